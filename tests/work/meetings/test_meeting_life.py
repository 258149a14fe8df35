"""A meeting from its plan to who was there: what is allowed, counted once, kept."""

import datetime

import pytest

from mingzheng.records.inbox.models import Message
from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.people.models import Role
from mingzheng.rules.sign_in_code import sign_in_code
from mingzheng.work.meetings import errors
from mingzheng.work.meetings.actions.agenda import NewItem
from mingzheng.work.meetings.actions.plan_meeting import (
    cancel_meeting,
    change_meeting,
    hold_meeting,
    invite,
)
from mingzheng.work.meetings.actions.resolve import (
    add_resolution,
)
from mingzheng.work.meetings.actions.sign_in import (
    close_sign_in,
    open_sign_in,
    sign_in_by_account,
    sign_in_by_code,
    strike_attendance,
)
from mingzheng.work.meetings.models import Attendance, Meeting
from tests.conftest import NOON
from tests.factories.meetings import (
    HOUR,
    fresh,
    make_meeting,
    paper,
    plan,
    signed,
)
from tests.factories.people import make_account, make_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
State = Meeting.State


def test_invited_people_are_told_once_a_notice_and_again_when_it_moves():
    guest = make_organisation()
    officer = make_account(role=Role.INFORMATION_OFFICER, organisation=guest)
    meeting = make_meeting(
        invited=(guest.pk,), starts_at=NOON + 24 * HOUR, ends_at=NOON + 25 * HOUR
    )
    by = meeting.changed_by
    assert Message.objects.count() == 0
    assert invite(meeting, by=by, at=NOON) == 1
    told = Message.objects.get()
    assert (told.account, told.kind, told.address) == (
        officer, "meeting", f"/desk/meetings/{meeting.pk}",
    )  # fmt: skip
    assert told.words == "会议通知：2024-11-19 12:00 在三楼会议室，政务公开专题会议"
    moved = plan(
        invited=(guest.pk,), place="五楼", starts_at=NOON + 24 * HOUR, ends_at=NOON + 25 * HOUR
    )
    found = fresh(meeting)
    change_meeting(found, moved, revision=found.revision, by=by, at=NOON)
    assert Message.objects.latest("pk").words.startswith("会议时间或者地点有变：")
    cancel_meeting(meeting, reason="另行安排", by=by, at=NOON)
    assert Message.objects.latest("pk").words.startswith("会议取消：")
    assert fresh(meeting).state == State.CANCELLED


def test_only_who_is_asked_is_told_and_who_is_asked_no_longer_too():
    first, second, third = make_organisation(), make_organisation(), make_organisation()
    people = {
        unit.pk: make_account(role=Role.INFORMATION_OFFICER, organisation=unit)
        for unit in (first, second, third)
    }
    make_account(role=Role.LEADER)
    leader = make_account(role=Role.LEADER, organisation=first)
    times = {"starts_at": NOON + 24 * HOUR, "ends_at": NOON + 25 * HOUR}
    meeting = make_meeting(invited=(first.pk, second.pk), **times)
    by = meeting.changed_by
    assert invite(meeting, by=by, at=NOON) == 3
    told = set(Message.objects.values_list("account", flat=True))
    assert told == {people[first.pk].pk, people[second.pk].pk, leader.pk}
    Message.objects.all().delete()
    found = fresh(meeting)
    other = plan(invited=(first.pk, third.pk), **times)
    change_meeting(found, other, revision=found.revision, by=by, at=NOON)
    said = {one.account_id: one.words.split("：")[0] for one in Message.objects.all()}
    assert said == {
        people[third.pk].pk: "会议通知",
        people[second.pk].pk: "会议不再邀请本单位，不必参加",
    }


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("新议题", "甲", "乙"), ["新议题", "甲", "乙*"]),
        (("乙", "甲"), ["乙*", "甲"]),
        (("甲", "乙改写"), ["甲", "乙改写*"]),
        (("乙",), ["乙*"]),
        (("甲",), ["甲", "-*"]),
    ],
    ids=["inserted", "moved", "reworded", "one taken out", "its own taken out"],
)
def test_what_was_resolved_stays_with_its_item_when_the_agenda_changes(lines, expected):
    meeting = make_meeting(agenda=(NewItem("甲"), NewItem("乙")))
    by = meeting.changed_by
    resolution = add_resolution(
        meeting, what="每季度核对。", item=meeting.agenda.get(words="乙"), organisation=None,
        by_day=None, by=by, at=NOON,
    )  # fmt: skip
    found = fresh(meeting)
    agenda = tuple(NewItem(words) for words in lines)
    change_meeting(found, plan(agenda=agenda), revision=found.revision, by=by, at=NOON)
    resolution.refresh_from_db()
    rows = [f"{one.words}*" if one == resolution.item else one.words for one in found.agenda.all()]
    assert rows + (["-*"] if resolution.item is None else []) == expected
    assert list(found.agenda.values_list("position", flat=True)) == list(range(1, len(lines) + 1))


def test_what_a_plan_cannot_be():
    meeting = make_meeting()
    by = meeting.changed_by
    with pytest.raises(errors.EndsBeforeStart):
        change_meeting(
            meeting, plan(ends_at=NOON - 2 * HOUR), revision=meeting.revision, by=by, at=NOON
        )
    with pytest.raises(errors.NothingToInvite):
        invite(meeting, by=by, at=NOON)
    with pytest.raises(errors.SavedMeanwhile):
        change_meeting(meeting, plan(), revision=99, by=by, at=NOON)
    with pytest.raises(errors.ReasonMissing):
        cancel_meeting(meeting, reason=" ", by=by, at=NOON)
    later = make_meeting(starts_at=NOON + HOUR, ends_at=NOON + 2 * HOUR)
    with pytest.raises(errors.NotYetHeld, match="2024-11-18 13:00"):
        hold_meeting(later, by=by, at=NOON)


@pytest.mark.parametrize(
    ("starts_at", "refused"),
    [
        (datetime.datetime(2013, 12, 31, 15, tzinfo=NOON.tzinfo), True),
        (datetime.datetime(2014, 1, 1, 9, tzinfo=NOON.tzinfo), False),
        (datetime.datetime(2025, 12, 31, 9, tzinfo=NOON.tzinfo), False),
        (datetime.datetime(2026, 1, 1, 9, tzinfo=NOON.tzinfo), True),
        (datetime.datetime(9999, 12, 31, 9, tzinfo=NOON.tzinfo), True),
    ],
    ids=lambda value: f"{value:%Y-%m-%d}" if isinstance(value, datetime.datetime) else None,
)
def test_a_day_of_another_century_is_a_slip_of_the_pen(starts_at, refused):
    far = {"starts_at": starts_at, "ends_at": starts_at + HOUR}
    meeting = make_meeting()
    acts = (
        lambda: make_meeting(**far),
        lambda: change_meeting(
            fresh(meeting), plan(**far), revision=meeting.revision, by=None, at=NOON
        ),
    )
    for act in acts:
        if refused:
            with pytest.raises(errors.DayFar, match="2014-01-01 至 2025-12-31 之间，请核对年份"):
                act()
        else:
            assert act().starts_at == starts_at


def test_the_same_plan_sent_twice_is_one_meeting():
    unit = make_organisation()
    first = make_meeting(organisation=unit)
    assert make_meeting(organisation=unit) == first
    assert JournalEntry.objects.filter(action="meeting.planned").count() == 1
    assert make_meeting(organisation=unit, agenda=()) != first
    assert make_meeting(organisation=unit, invited=(unit.pk,)) != first
    assert make_meeting() != first
    cancel_meeting(fresh(first), reason="改期", by=first.changed_by, at=NOON)
    assert make_meeting(organisation=unit) != first


def test_the_code_signs_in_once_and_only_while_it_is_shown():
    meeting = make_meeting()
    at = meeting.starts_at
    code = sign_in_code(meeting.sign_in_secret, now=at)
    common = {"name": "参会甲", "unit": "测试处", "at": at}
    with pytest.raises(errors.SignInClosed):
        sign_in_by_code(meeting, code=code, **common)
    open_sign_in(meeting, by=meeting.changed_by, at=at - HOUR)
    meeting = fresh(meeting)
    with pytest.raises(errors.CodeWrong):
        sign_in_by_code(meeting, code="000000" if code != "000000" else "1", **common)
    first = sign_in_by_code(meeting, code=code, **common)
    again = sign_in_by_code(meeting, code=code, **{**common, "name": " 参会 甲"})
    assert first == again
    assert first.late is False
    late = at + datetime.timedelta(minutes=20)
    with pytest.raises(errors.CodeWrong):
        sign_in_by_code(meeting, code=code, name="参会乙", unit="测试处", at=late)
    newer = sign_in_code(meeting.sign_in_secret, now=late)
    second = sign_in_by_code(meeting, code=newer, name="参会乙", unit="测试处", at=late)
    assert second.late is True
    close_sign_in(meeting, by=meeting.changed_by, at=late)
    with pytest.raises(errors.SignInClosed):
        sign_in_by_code(fresh(meeting), code=newer, name="丙", unit="测试处", at=late)


def test_names_are_neither_in_the_journal_nor_in_the_table_in_the_clear():
    meeting = signed(make_meeting(), "参会验真")
    written = str(list(JournalEntry.objects.values_list("object_name", "actor_name", "details")))
    assert "参会验真" not in written
    assert Attendance.objects.get().name == "参会验真"
    assert "参会验真" not in str(Attendance.objects.get())
    assert meeting.attendance.count() == 1


def test_one_click_is_for_the_account_s_unit_and_counts_once():
    meeting = signed(make_meeting())
    unit = make_organisation("乙处")
    account = make_account(role=Role.INFORMATION_OFFICER, organisation=unit, display_name="信息员")
    attendance = sign_in_by_account(meeting, organisation=unit, by=account, at=NOON - HOUR)
    assert (attendance.unit, attendance.way, attendance.late) == ("乙处", "account", True)
    with pytest.raises(errors.AlreadySigned):
        sign_in_by_account(meeting, organisation=unit, by=account, at=NOON - HOUR)


def test_one_person_is_one_whichever_name_of_the_unit_was_written():
    unit = make_organisation("科技创新局", short_name="科创局")
    meeting = signed(make_meeting(), "参会甲", unit="科创局")
    assert signed(meeting, "参会甲", unit="科技创新局").attendance.count() == 1
    with pytest.raises(errors.AlreadySigned):
        paper(meeting, "参会甲", unit="科技创新局")
    person = make_account(role=Role.INFORMATION_OFFICER, organisation=unit, display_name="参会甲")
    with pytest.raises(errors.AlreadySigned):
        sign_in_by_account(meeting, organisation=unit, by=person, at=meeting.starts_at)
    assert signed(meeting, "参会甲", unit="另一单位").attendance.count() == 2


def test_what_was_signed_wrongly_is_struck_with_a_reason_and_kept():
    meeting = signed(make_meeting(), "写错了")
    wrong, by = Attendance.objects.get(), meeting.changed_by
    with pytest.raises(errors.ReasonMissing):
        strike_attendance(wrong, reason="", by=by, at=NOON)
    struck = strike_attendance(wrong, reason="姓名写错", by=by, at=NOON)
    assert (struck.struck_reason, struck.struck_at) == ("姓名写错", NOON)
    with pytest.raises(errors.AlreadyStruck):
        strike_attendance(wrong, reason="再作废", by=by, at=NOON)
    paper(meeting, "写错了", unit="测试处")
    assert Attendance.objects.filter(struck_at=None).count() == 1
