"""The walk through the events of a request: what each does to its clock, or why it may not be."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ..refusal import Refusal
from ..workdays import Calendar, add_workdays
from .events import Channel, Event, EventKind
from .pauses import CONSULT_WORKDAYS, Pause, countable_day_after, match_replies, pause_of
from .receipt import arrives, received_on, sent_on
from .refusals import refusal

ANSWER_WORKDAYS = 20  # 政府信息公开条例 art. 33
SUPPLEMENT_NOTICE_WORKDAYS = 7  # 政府信息公开条例 art. 30
LONGEST_EXTENSION = 20  # 政府信息公开条例 art. 33
PAYMENT_WORKDAYS = 20  # 国办函〔2020〕109号: from the day the notice was received
_DAY = datetime.timedelta(days=1)

__all__ = ["CONSULT_WORKDAYS", "Course", "Ending", "Waiting", "walk"]


@dataclass(frozen=True)
class Waiting:
    """For the applicant's supplement (条例 art. 30) or payment (109号), up to ``until``."""

    what: Literal["supplement", "payment"]
    since: datetime.date
    until: datetime.date | None

    def abandoned_from(self, day: datetime.date) -> datetime.date | None:
        """The day after the term, once that day has come."""
        return self.until + _DAY if self.until and day > self.until else None


@dataclass(frozen=True)
class Ending:
    kind: Literal["answered", "withdrawn"]
    date: datetime.date


@dataclass(frozen=True)
class Course:
    """How a request stands after the events walked so far; ``start`` None = no clock runs."""

    calendar: Calendar
    received: datetime.date | None = None
    start: datetime.date | None = None
    restarted_by: Literal["supplement", "payment"] | None = None
    waiting: Waiting | None = None
    notice: Event | None = None
    pauses: tuple[Pause, ...] = ()
    extension: int = 0
    extended_on: datetime.date | None = None
    fee_notice: Event | None = None
    ending: Ending | None = None

    @property
    def due(self) -> datetime.date | None:
        if self.start is None:
            return None
        n = ANSWER_WORKDAYS + self.extension
        return countable_day_after(self.start, n, self.pauses, calendar=self.calendar)

    @property
    def base_due(self) -> datetime.date | None:
        return self.start and add_workdays(self.start, ANSWER_WORKDAYS, calendar=self.calendar)

    @property
    def supplement_notice_due(self) -> datetime.date | None:
        return self.received and add_workdays(
            self.received, SUPPLEMENT_NOTICE_WORKDAYS, calendar=self.calendar
        )

    @property
    def fee_notice_received(self) -> datetime.date | None:
        notice = self.fee_notice
        return (notice.received_on or notice.date) if notice else None

    @property
    def fee_due(self) -> datetime.date | None:
        received = self.fee_notice_received
        return received and add_workdays(received, PAYMENT_WORKDAYS, calendar=self.calendar)

    def is_closed(self, day: datetime.date) -> bool:
        return self.ending is not None or self.abandoned_from(day) is not None

    def abandoned_from(self, day: datetime.date) -> datetime.date | None:
        return self.waiting.abandoned_from(day) if self.waiting else None

    def is_past_due(self, day: datetime.date) -> bool:
        return self.due is not None and day > self.due


def walk(
    channel: Channel,
    events: Sequence[Event],
    *,
    as_of: datetime.date = datetime.date.max,
    calendar: Calendar,
) -> tuple[Course, list[tuple[Event, Refusal]]]:
    """``events`` in order; those after ``as_of`` are left out, save as replies.

    An event that is refused changes nothing.
    """
    replies = match_replies(events)
    walked = [one for one in events if one.date <= as_of]
    sent, received = sent_on(walked), received_on(channel, walked)
    course = Course(calendar, received=received, start=received)
    refused: list[tuple[Event, Refusal]] = []
    for at, event in enumerate(walked):
        try:
            _require_sent_and_received(event, sent, received)
            if at in replies.refused:
                raise replies.refused[at]
            if event.kind == "consult_sent":
                pause = pause_of(event, replies.of.get(at), calendar=calendar)
                course = _consult(course, event, pause)
            elif event.kind in _MOVES:
                course = _MOVES[event.kind](course, event)
        except Refusal as no:
            if no.code == "DATE_OUT_OF_RANGE":
                raise
            refused.append((event, no))
    return course, refused


def _require_sent_and_received(
    event: Event, sent: datetime.date | None, received: datetime.date | None
) -> None:
    if arrives(event) and sent and event.date < sent:
        raise refusal("EVENT_BEFORE_SUBMISSION", event, limit=sent)
    if event.kind in _NEEDS_RECEIPT:
        if received is None:
            raise refusal("NOT_YET_RECEIVED", event)
        if event.date < received:
            raise refusal("EVENT_BEFORE_RECEIPT", event, limit=received)


def _ask_supplement(course: Course, event: Event) -> Course:
    if course.notice:
        raise refusal("SECOND_SUPPLEMENT_NOTICE", event)
    _require_open(course, event)
    _require_not_waiting(course, event)
    latest = course.supplement_notice_due
    if latest and event.date > latest:
        raise refusal("SUPPLEMENT_NOTICE_LATE", event, limit=latest)
    if event.deadline and event.deadline < event.date:
        raise refusal("DEADLINE_BEFORE_NOTICE", event, limit=event.deadline)
    waiting = Waiting("supplement", event.date, event.deadline)
    return replace(course, start=None, notice=event, waiting=waiting)


def _take_supplement(course: Course, event: Event) -> Course:
    if course.ending:
        return course
    if course.waiting is None or course.waiting.what != "supplement":
        raise refusal("SUPPLEMENT_WITHOUT_NOTICE", event)
    if course.waiting.abandoned_from(event.date) and not event.late_reason_accepted:
        return course
    return replace(course, start=event.date, restarted_by="supplement", waiting=None)


def _consult(course: Course, event: Event, pause: Pause) -> Course:
    _require_open(course, event)
    if course.is_past_due(event.date):
        raise refusal("CONSULT_AFTER_DUE", event, limit=course.due)
    _require_received_after_sent(event)
    return replace(course, pauses=(*course.pauses, pause))


def _extend(course: Course, event: Event) -> Course:
    if course.extended_on:
        raise refusal("EXTENSION_TWICE", event)
    _require_open(course, event)
    days = event.days
    if days is not None and days > LONGEST_EXTENSION:
        raise refusal("EXTENSION_TOO_LONG", event)
    if days is None or days < 1:
        raise refusal("EXTENSION_DAYS_INVALID", event)
    if course.is_past_due(event.date):
        raise refusal("EXTENSION_AFTER_DUE", event, limit=course.due)
    if not event.approved_by_head:
        raise refusal("EXTENSION_NOT_APPROVED", event)
    if not event.applicant_notified:
        raise refusal("EXTENSION_NOT_NOTIFIED", event)
    return replace(course, extension=days, extended_on=event.date)


def _ask_payment(course: Course, event: Event) -> Course:
    if course.fee_notice:
        raise refusal("SECOND_FEE_NOTICE", event)
    _require_open(course, event)
    _require_not_waiting(course, event)
    if course.is_past_due(event.date):
        raise refusal("FEE_NOTICE_AFTER_DUE", event, limit=course.due)
    _require_received_after_sent(event)
    asked = replace(course, start=None, fee_notice=event)
    return replace(asked, waiting=Waiting("payment", event.date, asked.fee_due))


def _take_payment(course: Course, event: Event) -> Course:
    if course.ending:
        return course
    if course.waiting is None or course.waiting.what != "payment":
        raise refusal("PAYMENT_WITHOUT_NOTICE", event)
    if course.waiting.abandoned_from(event.date):
        return course
    return replace(course, start=event.date, restarted_by="payment", waiting=None)


def _end(course: Course, event: Event) -> Course:
    if course.is_closed(event.date):
        return course
    kind: Literal["answered", "withdrawn"] = "answered" if event.kind == "answered" else "withdrawn"
    return replace(course, ending=Ending(kind, event.date))


def _require_open(course: Course, event: Event) -> None:
    if course.is_closed(event.date):
        raise refusal("REQUEST_CLOSED", event)


def _require_not_waiting(course: Course, event: Event) -> None:
    if course.waiting:
        raise refusal("ALREADY_WAITING", event)


def _require_received_after_sent(event: Event) -> None:
    if event.received_on and event.received_on < event.date:
        raise refusal("RECEIVED_BEFORE_SENT", event, limit=event.received_on)


_MOVES: Mapping[EventKind, Callable[[Course, Event], Course]] = {
    "supplement_notice": _ask_supplement,
    "supplement_received": _take_supplement,
    "extension": _extend,
    "fee_notice": _ask_payment,
    "fee_paid": _take_payment,
    "answered": _end,
    "withdrawn": _end,
}
_NEEDS_RECEIPT = frozenset({*_MOVES, "consult_sent", "consult_reply"} - {"withdrawn"})
