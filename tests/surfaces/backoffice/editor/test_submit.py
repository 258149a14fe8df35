"""Sending a draft into review from the list, and taking it back."""

import datetime

import pytest

from mingzheng.work.publishing.models import Submission
from tests.conftest import CHINA
from tests.factories.library import make_draft, make_published

from .house import url

NORMAL = {"change": "first", "pace": "normal", "pace_reason": "", "go_public_at": ""}


def test_draft_goes_into_review(desk):
    draft = desk.draft()
    response = desk.client.post(url("draft_submit", draft.pk), NORMAL)
    assert response["Location"] == url("draft_list")
    sent = Submission.objects.get()
    assert (sent.publication, sent.state, sent.submitted_by) == (
        draft, Submission.State.FIRST_REVIEW, desk.officer,
    )  # fmt: skip


def test_pace_with_its_reason_and_the_moment_are_kept(desk):
    draft = desk.draft()
    data = NORMAL | {
        "pace": "urgent", "pace_reason": "汛情", "go_public_at": "2024-11-20 09:00",
    }  # fmt: skip
    desk.client.post(url("draft_submit", draft.pk), data)
    sent = Submission.objects.get()
    assert (sent.pace, sent.pace_reason) == ("urgent", "汛情")
    assert sent.go_public_at == datetime.datetime(2024, 11, 20, 9, tzinfo=CHINA)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"pace": "night"}, "紧急或夜间办理必须写明理由，请填写后再提交。"),
        ({"go_public_at": "2024-11-18 11:00"}, "定时公开的时间已经过去"),
        ({"go_public_at": "明天"}, "认不出这个时间"),
    ],
)
def test_refusal_is_said_in_words_and_keeps_what_was_typed(desk, changes, words):
    draft = desk.draft()
    response = desk.client.post(url("draft_submit", draft.pk), NORMAL | changes)
    page = response.content.decode()
    assert (response.status_code, words in page, "错误：" in page) == (200, True, True)
    assert next(iter(changes.values())) in page
    assert Submission.objects.count() == 0


def test_incomplete_draft_is_told_what_it_lacks(desk):
    draft = desk.draft()
    changes = {"policy_details-0-issue_date": "", "policy_details-0-issuers": "", "formed_on": ""}
    desk.save(draft, body=[("figure", {"file": "", "alt": "", "caption": "", "full_text": ""})],
              **changes)  # fmt: skip
    page = desk.client.post(url("draft_submit", draft.pk), NORMAL).content.decode()
    assert "还缺：正文中空白的块、生成日期、发文机关、成文日期。请补齐后再送审。" in page


@pytest.mark.parametrize(
    ("kind", "missing"),
    [
        ("interpretation", "所解读的政策文件"),
        ("response", "回应事项"),
        ("public_notice", "公示开始、公示结束、异议受理方式"),
    ],
)
def test_each_kind_is_told_what_it_lacks(desk, kind, missing):
    draft = desk.draft(kind=kind)
    page = desk.client.post(url("draft_submit", draft.pk), NORMAL).content.decode()
    assert f"还缺：{missing}。请补齐后再送审。" in page


def test_what_was_public_is_sent_as_revision_or_correction(desk):
    fresh = desk.client.get(url("draft_submit", desk.draft().pk)).context["form"]
    item = make_published(organisation=desk.unit, by=desk.officer)
    revised = desk.client.get(url("draft_submit", item.pk)).context["form"]
    assert [fresh.fields["change"].choices, revised.fields["change"].choices] == [
        [("first", "首次公开")], [("revision", "修订"), ("correction", "更正")],
    ]  # fmt: skip


def test_double_submit_is_one_submission(desk):
    draft = desk.draft()
    desk.client.post(url("draft_submit", draft.pk), NORMAL)
    page = desk.client.post(url("draft_submit", draft.pk), NORMAL).content.decode()
    assert "这条信息已在审核中" in page
    assert Submission.objects.count() == 1


def test_taking_back_unlocks_the_text(desk):
    draft = desk.draft()
    desk.client.post(url("draft_submit", draft.pk), NORMAL)
    response = desk.client.post(url("draft_take_back", draft.pk), follow=True)
    assert "已撤回送审，现在可以修改。" in response.content.decode()
    assert Submission.objects.get().state == Submission.State.TAKEN_BACK
    again = desk.client.post(url("draft_take_back", draft.pk), follow=True)
    assert "这条信息不在审核中" in again.content.decode()


def test_texts_of_other_units_are_neither_sent_nor_taken_back(desk):
    foreign = make_draft(organisation=desk.other)
    codes = [
        desk.client.get(url("draft_submit", foreign.pk)).status_code,
        desk.client.post(url("draft_submit", foreign.pk), NORMAL).status_code,
        desk.client.post(url("draft_take_back", foreign.pk)).status_code,
    ]
    assert (codes, Submission.objects.count()) == ([404, 404, 404], 0)
