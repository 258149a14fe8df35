"""The clock of one case: its events handed to ``rules.foi_clock``, what follows kept on the row.

Nothing else in the house computes a date of a request.
"""

import datetime
from collections.abc import Iterable, Sequence

from mingzheng.records.parameters.queries import calendar as house_calendar
from mingzheng.rules import foi_clock
from mingzheng.rules.foi_clock import Reckoning, Status
from mingzheng.rules.workdays import Calendar

from .errors import ClockRefuses
from .models import CLOCK_KINDS, Case, CaseEvent, Channel

DERIVED = (
    "status", "received", "supplement_notice_due", "base_due", "due", "waiting_until",
    "paused_workdays", "extension_days", "reckoned_on",
)  # fmt: skip
"""Columns of ``Case`` that follow from its events."""


def reckon_case(
    case: Case,
    events: Iterable[CaseEvent],
    *,
    day: datetime.date,
    calendar: Calendar | None = None,
) -> Reckoning:
    """How ``case`` stands on ``day``; what the clock does not allow (any more, the calendar having
    changed) moves nothing and is named in the answer."""
    return foi_clock.reckon(
        Channel(case.channel).of_clock,
        [clock_event(one) for one in events if one.kind in CLOCK_KINDS],
        as_of=day,
        calendar=calendar or house_calendar(),
    )


def clock_event(event: CaseEvent) -> foi_clock.Event:
    return foi_clock.Event(
        kind=event.kind,  # type: ignore[arg-type]  # one of CLOCK_KINDS
        date=event.date,
        by=event.side or None,  # type: ignore[arg-type]  # "agency" or "applicant"
        deadline=event.deadline,
        ref=event.ref or None,
        consulted=event.consulted or None,  # type: ignore[arg-type]  # "third_party" or "agency"
        received_on=event.received_on,
        days=event.days,
        approved_by_head=event.approved_by_head,
        applicant_notified=event.applicant_notified,
        late_reason_accepted=event.late_reason_accepted,
    )


def refuse_what_breaks(
    case: Case, before: Sequence[CaseEvent], after: Sequence[CaseEvent], *, day: datetime.date
) -> None:
    """Raises ``ClockRefuses`` where ``after`` has a violation that ``before`` did not have."""
    for one in violations_added((case, before), (case, after), day=day):
        raise ClockRefuses(code=one.code, message=one.message)


def violations_added(
    before: tuple[Case, Sequence[CaseEvent]],
    after: tuple[Case, Sequence[CaseEvent]],
    *,
    day: datetime.date,
) -> list[foi_clock.Violation]:
    """Of the case with its events as they will be, those that it does not have as it is."""
    calendar = house_calendar()
    known, coming = (
        reckon_case(case, events, day=day, calendar=calendar).violations
        for case, events in (before, after)
    )
    keys = {_key(one) for one in known}
    return [one for one in coming if _key(one) not in keys]


def apply_reckoning(case: Case, reckoning: Reckoning, *, day: datetime.date) -> None:
    """Set the derived columns of ``case``; saving is the caller's."""
    standing = reckoning.standing
    case.status = standing.status
    case.received = standing.received
    case.supplement_notice_due = standing.supplement_notice_due
    case.base_due = standing.base_due
    case.due = standing.due
    case.waiting_until = waiting_until(reckoning)
    case.paused_workdays = standing.paused_workdays or 0
    case.extension_days = standing.extension
    case.reckoned_on = day


def waiting_until(reckoning: Reckoning) -> datetime.date | None:
    """The applicant's last day for what is awaited; None where nothing is."""
    standing = reckoning.standing
    if standing.status == Status.AWAITING_PAYMENT:
        return standing.fee_due
    if standing.status == Status.AWAITING_SUPPLEMENT:
        deadlines = [one.date for one in standing.steps if one.what == "supplement_deadline"]
        return deadlines[-1] if deadlines else None
    if standing.status == Status.ABANDONED and standing.abandoned_from:
        return standing.abandoned_from - datetime.timedelta(days=1)
    return None


def _key(violation: foi_clock.Violation) -> tuple[foi_clock.Event, str]:
    return violation.event, violation.code
