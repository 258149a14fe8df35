"""Content tasks as lists show them."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localtime

from ..models import ContentTask


@dataclass(frozen=True)
class TaskRow:
    pk: int
    query: str
    wanted: str
    organisation: str
    due: datetime.date
    state: str
    opened_at: datetime.datetime
    late: bool


def matching_tasks(
    organisations: frozenset[int] | None, *, state: str = "", unit: int | None = None
) -> QuerySet[ContentTask]:
    """Of ``organisations`` (None: all), the most pressing first."""
    found = ContentTask.objects.all()
    if organisations is not None:
        found = found.filter(organisation__in=organisations)
    if unit is not None:
        found = found.filter(organisation=unit)
    return found.filter(state=state) if state else found


def open_tasks(organisations: frozenset[int] | None) -> QuerySet[ContentTask]:
    return matching_tasks(organisations, state=ContentTask.State.OPEN)


def task_rows(found: QuerySet[ContentTask], *, today: datetime.date) -> list[TaskRow]:
    values: Any = found.values_list(
        "pk", "query", "wanted", "organisation__name", "due", "state", "opened_at"
    )
    return [
        TaskRow(
            pk, query, wanted, unit, due, state, localtime(opened),
            state == ContentTask.State.OPEN and due < today,
        )
        for pk, query, wanted, unit, due, state, opened in values
    ]  # fmt: skip
