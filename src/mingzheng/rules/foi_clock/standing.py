"""How a request stands on a day: its dates, its status, and what was not allowed."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from ..workdays import Calendar, count_workdays, provisional_years
from .course import Course, walk
from .derivation import Step, derive
from .events import Channel, Event, in_order
from .pauses import countable_days, paused_workdays

__all__ = ["Reckoning", "Standing", "Status", "Step", "Violation", "reckon", "standing"]

_DAY = datetime.timedelta(days=1)


class Status(StrEnum):
    NOT_RECEIVED = "not_received"
    AWAITING_SUPPLEMENT = "awaiting_supplement"
    AWAITING_PAYMENT = "awaiting_payment"
    RUNNING = "running"
    PAUSED = "paused"
    OVERDUE = "overdue"
    ANSWERED = "answered"
    ANSWERED_LATE = "answered_late"
    ABANDONED = "abandoned"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Status.NOT_RECEIVED: "尚未收到",
    Status.AWAITING_SUPPLEMENT: "等待补正",
    Status.AWAITING_PAYMENT: "等待缴费",
    Status.RUNNING: "办理中",
    Status.PAUSED: "征求意见中",
    Status.OVERDUE: "已逾期",
    Status.ANSWERED: "已答复",
    Status.ANSWERED_LATE: "逾期答复",
    Status.ABANDONED: "视为放弃",
    Status.WITHDRAWN: "已撤回",
}


@dataclass(frozen=True)
class Standing:
    """None stands for what does not exist: no clock, no due date.

    ``late_workdays`` lie in (due, day of the answer or, without one, ``as_of``].
    ``provisional_years`` are years without a holiday table that some date rests on.
    """

    status: Status
    received: datetime.date | None
    supplement_notice_due: datetime.date | None
    clock_start: datetime.date | None
    base_due: datetime.date | None
    due: datetime.date | None
    paused_workdays: int | None
    extension: int
    remaining_workdays: int | None
    late_workdays: int
    fee_due: datetime.date | None
    abandoned_from: datetime.date | None
    steps: tuple[Step, ...]
    provisional_years: tuple[int, ...]


@dataclass(frozen=True)
class Violation:
    """An event that the rule does not allow, by its code."""

    event: Event
    code: str
    message: str


@dataclass(frozen=True)
class Reckoning:
    """``violations``, in the order of the events, changed nothing in ``standing``."""

    standing: Standing
    violations: tuple[Violation, ...]


def standing(
    channel: Channel,
    events: Iterable[Event],
    *,
    as_of: datetime.date | None = None,
    calendar: Calendar,
) -> Standing:
    """Raises ``Refusal`` with the first event that the rule does not allow, whenever it was."""
    ordered = in_order(events)
    _, refused = walk(channel, ordered, calendar=calendar)
    if refused:
        raise refused[0][1]
    return _standing(channel, ordered, as_of, calendar)


def reckon(
    channel: Channel,
    events: Iterable[Event],
    *,
    as_of: datetime.date | None = None,
    calendar: Calendar,
) -> Reckoning:
    """For an office that has to record what should not have been."""
    ordered = in_order(events)
    _, refused = walk(channel, ordered, calendar=calendar)
    violations = tuple(Violation(event, no.code, no.message) for event, no in refused)
    return Reckoning(_standing(channel, ordered, as_of, calendar), violations)


def _standing(
    channel: Channel, events: tuple[Event, ...], as_of: datetime.date | None, calendar: Calendar
) -> Standing:
    day = as_of or (events[-1].date if events else datetime.date.min)
    course, _ = walk(channel, events, as_of=day, calendar=calendar)
    start, due, pauses = course.start, course.due, course.pauses
    paused = remaining = None
    if start and due:
        paused = paused_workdays(start, due, pauses, calendar=calendar)
        if as_of:
            remaining = countable_days(as_of, due, pauses, calendar=calendar)
    status = _status(course, day)
    return Standing(
        status=status,
        received=course.received,
        supplement_notice_due=course.supplement_notice_due,
        clock_start=start,
        base_due=course.base_due,
        due=due,
        paused_workdays=paused,
        extension=course.extension,
        remaining_workdays=remaining,
        late_workdays=_late_workdays(course, status, day),
        fee_due=course.fee_due,
        abandoned_from=course.abandoned_from(day),
        steps=(steps := derive(course, day=day)),
        provisional_years=_provisional_years(steps, calendar),
    )


def _status(course: Course, day: datetime.date) -> Status:
    if course.ending:
        if course.ending.kind == "withdrawn":
            return Status.WITHDRAWN
        late = course.is_past_due(course.ending.date)
        return Status.ANSWERED_LATE if late else Status.ANSWERED
    if course.received is None:
        return Status.NOT_RECEIVED
    if course.waiting:
        if course.waiting.abandoned_from(day):
            return Status.ABANDONED
        awaited = course.waiting.what
        return Status.AWAITING_PAYMENT if awaited == "payment" else Status.AWAITING_SUPPLEMENT
    if course.is_past_due(day):
        return Status.OVERDUE
    return Status.PAUSED if any(day in pause for pause in course.pauses) else Status.RUNNING


def _late_workdays(course: Course, status: Status, day: datetime.date) -> int:
    if status not in {Status.OVERDUE, Status.ANSWERED_LATE} or course.due is None:
        return 0
    until = course.ending.date if course.ending else day
    return count_workdays(course.due, until, calendar=course.calendar)


def _provisional_years(steps: tuple[Step, ...], calendar: Calendar) -> tuple[int, ...]:
    """Of every day that was counted; the day counted from was not itself looked at."""
    spans = [(one.start + _DAY, one.date) for one in steps if one.start and one.date > one.start]
    years = {
        year for first, last in spans for year in provisional_years(first, last, calendar=calendar)
    }
    return tuple(sorted(years))
