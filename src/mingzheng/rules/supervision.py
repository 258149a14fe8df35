"""When the openness office reminds, urges or writes to a unit about one assignment (督办).

Three measures, each graver than the one before: 提醒, 催办, 督办函. Every one answers a cause with
a day of its own, and answers it once: the same cause of the same day is never taken up twice. What
is reported as completed or done asks for nothing; where the due date moves, the old cause is gone.
"""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property, partial

from mingzheng.rules.lamps import SILENT_DAYS, Lamp
from mingzheng.rules.workdays import Calendar, add_workdays, count_workdays

REMIND_WORKDAYS = 5
"""House default: reminded when this many working days are left."""
URGE_WORKDAYS = 1
"""House default: urged on this working day after the due date."""
URGE_SILENT_WORKDAYS = 10
"""House default: urged when a reminder of silence stayed without a report for so long."""
LETTER_WORKDAYS = 5
"""House default: a supervision letter when an urging stayed unanswered for so long."""
URGING_REPLY_WORKDAYS = 3
LETTER_REPLY_WORKDAYS = 5
_DAY = datetime.timedelta(days=1)


class Measure(StrEnum):
    REMINDER = "reminder"
    URGING = "urging"
    LETTER = "letter"


class Cause(StrEnum):
    """What a measure answers; the day that goes with each is named behind it."""

    NEARING = "nearing"  # the due date
    PROOF_GONE = "proof_gone"  # the day the evidence went
    SILENT = "silent"  # the last sign of life
    OVERDUE = "overdue"  # the due date
    PROMISE = "promise"  # the day the unit promised
    HAND = "hand"  # the day a person decided so


_MEASURES = tuple(Measure)
_CAUSES = (
    Cause.HAND, Cause.SILENT, Cause.PROOF_GONE, Cause.NEARING, Cause.PROMISE, Cause.OVERDUE,
)  # fmt: skip
"""Of several causes for the same measure the last of these is named."""


@dataclass(frozen=True)
class SupervisionRule:
    """The thresholds of a house with its calendar."""

    calendar: Calendar
    remind_workdays: int = REMIND_WORKDAYS
    silent_days: int = SILENT_DAYS
    urge_workdays: int = URGE_WORKDAYS
    urge_silent_workdays: int = URGE_SILENT_WORKDAYS
    letter_workdays: int = LETTER_WORKDAYS
    urging_reply_workdays: int = URGING_REPLY_WORKDAYS
    letter_reply_workdays: int = LETTER_REPLY_WORKDAYS

    def after(self, day: datetime.date, workdays: int) -> datetime.date:
        """Reckoned once for a pair: a district has thousands of rows and a few hundred days."""
        return self._after(day, workdays)

    @cached_property
    def _after(self) -> Callable[[datetime.date, int], datetime.date]:
        return cache(partial(add_workdays, calendar=self.calendar))

    @cached_property
    def reminded_from(self) -> Callable[[datetime.date], datetime.date]:
        """The first day on which ``remind_workdays`` at most are left until a due date."""
        return cache(partial(first_reminder, rule=self))

    def reply_due(self, measure: Measure, issued: datetime.date) -> datetime.date | None:
        """The last day for a reply; a reminder asks for none."""
        if measure is Measure.REMINDER:
            return None
        urging = measure is Measure.URGING
        days = self.urging_reply_workdays if urging else self.letter_reply_workdays
        return self.after(issued, days)


@dataclass(frozen=True)
class Taken:
    """A measure that stands: sent, or being written. ``on`` is the day it was sent.

    ``answered``: the unit has replied or reported since; a reply that was sent back is no answer.
    """

    measure: Measure
    cause: Cause
    cause_day: datetime.date
    on: datetime.date
    answered: bool = False
    promised: datetime.date | None = None


@dataclass(frozen=True)
class Situation:
    """One assignment. ``reported``: a report waits that claims completion. ``done``: confirmed;
    only evidence that has gone asks for anything then.

    ``last_sign``: day of the last report, or the day the ledger was opened.
    """

    due: datetime.date | None
    last_sign: datetime.date
    reported: bool = False
    done: bool = False
    proof_gone_on: datetime.date | None = None
    taken: tuple[Taken, ...] = ()


@dataclass(frozen=True)
class Proposed:
    """``on``: the first day it is to be taken."""

    measure: Measure
    cause: Cause
    cause_day: datetime.date
    on: datetime.date


def measure_due(
    situation: Situation, *, today: datetime.date, rule: SupervisionRule
) -> Proposed | None:
    """The gravest measure whose day has come; None where there is nothing to be done today."""
    come = [one for one in coming_measures(situation, today=today, rule=rule) if one.on <= today]
    return max(come, key=_weight, default=None)


def coming_measures(
    situation: Situation, *, today: datetime.date, rule: SupervisionRule
) -> list[Proposed]:
    """What is to be taken, today or later, if nothing happens until then; the earliest first."""
    if situation.reported:
        return []
    already = {(one.measure, one.cause, one.cause_day) for one in situation.taken}
    found: dict[tuple[Measure, Cause, datetime.date], Proposed] = {}
    for one in _all(situation, today=today, rule=rule):
        key = (one.measure, one.cause, one.cause_day)
        if key not in already and (key not in found or one.on < found[key].on):
            found[key] = one
    return sorted(found.values(), key=lambda one: (one.on, _weight(one)))


def first_reminder(due: datetime.date, *, rule: SupervisionRule) -> datetime.date:
    """The first day on which no more than ``remind_workdays`` are left until ``due``."""
    day = due
    while count_workdays(day - _DAY, due, calendar=rule.calendar) <= rule.remind_workdays:
        day -= _DAY
    return day


def reply_lamp(
    *, reply_due: datetime.date | None, answered: bool, today: datetime.date, calendar: Calendar
) -> Lamp:
    """Of a measure that has been sent: 临期 on its last working day, 逾期 without a reply after."""
    if answered or reply_due is None:
        return Lamp.DONE
    if reply_due < today:
        return Lamp.OVERDUE
    last = add_workdays(today, 1, calendar=calendar)
    return Lamp.SOON if reply_due <= last else Lamp.NORMAL


def _all(
    situation: Situation, *, today: datetime.date, rule: SupervisionRule
) -> Iterator[Proposed]:
    gone = situation.proof_gone_on
    if gone:
        yield Proposed(Measure.REMINDER, Cause.PROOF_GONE, gone, gone)
    if not situation.done:
        yield from _by_due(situation.due, today=today, rule=rule)
        yield from _by_silence(situation, today=today, rule=rule)
    for one in situation.taken:
        if _stands(one, situation) and not one.answered:
            yield from _unanswered(one, rule=rule)
        if one.promised and not situation.done:
            yield from _promised(one.promised, situation.due, rule=rule)


def _by_due(
    due: datetime.date | None, *, today: datetime.date, rule: SupervisionRule
) -> Iterator[Proposed]:
    if due is None:
        return
    if due >= today:
        yield Proposed(Measure.REMINDER, Cause.NEARING, due, rule.reminded_from(due))
    urged = rule.after(due, rule.urge_workdays)
    yield Proposed(Measure.URGING, Cause.OVERDUE, due, urged)


def _by_silence(
    situation: Situation, *, today: datetime.date, rule: SupervisionRule
) -> Iterator[Proposed]:
    """A measure breaks the silence from our side: the days are counted from it again."""
    since = max([situation.last_sign, *(one.on for one in situation.taken)])
    overdue = situation.due is not None and situation.due < today
    measure = Measure.URGING if overdue else Measure.REMINDER
    # As the lamp says it: more than so many days.
    on = since + (rule.silent_days + 1) * _DAY
    yield Proposed(measure, Cause.SILENT, situation.last_sign, on)


def _unanswered(one: Taken, *, rule: SupervisionRule) -> Iterator[Proposed]:
    if one.measure is Measure.URGING:
        on = rule.after(one.on, rule.letter_workdays)
        yield Proposed(Measure.LETTER, one.cause, one.cause_day, on)
    elif one.measure is Measure.REMINDER and one.cause in (Cause.SILENT, Cause.PROOF_GONE):
        on = rule.after(one.on, rule.urge_silent_workdays)
        yield Proposed(Measure.URGING, one.cause, one.cause_day, on)


def _promised(
    day: datetime.date, due: datetime.date | None, *, rule: SupervisionRule
) -> Iterator[Proposed]:
    """A date granted beyond the promised one takes its place."""
    if due is None or due <= day:
        broken = rule.after(day, 1)
        yield Proposed(Measure.LETTER, Cause.PROMISE, day, broken)


def _stands(one: Taken, situation: Situation) -> bool:
    """Whether its cause is still what it was: a due date that moved, a report, evidence put back
    make it a matter of the past."""
    match one.cause:
        case Cause.NEARING | Cause.OVERDUE:
            return not situation.done and one.cause_day == situation.due
        case Cause.SILENT:
            return not situation.done and one.cause_day == situation.last_sign
        case Cause.PROOF_GONE:
            return one.cause_day == situation.proof_gone_on
        case _:
            return not situation.done


def _weight(one: Proposed) -> tuple[int, int]:
    return _MEASURES.index(one.measure), _CAUSES.index(one.cause)
