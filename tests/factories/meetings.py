"""Meetings, courses and guidance for tests, made by the actions themselves."""

import datetime
from typing import Any

from mingzheng.records.people.models import Role
from mingzheng.rules.sign_in_code import sign_in_code
from mingzheng.work.meetings.actions.agenda import NewItem
from mingzheng.work.meetings.actions.approve_minutes import approve_minutes
from mingzheng.work.meetings.actions.courses import CoursePlan, import_questions, open_course
from mingzheng.work.meetings.actions.guidance import note_guidance
from mingzheng.work.meetings.actions.plan_meeting import Plan, hold_meeting, plan_meeting
from mingzheng.work.meetings.actions.sign_in import (
    enter_from_paper,
    open_sign_in,
    sign_in_by_code,
)
from mingzheng.work.meetings.actions.write_minutes import draft_minutes, submit_minutes
from mingzheng.work.meetings.models import Attendance, Course, Meeting, Minutes, StreetGuidance
from tests.conftest import NOON

from .people import make_account, make_organisation

HOUR = datetime.timedelta(hours=1)
BANK = """题型,题目,选项A,选项B,选项C,选项D,答案
单选,多少个工作日内答复？,15,20,30,,B
多选,哪些主动公开？,机构职能,行政许可,内部考勤,财政预算,ABD
判断,申请人须说明用途。,,,,,错误
"""


def plan(**fields: Any) -> Plan:
    """Two hours before noon until one before."""
    given = {
        "kind": "special", "title": "政务公开专题会议", "place": "三楼会议室",
        "starts_at": NOON - 2 * HOUR, "ends_at": NOON - HOUR, "host": "分管负责人",
        "agenda": (NewItem("年度任务进展"), NewItem("政策解读安排", "云高管办字〔2024〕4号", 34)),
    }  # fmt: skip
    return Plan(**{**given, **fields})


def make_meeting(*, organisation=None, by=None, at=NOON - 3 * HOUR, **fields: Any) -> Meeting:
    organisation = organisation or make_organisation()
    by = by or make_account(role=Role.INFORMATION_OFFICER, organisation=organisation)
    return plan_meeting(plan(**fields), organisation=organisation, by=by, at=at)


def fresh(meeting: Meeting) -> Meeting:
    return Meeting.objects.get(pk=meeting.pk)


def signed(meeting: Meeting, *names: str, unit: str = "测试处", at=None) -> Meeting:
    """By the code, at the start."""
    by = meeting.changed_by
    open_sign_in(meeting, by=by, at=meeting.starts_at - HOUR)
    at = at or meeting.starts_at
    found = fresh(meeting)
    for name in names:
        code = sign_in_code(found.sign_in_secret, now=at)
        sign_in_by_code(found, code=code, name=name, unit=unit, at=at)
    return found


def make_held(*, names=("参会甲",), **fields: Any) -> Meeting:
    meeting = signed(make_meeting(**fields), *names)
    return hold_meeting(meeting, by=meeting.changed_by, at=NOON)


def make_minutes(*, at=NOON, **fields: Any) -> Minutes:
    """Approved, of a special meeting."""
    meeting = make_held(**fields)
    by = meeting.changed_by
    minutes = draft_minutes(meeting, by=by, at=at)
    submit_minutes(minutes, revision=minutes.revision, by=by, at=at)
    approver = make_account(role=Role.OPENNESS_OFFICE)
    return approve_minutes(minutes, by=approver, at=at)


def paper(meeting: Meeting, name: str, *, unit: str = "测试处") -> Attendance:
    return enter_from_paper(
        meeting, name=name, unit=unit, signed_at=meeting.starts_at, by=meeting.changed_by, at=NOON
    )


def make_course(*, organisation=None, by=None, bank: str = BANK, **fields: Any) -> Course:
    organisation = organisation or make_organisation()
    by = by or make_account(role=Role.OPENNESS_OFFICE)
    given = {
        "title": "依申请公开业务培训", "summary": "办理程序和文书。",
        "opens_on": NOON.date(), "closes_on": NOON.date() + datetime.timedelta(days=10),
        "pass_mark": 60, "attempts": 2, "drawn": 0,
    }  # fmt: skip
    course = open_course(
        CoursePlan(**{**given, **fields}), organisation=organisation, by=by, at=NOON
    )
    if bank:
        import_questions(course, content=bank.encode(), name="题库.csv", by=by, at=NOON)
    return course


def make_guidance(*, organisation=None, street=None, by=None, **fields: Any) -> StreetGuidance:
    given = {
        "on": NOON.date(), "way": "visit", "problem": "公开栏目怎样更新",
        "answer": "按目录每季度核对。", "solved_on": None,
    }  # fmt: skip
    return note_guidance(
        organisation=organisation or make_organisation(),
        street=street or make_organisation(kind="street"),
        by=by or make_account(role=Role.OPENNESS_OFFICE), at=NOON, **{**given, **fields},
    )  # fmt: skip
