"""When the public state of a task changed: begun, overdue, done. Derived, so nothing can drift."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Min
from django.utils import timezone

from ..models import Assignment

Row = tuple[str, datetime.date | None, datetime.date | None, datetime.date | None]
"""State, due day, day done, day of the first report."""


class PublicState(StrEnum):
    BEGUN = "begun"
    OVERDUE = "overdue"
    DONE = "done"


STATE_WORDS = {
    PublicState.BEGUN: "开始推进",
    PublicState.OVERDUE: "逾期未办结",
    PublicState.DONE: "已办结",
}
_ORDER = (PublicState.BEGUN, PublicState.OVERDUE, PublicState.DONE)


@dataclass(frozen=True)
class StateChange:
    task_id: int
    state: PublicState
    on: datetime.date

    @property
    def words(self) -> str:
        return STATE_WORDS[self.state]


def state_changes(task_ids: Iterable[int], *, today: datetime.date) -> dict[int, list[StateChange]]:
    """Of each task, oldest first. What weighs are the units that lead, or all where nobody does."""
    ids = list(task_ids)
    rows = _rows(ids, part=Assignment.Part.LEAD)
    rows |= _rows([pk for pk in ids if pk not in rows], part="")
    return {pk: changes_of(pk, found, today=today) for pk, found in rows.items()}


def changes_of(task_id: int, rows: list[Row], *, today: datetime.date) -> list[StateChange]:
    """Overdue from the day after the due day, also where it was done later than that."""
    first = min((begun for *_, begun in rows if begun), default=None)
    late = [
        due + datetime.timedelta(days=1)
        for _, due, done_on, _ in rows
        if due is not None and due < (done_on or today)
    ]
    done = [day for state, _, day, _ in rows if state == Assignment.State.DONE and day]
    days = {
        PublicState.BEGUN: first,
        PublicState.OVERDUE: min(late, default=None),
        PublicState.DONE: max(done) if len(done) == len(rows) and done else None,
    }
    found = [StateChange(task_id, state, day) for state, day in days.items() if day]
    return sorted(found, key=lambda one: (one.on, _ORDER.index(one.state)))


def _rows(ids: list[int], *, part: str) -> dict[int, list[Row]]:
    if not ids:
        return {}
    asked = Assignment.objects.filter(task__in=ids)
    if part:
        asked = asked.filter(part=part)
    found: dict[int, list[Row]] = {}
    values: Iterable[tuple[Any, ...]] = (
        asked.annotate(first=Min("reports__reported_at"))
        .order_by()
        .values_list("task_id", "state", "due", "done_at", "first")
    )
    for task, state, due, done, first in values:
        found.setdefault(task, []).append((state, due, _day(done), _day(first)))
    return found


def _day(at: datetime.datetime | None) -> datetime.date | None:
    return timezone.localtime(at).date() if at else None
