"""A year's special meetings of several units, one training with its quiz, guidance of streets."""

import datetime
from typing import Any

from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.models import Parameter
from mingzheng.records.people.models import Grant, Organisation, Role, StaffAccount
from mingzheng.work.meetings.actions.agenda import NewItem
from mingzheng.work.meetings.actions.answer_quiz import answer_quiz, rate_course
from mingzheng.work.meetings.actions.approve_minutes import approve_minutes, file_meeting
from mingzheng.work.meetings.actions.courses import CoursePlan, import_questions, open_course
from mingzheng.work.meetings.actions.guidance import note_guidance
from mingzheng.work.meetings.actions.plan_meeting import (
    Plan,
    cancel_meeting,
    hold_meeting,
    invite,
    plan_meeting,
)
from mingzheng.work.meetings.actions.resolve import add_resolution
from mingzheng.work.meetings.actions.sign_in import enter_from_paper
from mingzheng.work.meetings.actions.write_minutes import draft_minutes, submit_minutes
from mingzheng.work.meetings.models import Course, Meeting
from mingzheng.work.meetings.parameters import DUE_MONTH

from .source import table

Organisations = dict[str, Organisation]
DAY = datetime.timedelta(days=1)
HOUR = datetime.timedelta(hours=1)
OFFICE, APPROVER = "gongkaiban01", "gongkaiban02"


def load_meetings(organisations: Organisations) -> None:
    data = table("meetings")
    Parameter.objects.create(key=DUE_MONTH, value=data["due_month"])
    accounts = StaffAccount.objects.in_bulk((OFFICE, APPROVER), field_name="username")
    course = _course(data["course"], organisations, by=accounts[OFFICE])
    for row in data["meeting"]:
        _meeting(row, organisations, course if row.get("course") else None, accounts)
    for row in data["guidance"]:
        _guidance(row, organisations)


def _meeting(
    row: dict[str, Any],
    organisations: Organisations,
    course: Course | None,
    accounts: dict[str, StaffAccount],
) -> None:
    unit = organisations[row["unit"]]
    by = accounts[OFFICE] if row["unit"] == "gongkaiban" else officer_of(unit)
    begins, state = _at(row["starts_at"]), row["state"]
    plan = Plan(
        kind=row["kind"], title=row["title"], place=row["place"], starts_at=begins,
        ends_at=begins + row["hours"] * HOUR, host=row["host"],
        agenda=tuple(NewItem(*item) for item in row["agenda"]),
        invited=tuple(organisations[key].pk for key in row.get("invited", ())),
        invited_words=row.get("invited_words", ""), course=course.pk if course else None,
    )  # fmt: skip
    before = min(begins - 7 * DAY, CLOCK.get().now() - DAY)
    meeting = plan_meeting(plan, organisation=unit, by=by, at=before)
    if plan.invited:
        invite(meeting, by=by, at=before)
    if state == "cancelled":
        cancel_meeting(meeting, reason=row["reason"], by=by, at=begins - DAY)
    elif state != "planned":
        _hold(meeting, row, organisations, by=by, approver=accounts[APPROVER])


def _hold(
    meeting: Meeting,
    row: dict[str, Any],
    organisations: Organisations,
    *,
    by: StaffAccount,
    approver: StaffAccount,
) -> None:
    after = meeting.ends_at + HOUR
    for number, key in enumerate(row["people"], start=1):
        late = datetime.timedelta(minutes=8 if key in row.get("late", ()) else -number)
        enter_from_paper(
            meeting, name=f"参会人员{number:02d}", unit=organisations[key].name,
            signed_at=meeting.starts_at + late, by=by, at=after,
        )  # fmt: skip
    hold_meeting(meeting, by=by, at=after)
    items = {item.position: item for item in meeting.agenda.all()}
    for agreed in row.get("agreed", ()):
        add_resolution(
            meeting, what=agreed["what"], item=items[agreed["item"]],
            organisation=organisations[agreed["unit"]], by_day=agreed.get("by"), by=by, at=after,
        )  # fmt: skip
    if row["state"] == "held":
        return
    minutes = draft_minutes(meeting, by=by, at=after + HOUR)
    submit_minutes(minutes, revision=minutes.revision, by=by, at=after + HOUR)
    if row["state"] in ("minuted", "filed"):
        approve_minutes(minutes, by=approver, at=after + DAY)
    if row["state"] == "filed":
        file_meeting(meeting, by=by, at=after + 2 * DAY)


def _course(row: dict[str, Any], organisations: Organisations, *, by: StaffAccount) -> Course:
    plan = CoursePlan(
        title=row["title"], summary=row["summary"], opens_on=row["opens_on"],
        closes_on=row["closes_on"], pass_mark=60, attempts=2, drawn=0,
    )  # fmt: skip
    at = _at(row["at"])
    course = open_course(plan, organisation=organisations[row["unit"]], by=by, at=at)
    import_questions(course, content=row["bank"].encode(), name="题库.csv", by=by, at=at)
    right = {one.pk: frozenset(one.right) for one in course.questions.all()}
    answering = at + 12 * DAY
    for key, tries in row["answered"]:
        for number, wrong in enumerate(tries, start=1):
            answers = {pk: right[pk] for pk in sorted(right)[wrong:]}
            answer_quiz(
                course, number=number, answers=answers, organisation=organisations[key],
                by=officer_of(organisations[key]), at=answering + number * DAY,
            )  # fmt: skip
    for key, score, remark in row["rated"]:
        account = officer_of(organisations[key])
        rate_course(course, score=score, remark=remark, by=account, at=answering + 4 * DAY)
    return course


def _guidance(row: dict[str, Any], organisations: Organisations) -> None:
    unit = organisations[row["unit"]]
    noted = datetime.datetime.combine(
        row.get("solved_on", row["on"]), datetime.time(16), CLOCK.get().now().tzinfo
    )
    note_guidance(
        organisation=unit, street=organisations[row["street"]], on=row["on"], way=row["way"],
        problem=row["problem"], answer=row["answer"], solved_on=row.get("solved_on"),
        by=officer_of(unit), at=noted,
    )  # fmt: skip


def officer_of(unit: Organisation) -> StaffAccount:
    grant = Grant.objects.filter(organisation=unit, role=Role.INFORMATION_OFFICER)
    return grant.order_by("pk").select_related("account")[0].account


def _at(moment: datetime.datetime) -> datetime.datetime:
    return moment.replace(tzinfo=CLOCK.get().now().tzinfo)
