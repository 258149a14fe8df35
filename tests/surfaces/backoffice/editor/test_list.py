"""我的稿件: every text of the officer's units, with where it stands and what can be done."""

import pytest

from mingzheng.records.library.models import Publication
from mingzheng.records.people.permissions import access_of
from mingzheng.work.publishing.actions.decide import return_text
from mingzheng.work.publishing.actions.drafts import save_draft
from mingzheng.work.publishing.actions.submit import submit
from mingzheng.work.publishing.models import Submission
from mingzheng.work.publishing.queries.drafts import Standing
from tests.conftest import NOON
from tests.factories.library import make_column, make_draft, make_published
from tests.factories.people import make_account

from .house import url

pytestmark = pytest.mark.database_sensitive


def rows(desk, **query):
    response = desk.client.get(url("draft_list"), query)
    return {row.title: row for row in response.context["rows"]}


def every_standing(desk):
    """One text in each standing."""
    desk.draft(title="写着的")
    submit(desk.draft(title="审着的"), by=desk.officer, at=NOON)
    back = submit(desk.draft(title="退回的"), by=desk.officer, at=NOON)
    reviewer = make_account(role="reviewer", organisation=desk.unit)
    access = access_of(reviewer, day=NOON.date())
    return_text(back, step="first_review", by=reviewer, access=access, at=NOON, reason="标题不准")
    waiting = submit(desk.draft(title="等着的"), by=desk.officer, at=NOON)
    Submission.objects.filter(pk=waiting.pk).update(state="scheduled", go_public_at=NOON)
    make_published(organisation=desk.unit, by=desk.officer, title="公开的")
    revised = make_published(organisation=desk.unit, by=desk.officer, title="改着的")
    save_draft(revised, by=desk.officer, at=NOON)
    gone = make_published(organisation=desk.unit, by=desk.officer, title="撤下的")
    Publication.objects.filter(pk=gone.pk).update(live=False)
    make_draft(organisation=desk.other, title="别家的")


STANDINGS = {
    "写着的": Standing.DRAFT, "审着的": Standing.REVIEWING, "退回的": Standing.RETURNED,
    "等着的": Standing.SCHEDULED, "公开的": Standing.PUBLIC, "改着的": Standing.REVISING,
    "撤下的": Standing.WITHDRAWN,
}  # fmt: skip


def test_each_text_shows_where_it_stands(desk):
    every_standing(desk)
    found = rows(desk)
    assert {title: row.standing for title, row in found.items()} == STANDINGS
    assert found["审着的"].step == "待初审"
    assert found["退回的"].reason == "标题不准"
    assert found["等着的"].go_public_at == NOON
    assert [found[title].path is not None for title in ("公开的", "撤下的")] == [True, False]


@pytest.mark.parametrize(("title", "standing"), STANDINGS.items())
def test_each_standing_can_be_listed_alone(desk, title, standing):
    every_standing(desk)
    assert list(rows(desk, standing=standing.value)) == [title]


def test_search_goes_through_titles_and_kinds_through_kinds(desk):
    desk.draft(title="绿色低碳行动方案")
    desk.draft(title="绿色社区名单", kind="news")
    assert list(rows(desk, q="绿色 方案")) == ["绿色低碳行动方案"]
    assert list(rows(desk, q="绿色", kind="news")) == ["绿色社区名单"]
    assert list(rows(desk, q="%")) == []


def test_a_filter_that_does_not_exist_is_left_out_and_said_so(desk):
    desk.draft(title="写着的")
    response = desk.client.get(url("draft_list"), {"standing": "nowhere"})
    assert [row.title for row in response.context["rows"]] == ["写着的"]
    assert "有的筛选条件认不出" in response.content.decode()


def test_what_was_worked_on_last_stands_first_twenty_to_a_page(desk):
    texts = [desk.draft(title=f"稿件{number:02}") for number in range(21)]
    save_draft(texts[0], by=desk.officer, at=NOON)
    assert list(rows(desk))[:2] == ["稿件00", "稿件20"]
    assert len(rows(desk)) == 20
    assert list(rows(desk, page=2)) == ["稿件01"]


def test_the_number_of_queries_does_not_grow_with_the_rows(desk, django_assert_num_queries):
    desk.draft()
    rows(desk)
    with django_assert_num_queries(7) as captured:
        assert len(rows(desk)) == 1
    desk.draft()
    desk.draft()
    with django_assert_num_queries(len(captured)):
        assert len(rows(desk)) == 3


def test_list_says_what_belongs_here_when_there_is_nothing(desk):
    page = desk.client.get(url("draft_list")).content.decode()
    assert "本单位还没有稿件。" in page
    assert (
        "没有符合条件的稿件。" in desk.client.get(url("draft_list"), {"q": "无"}).content.decode()
    )


def test_new_text_is_begun_with_kind_and_column_and_opened(desk):
    column = make_column("zixun", title="工作动态")
    data = {"kind": "news", "title": " 新 消息 ", "organisation": desk.unit.pk, "column": column.pk}
    response = desk.client.post(url("draft_new"), data)
    draft = Publication.objects.get()
    assert response["Location"] == url("draft_edit", draft.pk)
    assert (draft.kind, draft.title, draft.organisation, draft.column, draft.live) == (
        "news", "新 消息", desk.unit, column, False,
    )  # fmt: skip


@pytest.mark.parametrize("kind", ["policy", "interpretation", "response", "public_notice"])
def test_text_of_every_kind_can_be_begun_empty_and_saved(desk, kind):
    data = {"kind": kind, "title": "新的", "organisation": desk.unit.pk, "column": make_column().pk}
    desk.client.post(url("draft_new"), data)
    draft = Publication.objects.get()
    assert desk.save(draft, title="改过的").status_code == 302


def test_new_text_for_another_unit_or_without_a_title_is_refused(desk):
    data = {"kind": "news", "title": "", "organisation": desk.other.pk, "column": "", "q": ""}
    response = desk.client.post(url("draft_new"), data)
    assert sorted(response.context["form"].errors) == ["column", "organisation", "title"]
    assert Publication.objects.count() == 0


def test_only_own_units_are_offered(desk):
    form = desk.client.get(url("draft_new")).context["form"]
    assert list(form.fields["organisation"].queryset) == [desk.unit]
    assert form.fields["organisation"].initial == desk.unit.pk
