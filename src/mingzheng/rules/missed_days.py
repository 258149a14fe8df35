"""Whether what was owed by a day came by it, whatever day stands there by now."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class MissedDay:
    """A day that passed while something was owed by it; ``until`` is the day on which it came, or
    on which another day took its place, None where it still has not come."""

    day: datetime.date
    until: datetime.date | None = None


def missed_when_moved(
    before: datetime.date | None, after: datetime.date | None, *, on: datetime.date
) -> MissedDay | None:
    """What is to be kept when ``before`` gives way to ``after`` from ``on`` on: a day moved after
    it passed was missed all the same. An earlier day in its place forgives nothing, nor does it
    end what was missed before it."""
    if before is None or before >= on or (after is not None and after < before):
        return None
    return MissedDay(before, on)


def missed_days(
    *,
    due: datetime.date | None,
    completed: datetime.date | None,
    kept: Iterable[MissedDay],
    today: datetime.date,
) -> list[MissedDay]:
    """The days an assignment has missed, earliest first: those ``kept`` when its day moved, and
    ``due``, the one it owes now. ``completed``: the day of the report that was confirmed."""
    found = list(kept)
    if due is not None and (completed or today) > due:
        found.append(MissedDay(due, completed))
    return sorted(found, key=lambda one: (one.day, one.until or today))


def days_late(missed: Sequence[MissedDay], *, today: datetime.date) -> int:
    """Calendar days, each counted once where several days were missed together."""
    total, reached = 0, datetime.date.min
    for one in sorted(missed, key=lambda one: one.day):
        end = min(one.until or today, today)
        total += max(0, (end - max(one.day, reached)).days)
        reached = max(reached, end)
    return total
