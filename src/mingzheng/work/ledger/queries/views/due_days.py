"""What falls due in a span of days: the one place that calendar, feed and unit page read from."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from ...models import Assignment
from ..scope import Scope


@dataclass(frozen=True)
class DueRow:
    """One task on one day: how many of its units owe something then, and how many still do."""

    on: datetime.date
    task_id: int
    number: int
    title: str
    units: int
    open: int

    @property
    def done(self) -> bool:
        return self.open == 0


def due_on_days(scope: Scope, first: datetime.date, last: datetime.date) -> list[DueRow]:
    """By day, then in the notice's order; both days included. One query."""
    rows: Iterable[tuple[Any, ...]] = (
        Assignment.objects.filter(scope.assignments, due__range=(first, last))
        .order_by("due", "task__notice_id", "task__number", "task_id")
        .values_list("due", "task_id", "task__number", "task__label", "task__requirement")
        .annotate(units=Count("pk"), open=Count("pk", filter=~Q(state=Assignment.State.DONE)))
    )
    return [
        DueRow(on, task_id, number, label or requirement, units, still_open)
        for on, task_id, number, label, requirement, units, still_open in rows
    ]
