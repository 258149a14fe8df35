"""How far the catalogue is fulfilled on a day: a lamp a row, a percentage an owner.

Rows that are open on request only ask for no publication and are left out.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from mingzheng.rules.workdays import Calendar, add_workdays

from .limits import due_after, next_issue
from .row import CatalogueRow

SOON_WORKDAYS = 5
"""House default: a row turns 临期 when something is due within this many working days."""


class RowLamp(StrEnum):
    DONE = "done"
    SOON = "soon"
    OVERDUE = "overdue"
    EMPTY = "empty"
    """Nothing was ever published for the row."""


@dataclass(frozen=True)
class Binding:
    """What fulfils the row ``key``: ``newest`` is the day of the latest of ``count`` publications.

    ``awaiting_since``: the day on which the oldest information was formed that belongs to the row
    and is not published yet, None where nothing waits.
    """

    key: str
    newest: datetime.date | None
    count: int
    awaiting_since: datetime.date | None = None


@dataclass(frozen=True)
class RowState:
    """``due``: the day by which the next publication has to be there, None where none is known."""

    key: str
    owner: str
    lamp: RowLamp
    due: datetime.date | None
    newest: datetime.date | None
    count: int


@dataclass(frozen=True)
class Tally:
    done: int
    soon: int
    overdue: int
    empty: int

    @property
    def rows(self) -> int:
        return self.done + self.soon + self.overdue + self.empty

    @property
    def percent(self) -> int:
        """Rows in order (done or soon) in whole percent, rounded down: 100 only when all are;
        100 for nothing to fulfil."""
        return (self.done + self.soon) * 100 // self.rows if self.rows else 100


@dataclass(frozen=True)
class Coverage:
    rows: tuple[RowState, ...]
    owners: dict[str, Tally]
    """In the order in which the owners first occur."""
    total: Tally
    strangers: tuple[str, ...]
    """Keys of bindings that no row of this edition bears."""


def coverage(
    rows: Iterable[CatalogueRow],
    bindings: Iterable[Binding],
    today: datetime.date,
    *,
    calendar: Calendar,
    soon_workdays: int = SOON_WORKDAYS,
) -> Coverage:
    rows = tuple(rows)
    by_key = {binding.key: binding for binding in bindings}
    soon_until = add_workdays(today, soon_workdays, calendar=calendar)
    states = tuple(
        _state(row, by_key.get(row.key, Binding(row.key, None, 0)), today, soon_until, calendar)
        for row in rows
        if row.proactive
    )
    owned: dict[str, list[RowState]] = {}
    for state in states:
        owned.setdefault(state.owner, []).append(state)
    known = {row.key for row in rows}
    return Coverage(
        states,
        {owner: _tally(own) for owner, own in owned.items()},
        _tally(states),
        tuple(key for key in by_key if key not in known),
    )


def _state(
    row: CatalogueRow,
    binding: Binding,
    today: datetime.date,
    soon_until: datetime.date,
    calendar: Calendar,
) -> RowState:
    dues = []
    if binding.newest is not None:
        dues.append(next_issue(row.time_limit, binding.newest))
    if binding.awaiting_since is not None:
        dues.append(due_after(row.time_limit, binding.awaiting_since, calendar=calendar))
    due = min((day for day in dues if day is not None), default=None)
    if due is not None and due < today:
        lamp = RowLamp.OVERDUE
    elif due is not None and due <= soon_until:
        lamp = RowLamp.SOON
    else:
        lamp = RowLamp.EMPTY if binding.newest is None else RowLamp.DONE
    return RowState(row.key, row.owner, lamp, due, binding.newest, binding.count)


def _tally(states: Iterable[RowState]) -> Tally:
    lamps = [state.lamp for state in states]
    return Tally(
        done=lamps.count(RowLamp.DONE),
        soon=lamps.count(RowLamp.SOON),
        overdue=lamps.count(RowLamp.OVERDUE),
        empty=lamps.count(RowLamp.EMPTY),
    )
