"""Consultations and the days they take out of the clock (政府信息公开条例 arts. 32–34)."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..refusal import Refusal
from ..workdays import Calendar, add_workdays, is_workday
from .events import Consulted, Event
from .refusals import refusal

CONSULT_WORKDAYS = 15  # 政府信息公开条例 arts. 32, 34: from the day the letter was received
_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Pause:
    """Days in (sent, end] do not count: the letter's own day still does, the reply's does not."""

    sent: datetime.date
    end: datetime.date
    consulted: Consulted | None = None

    def __contains__(self, day: datetime.date) -> bool:
        return self.sent < day <= self.end


@dataclass
class Replies:
    """Which reply ends which consultation; a reply without one is in ``refused``."""

    of: dict[int, datetime.date] = field(default_factory=dict)
    refused: dict[int, Refusal] = field(default_factory=dict)


def match_replies(events: Sequence[Event]) -> Replies:
    """``events`` in order; both results by the place of the event in them."""
    replies = Replies()
    letters = [at for at, one in enumerate(events) if one.kind == "consult_sent"]
    for at, event in enumerate(events):
        if event.kind != "consult_reply":
            continue
        own = [letter for letter in letters if events[letter].ref == event.ref]
        if not own and event.ref is None:
            own = letters
        still_open = [letter for letter in own if letter < at and letter not in replies.of]
        if still_open:
            replies.of[still_open[0]] = event.date
        elif any(letter > at for letter in own):
            replies.refused[at] = refusal("NEGATIVE_PAUSE", event)
        elif event.ref is None or not own:
            replies.refused[at] = refusal("REPLY_WITHOUT_CONSULT", event)
    return replies


def pause_of(letter: Event, replied: datetime.date | None, *, calendar: Calendar) -> Pause:
    """No reply is taken for the full term; a late one lengthens nothing."""
    received = letter.received_on or letter.date
    latest = add_workdays(received, CONSULT_WORKDAYS, calendar=calendar)
    return Pause(letter.date, min(replied or latest, latest), letter.consulted)


def countable_day_after(
    start: datetime.date, n: int, pauses: Sequence[Pause], *, calendar: Calendar
) -> datetime.date:
    """The n-th working day after ``start`` that lies in no pause; overlapping pauses count once."""
    day = start
    while n:
        day += _DAY
        n -= _counts(day, pauses, calendar)
    return day


def countable_days(
    start: datetime.date, end: datetime.date, pauses: Sequence[Pause], *, calendar: Calendar
) -> int:
    """Working days in (start, end] that lie in no pause."""
    days = _days_after(start, end)
    return sum(_counts(day, pauses, calendar) for day in days)


def paused_workdays(
    start: datetime.date, end: datetime.date, pauses: Sequence[Pause], *, calendar: Calendar
) -> int:
    """Working days in (start, end] that some pause takes out."""
    return sum(
        is_workday(day, calendar=calendar) and any(day in pause for pause in pauses)
        for day in _days_after(start, end)
    )


def _counts(day: datetime.date, pauses: Sequence[Pause], calendar: Calendar) -> bool:
    return is_workday(day, calendar=calendar) and not any(day in pause for pause in pauses)


def _days_after(start: datetime.date, end: datetime.date) -> Iterable[datetime.date]:
    return (start + n * _DAY for n in range(1, (end - start).days + 1))
