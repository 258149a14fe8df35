"""Saving in the editor: drafts only, whatever else is asked for."""

import datetime

import pytest

from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.library.models import Publication
from mingzheng.work.publishing.actions.submit import submit, take_back
from mingzheng.work.publishing.models import Submission
from tests.conftest import NOON
from tests.factories.library import make_draft, make_published
from tests.factories.people import PASSWORD, grant, make_account, make_organisation

from .house import posted, url

ACTIONS = ("publish", "submit", "unpublish", "workflow-action", "restart-workflow",
           "cancel-workflow", "delete", "lock", "unlock")  # fmt: skip


def latest(draft):
    return Publication.objects.get(pk=draft.pk).latest_revision.as_object()


def test_save_keeps_the_draft_and_writes_who_changed_which_fields(desk):
    draft = desk.draft(title="旧标题")
    response = desk.save(draft, title="新标题", body=[("paragraph", "全文一段。")])
    assert response.status_code == 302
    assert response["Location"] == url("draft_edit", draft.pk)
    kept = latest(draft)
    assert (kept.title, [one["value"] for one in kept.body.raw_data]) == ("新标题", ["全文一段。"])
    entry = JournalEntry.objects.latest("number")
    assert (entry.action, entry.actor_id, entry.object_id) == (
        "publication.edited", desk.officer.pk, str(draft.pk),
    )  # fmt: skip
    assert entry.details == {
        "revision": Publication.objects.get(pk=draft.pk).latest_revision_id,
        "fields": ["标题", "正文"],
    }


def test_what_is_public_stays_as_it_is_while_its_draft_changes(desk):
    item = make_published(organisation=desk.unit, by=desk.officer, title="公开的标题")
    desk.save(item, title="改了的标题")
    row = Publication.objects.get(pk=item.pk)
    assert (row.title, row.has_unpublished_changes, row.live) == ("公开的标题", True, True)
    assert latest(item).title == "改了的标题"


def test_what_never_was_public_is_listed_under_what_its_draft_says(desk):
    draft = desk.draft(title="旧标题")
    desk.save(draft, title="新标题")
    assert Publication.objects.get(pk=draft.pk).title == "新标题"


@pytest.mark.parametrize("action", ACTIONS)
def test_no_action_of_wagtail_does_anything_but_save(desk, action):
    draft = desk.draft()
    desk.save(draft, title="新标题", **{f"action-{action}": "1", "workflow-action-name": "approve"})
    row = Publication.objects.get(pk=draft.pk)
    assert (row.live, row.version_number, row.published_at, row.locked) == (False, 0, None, False)
    assert (row.current_workflow_state, Submission.objects.count()) == (None, 0)
    assert latest(draft).title == "新标题"


@pytest.mark.parametrize(
    "fields",
    [
        {"live": "on"}, {"path": "policies/2024/x-1"}, {"published_at": "2024-11-01 00:00"},
        {"version_number": "9"}, {"go_live_at": "2024-11-01 00:00"}, {"kind": "news"},
        {"hidden_from": "2024-11-01 00:00"}, {"author_id": "1"}, {"locked": "on"},
    ],
    ids=lambda fields: next(iter(fields)),
)  # fmt: skip
def test_no_field_of_the_record_as_a_whole_is_taken_from_a_form(desk, fields):
    draft = desk.draft()
    before = Publication.objects.filter(pk=draft.pk).values(*fields).get()
    desk.save(draft, title="新标题", **fields)
    assert Publication.objects.filter(pk=draft.pk).values(*fields).get() == before
    assert {name: getattr(latest(draft), name) for name in fields} == before


def test_superuser_without_a_grant_gets_no_further_than_anybody(desk, client):
    root = make_account(is_superuser=True, is_staff=True)
    client.force_login(root)
    assert client.get(url("draft_edit", desk.draft().pk)).status_code == 403


def test_superuser_with_a_grant_publishes_no_more_than_any_officer(desk, client):
    root = make_account(role="information_officer", organisation=desk.unit, is_superuser=True)
    client.force_login(root)
    draft = desk.draft()
    desk.save(draft, title="新标题", **{"action-publish": "1"})
    assert not Publication.objects.get(pk=draft.pk).live
    foreign = make_draft(organisation=desk.other)
    assert client.get(url("draft_edit", foreign.pk)).status_code == 404


def test_incomplete_draft_is_kept(desk):
    draft = desk.draft()
    changes = {"policy_details-0-issue_date": "", "policy_details-0-issuers": ""}
    assert desk.save(draft, body=[("heading", "")], formed_on="", **changes).status_code == 302
    kept = latest(draft)
    assert (kept.policy.issue_date, kept.policy.issuers, kept.formed_on) == (None, "", None)


def test_title_unit_and_column_are_asked_for_even_of_a_draft(desk):
    draft = desk.draft()
    response = desk.save(draft, title="", organisation="", column="")
    assert response.status_code == 200
    assert sorted(response.context["form"].errors) == ["column", "organisation", "title"]
    assert Publication.objects.get(pk=draft.pk).latest_revision_id == draft.latest_revision_id


def test_days_and_numbers_are_taken_as_officers_write_them(desk):
    draft = desk.draft()
    changes = {
        "policy_details-0-doc_number": "云高测发[2024]７号",
        "policy_details-0-issue_date": "２０２４．１０．２８",
        "formed_on": "2024年10月28日",
        "policy_details-0-issuers": " 甲单位 \n\n 乙单位",
    }
    assert desk.save(draft, **changes).status_code == 302
    kept = latest(draft)
    assert kept.policy.doc_number == "云高测发〔2024〕7号"
    assert kept.policy.issue_date == kept.formed_on == datetime.date(2024, 10, 28)
    assert kept.policy.issuer_list == ["甲单位", "乙单位"]


def test_only_own_units_can_be_the_publisher(desk):
    draft = desk.draft()
    response = desk.save(draft, organisation=desk.other.pk)
    assert list(response.context["form"].errors) == ["organisation"]
    mine = make_organisation("第二单位")
    grant(desk.officer, "information_officer", mine)
    desk.save(draft, organisation=mine.pk)
    assert Publication.objects.get(pk=draft.pk).organisation == mine


def test_relation_leads_to_what_is_public_or_ones_own(desk):
    draft, own = desk.draft(), desk.draft()
    public = make_published(organisation=desk.other)
    foreign = make_draft(organisation=desk.other)
    kept = []
    for target in (public, own, foreign):
        response = desk.save(draft, **relation(target))
        kept.append(response.status_code)
    assert kept == [302, 302, 200]
    errors = response.context["form"].formsets["relations"].errors
    assert errors == [{"target": ["找不到这份文件。请点“选择文件”重新选择，库外文件请填写名称。"]}]


def relation(target):
    return {
        "relations-TOTAL_FORMS": 1, "relations-INITIAL_FORMS": 0, "relations-0-type": "amends",
        "relations-0-target": target.pk, "relations-0-date": "2024-10-28",
    }  # fmt: skip


def test_autosave_answers_with_its_revision_and_goes_on_writing_over_it(desk):
    draft = desk.draft()
    first = desk.autosave(draft, title="第一次").json()
    again = desk.autosave(draft, title="第二次", overwrite_revision_id=first["revision_id"]).json()
    assert (first["success"], again["success"]) == (True, True)
    assert first["revision_id"] == again["revision_id"] != draft.latest_revision_id
    assert latest(draft).title == "第二次"
    acts = JournalEntry.objects.filter(action="publication.edited")
    assert [entry.details["revision"] for entry in acts] == [first["revision_id"]]


def test_autosave_over_another_persons_version_is_refused_in_words(desk, client):
    draft = desk.draft()
    data = posted(desk.form(draft), title="我的改动")
    mate = make_account(role="information_officer", organisation=desk.unit)
    client.force_login(mate)
    desk.save(draft, title="同事的改动")
    client.force_login(desk.officer)
    data |= {"loaded_revision_id": draft.latest_revision_id, "overwrite_revision_id": ""}
    headers = {"Accept": "application/json"}
    answer = client.post(url("draft_edit", draft.pk), data, headers=headers)
    assert (answer.status_code, answer.json()["error_code"]) == (400, "invalid_revision")
    assert "已有人保存了更新的版本" in answer.json()["error_message"]
    assert latest(draft).title == "同事的改动"


def test_autosave_never_writes_over_a_version_of_somebody_else(desk, client):
    draft = desk.draft()
    first = desk.autosave(draft, title="我的改动").json()
    client.force_login(make_account(role="information_officer", organisation=desk.unit))
    answer = desk.autosave(draft, title="别人", overwrite_revision_id=first["revision_id"])
    assert (answer.status_code, answer.json()["error_code"]) == (400, "invalid_revision")
    assert latest(draft).title == "我的改动"


def test_text_under_review_is_shown_and_not_changed(desk):
    draft = desk.draft(title="送审的标题")
    submission = submit(draft, by=desk.officer, at=NOON)
    page = desk.client.get(url("draft_edit", draft.pk))
    assert "待初审，现在不能修改" in page.content.decode()
    assert "w-autosave-interval" not in page.content.decode()
    answer = desk.autosave(draft, title="审核中的改动")
    assert (answer.status_code, answer.json()["error_code"]) == (400, "locked")
    assert desk.save(draft, title="审核中的改动").status_code == 200
    assert latest(draft).title == "送审的标题"
    take_back(submission, by=desk.officer, at=NOON)
    assert desk.save(draft, title="撤回后的改动").status_code == 302


def test_text_waiting_for_its_moment_is_not_changed(desk):
    draft = desk.draft()
    submission = submit(draft, by=desk.officer, at=NOON)
    Submission.objects.filter(pk=submission.pk).update(state=Submission.State.SCHEDULED)
    assert desk.autosave(draft, title="改动").json()["error_code"] == "locked"


@pytest.mark.parametrize(
    ("kind", "details"),
    [
        ("policy", "policy_details"), ("interpretation", "interpretation_details"),
        ("response", "response_details"), ("public_notice", "notice_details"), ("news", None),
        ("announcement", None), ("catalogue_entry", None),
    ],
)  # fmt: skip
def test_each_kind_has_the_fields_of_its_kind_and_no_others(desk, kind, details):
    draft = desk.draft(kind=kind)
    formsets = set(desk.form(draft).formsets)
    assert formsets == {"relations"} | ({details} if details else set())
    assert desk.save(draft, title="新标题").status_code == 302


def test_session_that_ended_carries_the_typed_draft_through_the_sign_in(desk, client):
    draft = desk.draft()
    data = posted(desk.form(draft), title="没有存下的标题")
    client.logout()
    page = client.post(url("draft_edit", draft.pk), data)
    assert "刚才填写的内容已为您保留" in page.content.decode()
    carried = page.context["draft"]
    again = client.post(
        url("login"), {"username": desk.officer.username, "password": PASSWORD, "draft": carried}
    )
    kept = dict(again.context["draft"].fields)
    assert (again.context["draft"].path, kept["title"]) == (
        url("draft_edit", draft.pk), "没有存下的标题",
    )  # fmt: skip
    assert client.post(url("draft_edit", draft.pk), kept).status_code == 302
    assert latest(draft).title == "没有存下的标题"


def test_the_same_relation_twice_is_refused(desk):
    draft, public = desk.draft(), make_published(organisation=desk.other)
    twice = {
        name.replace("-0-", "-1-"): value for name, value in relation(public).items()
    } | relation(public)
    response = desk.save(draft, **(twice | {"relations-TOTAL_FORMS": 2}))
    assert response.status_code == 200
    assert response.context["form"].formsets["relations"].total_error_count() > 0


@pytest.mark.parametrize(
    "broken",
    [
        {"body-count": ""}, {"body-count": "x"}, {"body-count": "-1"}, {"body-count": "99999"},
        {"body-0-type": None}, {"body-0-deleted": None}, {"body-0-order": "x"},
    ],
    ids=str,
)  # fmt: skip
def test_post_that_no_form_of_ours_made_is_refused_without_fault(desk, broken):
    draft = desk.draft()
    data = posted(desk.form(draft)) | broken
    data = {name: value for name, value in data.items() if value is not None}
    codes = [
        desk.client.post(url(name, draft.pk), data).status_code
        for name in ("draft_edit", "draft_preview")
    ]
    assert codes == [400, 400]
