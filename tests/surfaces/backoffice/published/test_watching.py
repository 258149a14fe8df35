"""The screens of limits, ends of terms, withheld texts and columns."""

import csv
import datetime
import io

import pytest

from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.library.models import DisclosureClass, Publication
from mingzheng.work.publishing.models import ExpiryEvaluation, WithheldReview
from tests.conftest import NOON
from tests.factories.library import make_column, make_draft, make_published

pytestmark = pytest.mark.django_db
D = datetime.date
PAST = D(2024, 11, 1)


def page(response):
    return " ".join(response.content.decode().split())


def rows(response):
    return page(response).count('<th scope="row">')


@pytest.fixture
def due(house):
    return [
        make_published(title=f"到期{number}", organisation=house.own, public_until=PAST)
        for number in (1, 2, 3)
    ]


def test_due_items_are_listed_for_their_unit_and_decided_by_the_office(house, due, go):
    make_published(organisation=house.other, public_until=PAST)
    assert rows(go("limits_list", as_=house.officer)) == 3
    shown = page(go("limits_list", as_=house.office))
    assert shown.count('name="item"') == 4 and "已过17天" in shown
    assert 'name="item"' not in page(go("limits_list", as_=house.officer))


def test_several_items_are_decided_at_once_and_twice_is_once(house, due, go, send):
    keys = [one.pk for one in due]
    assert "涉及3条信息" in page(go("limit_decide", as_=house.office, item=keys))
    data = {"item": keys, "decision": "archive", "reason": "内容已过时。"}
    for _ in range(2):
        answer = send("limit_decide", as_=house.office, **data)
        assert answer.url == "/desk/content/published/limits"
    assert Publication.objects.filter(archived_at=NOON).count() == 3
    assert JournalEntry.objects.filter(action="publication.limit_decided").count() == 3
    assert rows(go("limits_list", as_=house.office)) == 0


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"decision": "keep", "reason": "需要。"}, "保留和复核须填写新的公开期限，且晚于今天。"),
        (
            {"decision": "recheck", "reason": "需要。", "new_until": "2024-11-18"},
            "保留和复核须填写新的公开期限，且晚于今天。",
        ),
        ({"decision": "keep", "reason": "需要。", "new_until": "明年"}, "认不出这个日期"),
        ({"reason": "需要。"}, "请选择一种决定。"),
        ({"decision": "archive", "reason": ""}, "请填写理由。"),
    ],
)
def test_what_a_decision_lacks_is_said(house, due, send, fields, told):
    assert told in page(send("limit_decide", as_=house.office, item=due[0].pk, **fields))
    assert Publication.objects.get(pk=due[0].pk).public_until == PAST


def test_items_of_two_classes_or_none_are_sent_back(house, due, go, send):
    other = make_published(
        public_until=PAST, disclosure_class=DisclosureClass.objects.create(key="n", title="动态")
    )
    keys = [due[0].pk, other.pk]
    assert "不是同一公开时限类别" in page(go("limit_decide", as_=house.office, item=keys))
    data = {"item": keys, "decision": "archive", "reason": "过时。"}
    assert "一次只能决定同一类信息" in page(send("limit_decide", as_=house.office, **data))
    assert go("limit_decide", as_=house.office).url == "/desk/content/published/limits"


def test_the_table_of_classes_is_edited_by_the_office(house, go, send):
    kind = DisclosureClass.objects.get(key="policy")
    edit = f"/desk/content/published/classes/{kind.pk}"
    assert edit not in page(go("disclosure_classes", as_=house.officer))
    shown = page(send("disclosure_class_edit", kind.pk, as_=house.office, months="0", basis="规定"))
    assert "公开时限至少1个月；长期公开的请留空。" in shown
    send("disclosure_class_edit", kind.pk, as_=house.office, months="24", basis="本级规定")
    kind.refresh_from_db()
    assert (kind.months, kind.basis) == (24, "本级规定")
    assert "补定3条的期限" in page(go("disclosure_classes", as_=house.office))
    send("missing_limits_set", kind.pk, as_=house.office)
    assert Publication.objects.filter(public_until=D(2026, 10, 31)).count() == 3


def test_ends_of_terms_are_evaluated_by_their_unit(house, go, send):
    item = make_published(
        title="将满", organisation=house.own,
        policy={"normative": True, "expiry_date": D(2024, 12, 31)},
    )  # fmt: skip
    make_published(policy={"normative": True, "expiry_date": D(2024, 12, 31)})
    assert rows(go("expiring_list", as_=house.office)) == 2
    shown = page(go("expiring_list", as_=house.officer))
    assert "还有43天" in shown and "还没有评估" in shown
    send("expiry_evaluate", item.pk, as_=house.officer, outcome="revise", note="标准已变。")
    shown = page(go("expiring_list", as_=house.officer))
    assert "修订后重新公布" in shown and "标准已变。" in shown
    assert f"/desk/content/drafts/{item.pk}/edit" in shown
    assert ExpiryEvaluation.objects.get().evaluated_by == house.officer


def test_another_unit_and_those_without_part_do_not_evaluate(house, send):
    item = make_published(
        organisation=house.other, policy={"normative": True, "expiry_date": D(2024, 12, 31)}
    )
    fields = {"outcome": "lapse", "note": "不该能够。"}
    assert send("expiry_evaluate", item.pk, as_=house.officer, **fields).status_code == 404
    assert send("expiry_evaluate", item.pk, as_=house.foi, **fields).status_code == 403
    assert ExpiryEvaluation.objects.count() == 0


def closed(organisation, **fields):
    return make_draft(
        organisation=organisation, disclosure_attribute="withheld", attribute_reason="内部事务。",
        at=NOON, **fields,
    )  # fmt: skip


def test_withheld_texts_are_reviewed_by_the_office_alone(house, go, send):
    item = closed(house.own, title="内部稿")
    closed(house.other, title="别人的内部稿")
    assert rows(go("withheld_list", as_=house.office)) == 2
    shown = page(go("withheld_list", as_=house.officer))
    assert "内部稿" in shown and "别人的内部稿" not in shown
    fields = {"outcome": "open", "reason": "情形已消失。"}
    assert send("withheld_review", item.pk, as_=house.officer, **fields).status_code == 403
    for _ in range(2):
        answer = send("withheld_review", item.pk, as_=house.office, **fields)
        assert answer.url == "/desk/content/published/withheld"
    assert WithheldReview.objects.count() == 1
    draft = Publication.objects.get(pk=item.pk).get_latest_revision_as_object()
    assert draft.disclosure_attribute == "proactive"
    assert go("withheld_review", item.pk, as_=house.office).status_code == 404
    assert send("withheld_review", house.policy.pk, as_=house.office, **fields).status_code == 404


def test_stale_columns_are_listed_for_the_own_unit_and_taken_away(house, go):
    column = make_column("news", title="=动态", unit_kinds=["department"], update_days=10)
    make_published(organisation=house.own, column=column)
    assert rows(go("stale_list", as_=house.officer)) == 1
    assert rows(go("stale_list", as_=house.officer, finding="soon")) == 0
    text = go("stale_csv", as_=house.officer).content.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text)))[1:] == [
        ["财政金融局", "'=动态", "", "10", "2024-11-01", "17", "逾期", "超过更新时限7天", ""]
    ]
    assert rows(go("stale_list", as_=house.office, finding="all")) == 2


LISTS = {
    "limits_list": 8, "expiring_list": 6, "withheld_list": 6, "stale_list": 11,
    "disclosure_classes": 7,
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("number", [1, 3])
def test_lists_take_the_same_queries_for_any_number(
    house, go, client, django_assert_num_queries, name, number
):
    column = make_column("news", title="动态", unit_kinds=["department"], update_days=10)
    for one in range(number):
        make_published(public_until=PAST, column=column)
        make_published(policy={"normative": True, "expiry_date": D(2024, 12, 31)})
        closed(house.own)
        DisclosureClass.objects.create(key=f"k{one}", title="类", months=3)
    response = go(name, as_=house.office)
    with django_assert_num_queries(LISTS[name]):
        client.get(response.request["PATH_INFO"])


@pytest.mark.parametrize(
    "name", ["limits_list", "disclosure_classes", "expiring_list", "withheld_list", "stale_list",
             "stale_csv", "legal_change_list"]
)  # fmt: skip
def test_they_are_for_those_who_publish(house, go, name):
    assert go(name, as_=house.foi).status_code == 403
    assert go(name, as_=house.reviewer).status_code == 200


def test_forged_decisions_change_nothing(house, due, send):
    kind, before = DisclosureClass.objects.get(key="policy"), JournalEntry.objects.count()
    decision = {"item": due[0].pk, "decision": "take_down", "reason": "不该能够。"}
    for account in (house.officer, house.reviewer, house.foi):
        assert send("limit_decide", as_=account, **decision).status_code == 403
        edit = send("disclosure_class_edit", kind.pk, as_=account, months="1", basis="x")
        assert edit.status_code == 403
        assert send("missing_limits_set", kind.pk, as_=account).status_code == 403
    assert JournalEntry.objects.count() == before
