"""Minutes from the draft to the number, and what becomes of what was resolved."""

import datetime

import pytest

from mingzheng.ports.task_inbox import TASK_INBOX, MemoryTaskInbox
from mingzheng.records.inbox.models import Message
from mingzheng.records.people.models import Role
from mingzheng.work.meetings import errors
from mingzheng.work.meetings.actions.approve_minutes import (
    approve_minutes,
    file_meeting,
    return_minutes,
    withdraw_minutes,
)
from mingzheng.work.meetings.actions.materials import add_material
from mingzheng.work.meetings.actions.plan_meeting import (
    cancel_meeting,
)
from mingzheng.work.meetings.actions.resolve import (
    add_resolution,
    hand_to_ledger,
    remove_resolution,
)
from mingzheng.work.meetings.actions.write_minutes import (
    draft_minutes,
    save_minutes,
    submit_minutes,
)
from mingzheng.work.meetings.models import Meeting, Minutes
from tests.conftest import NOON
from tests.factories.meetings import (
    fresh,
    make_held,
    make_minutes,
)
from tests.factories.people import make_account, make_organisation
from tests.factories.upload_files import sound_png

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
State = Meeting.State


def test_the_generated_minutes_say_what_is_known():
    unit = make_organisation("经济运行局")
    meeting = make_held(organisation=unit, names=("甲", "乙"))
    first = meeting.agenda.first()
    add_resolution(
        meeting, what="每季度核对目录。", item=first, organisation=unit,
        by_day=datetime.date(2024, 12, 20), by=meeting.changed_by, at=NOON,
    )  # fmt: skip
    minutes = draft_minutes(meeting, by=meeting.changed_by, at=NOON)
    assert minutes.title == "政务公开专题会议纪要"
    assert minutes.text.splitlines() == [
        "2024年11月18日，分管负责人在三楼会议室主持召开政务公开专题会议，研究年度任务进展；"
        "政策解读安排。会议议定以下事项：",
        "一、年度任务进展",
        "每季度核对目录（由经济运行局负责，2024年12月20日前完成）。",
        "二、政策解读安排",
        "本议题对应云高管办字〔2024〕4号第34项。",
        "出席：测试处，共 2 人。",
    ]


def test_minutes_are_passed_by_another_numbered_frozen_and_never_lost():
    unit = make_organisation()
    meeting = make_held(organisation=unit)
    writer, other = meeting.changed_by, make_account(role=Role.OPENNESS_OFFICE)
    minutes = draft_minutes(meeting, by=writer, at=NOON)
    with pytest.raises(errors.SavedMeanwhile):
        save_minutes(minutes, title="纪要", text="改", revision=99, by=writer, at=NOON)
    saved = save_minutes(
        minutes, title="纪要", text="一行\r\n两行", revision=minutes.revision, by=writer, at=NOON
    )
    submit_minutes(saved, revision=saved.revision, by=writer, at=NOON)
    with pytest.raises(errors.OwnMinutes):
        approve_minutes(saved, by=writer, at=NOON)
    with pytest.raises(errors.ReasonMissing):
        return_minutes(saved, reason="", by=other, at=NOON)
    returned = return_minutes(saved, reason="请补出席", by=other, at=NOON)
    submit_minutes(returned, revision=returned.revision, by=writer, at=NOON)
    approved = approve_minutes(returned, by=other, at=NOON)
    assert (approved.issue, approved.text) == ("〔2024〕第1期", "一行\n两行")
    assert fresh(meeting).state == State.MINUTED
    with pytest.raises(errors.MinutesNotOpen):
        save_minutes(approved, title="x", text="改", revision=approved.revision, by=writer, at=NOON)
    withdraw_minutes(approved, reason="议题有误", by=other, at=NOON)
    anew = draft_minutes(fresh(meeting), by=writer, at=NOON)
    submit_minutes(anew, revision=anew.revision, by=writer, at=NOON)
    assert approve_minutes(anew, by=other, at=NOON).issue == "〔2024〕第2期"
    kept = Minutes.objects.get(pk=approved.pk)
    assert (kept.state, kept.text) == ("withdrawn", "一行\n两行")
    filed = file_meeting(fresh(meeting), by=writer, at=NOON)
    assert filed.state == State.FILED
    with pytest.raises(errors.WrongState):
        cancel_meeting(filed, reason="晚了", by=writer, at=NOON)


def test_private_matter_is_kept_out_of_minutes():
    meeting = make_held()
    by = meeting.changed_by
    minutes = draft_minutes(meeting, by=by, at=NOON)
    text = f"{minutes.text}\n申请人身份证号码11010519491231002X。"
    saved = save_minutes(
        minutes, title="纪要", text=text, revision=minutes.revision, by=by, at=NOON
    )
    with pytest.raises(errors.WordsBlocked, match="11010519491231002X"):
        submit_minutes(saved, revision=saved.revision, by=by, at=NOON)
    saved.refresh_from_db()
    assert saved.state == "draft"


def test_who_may_pass_minutes_is_told_that_they_wait():
    unit = make_organisation()
    reviewer = make_account(role=Role.REVIEWER, organisation=unit)
    meeting = make_held(organisation=unit)
    minutes = draft_minutes(meeting, by=meeting.changed_by, at=NOON)
    submit_minutes(minutes, revision=minutes.revision, by=meeting.changed_by, at=NOON)
    told = Message.objects.get()
    assert (told.account, told.words, told.address) == (
        reviewer, "会议纪要待核定：政务公开专题会议纪要",
        f"/desk/meetings/{meeting.pk}/minutes",
    )  # fmt: skip


def test_without_anybody_signed_minutes_are_not_handed_in_unless_the_list_was_scanned():
    meeting = make_held(names=())
    by = meeting.changed_by
    minutes = draft_minutes(meeting, by=by, at=NOON)
    with pytest.raises(errors.NobodySigned):
        submit_minutes(minutes, revision=minutes.revision, by=by, at=NOON)
    scan = {"name": "签到表.png", "content": sound_png(), "purpose": "sheet"}
    kept = add_material(meeting, by=by, at=NOON, **scan)
    assert add_material(meeting, by=by, at=NOON, **scan) == kept
    with pytest.raises(errors.FileRefused):
        add_material(meeting, name="x.exe", content=b"MZ", purpose="material", by=by, at=NOON)
    assert submit_minutes(minutes, revision=minutes.revision, by=by, at=NOON).state == "submitted"


def test_resolutions_become_tasks_of_the_ledger_once_and_in_one_act():
    inbox = MemoryTaskInbox()
    before = TASK_INBOX.get()
    TASK_INBOX.bind(inbox)
    try:
        unit = make_organisation()
        meeting = make_held(organisation=unit)
        by, day = meeting.changed_by, datetime.date(2024, 12, 20)
        common = {"item": None, "by": by, "at": NOON}
        whole = add_resolution(meeting, what="补齐目录", organisation=unit, by_day=day, **common)
        add_resolution(meeting, what="补齐目录", organisation=unit, by_day=day, **common)
        add_resolution(meeting, what="没有期限", organisation=unit, by_day=None, **common)
        gone = add_resolution(meeting, what="不要了", organisation=None, by_day=None, **common)
        remove_resolution(gone, by=by, at=NOON)
        with pytest.raises(errors.WrongState):
            hand_to_ledger(meeting, by=by, at=NOON)
        minutes = draft_minutes(meeting, by=by, at=NOON)
        submit_minutes(minutes, revision=minutes.revision, by=by, at=NOON)
        approve_minutes(minutes, by=make_account(role=Role.OPENNESS_OFFICE), at=NOON)
        assert hand_to_ledger(meeting, by=by, at=NOON) == 1
        task = inbox.taken[0]
        assert (task.label, task.organisation, task.due, task.origin_key) == (
            "补齐目录", unit.pk, day, str(meeting.pk),
        )  # fmt: skip
        assert "〔2024〕第1期" in task.requirement
        with pytest.raises(errors.NothingForLedger):
            hand_to_ledger(meeting, by=by, at=NOON)
        with pytest.raises(errors.WrongState):
            remove_resolution(whole, by=by, at=NOON)
    finally:
        TASK_INBOX.bind(before)


def test_numbers_of_minutes_run_through_the_unit_s_year():
    unit = make_organisation()
    issues = [make_minutes(organisation=unit).number for _ in range(3)]
    assert issues == [1, 2, 3]
    assert make_minutes().number == 1
