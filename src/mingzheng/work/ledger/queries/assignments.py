"""Assignments as lists show them: one row says what one unit has to do for one task."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, QuerySet, Value, When

from mingzheng.rules.lamps import Lamp, LampRule

from ..models import Assignment
from .lamps import due_today, lamp_case
from .scope import Scope

_FIELDS = (
    "id",
    "task_id",
    "task__number",
    "task__label",
    "task__requirement",
    "task__section__title",
    "task__item__title",
    "due",
    "task__notice__document_number",
    "organisation_id",
    "organisation__key",
    "organisation__name",
    "organisation__short_name",
    "part",
    "via",
    "state",
    "percent",
    "last_reported_at",
    "lamp",
)


@dataclass(frozen=True)
class AssignmentFilter:
    """Empty fields do not narrow. ``due`` is ``today`` or empty; ``unit`` an organisation's id."""

    unit: int | None = None
    lamp: str = ""
    state: str = ""
    part: str = ""
    due: str = ""


@dataclass(frozen=True)
class AssignmentRow:
    id: int
    task_id: int
    number: int
    label: str
    requirement: str
    section: str
    item: str
    due: datetime.date | None
    document_number: str
    organisation_id: int
    key: str
    name: str
    short_name: str
    part: str
    via: str
    state: str
    percent: int
    last_reported_at: datetime.datetime | None
    lamp: Lamp

    @property
    def title(self) -> str:
        return self.label or self.requirement

    @property
    def unit(self) -> str:
        return self.short_name or self.name

    @property
    def part_name(self) -> str:
        return Assignment.Part(self.part).label

    @property
    def state_name(self) -> str:
        return Assignment.State(self.state).label


def matching_assignments(
    scope: Scope, *, rule: LampRule, wanted: AssignmentFilter
) -> QuerySet[Assignment]:
    """In order of due date, so that what presses most comes first; for a paginator."""
    found = Assignment.objects.filter(scope.assignments).annotate(lamp=lamp_case(rule))
    if wanted.unit:
        found = found.filter(organisation=wanted.unit)
    if wanted.state:
        found = found.filter(state=wanted.state)
    if wanted.part:
        found = found.filter(part=wanted.part)
    if wanted.due:
        found = found.filter(due_today(rule))
    if wanted.lamp:
        found = found.filter(lamp=wanted.lamp)
    return found.order_by("due", "task__notice", "task__number", "organisation__sort_order")


def pressing(scope: Scope, *, rule: LampRule) -> QuerySet[Assignment]:
    """What its units should act on: the returned first, then overdue, then soon due; nothing of a
    closed year and no task that was ended in writing."""
    order = Case(
        When(state=Assignment.State.RETURNED, then=Value(0)),
        When(lamp=Lamp.OVERDUE, then=Value(1)),
        When(lamp=Lamp.SOON, then=Value(2)),
    )
    return (
        Assignment.objects.filter(scope.assignments, frozen_lamp="", task__outcome=None)
        .exclude(state__in=(Assignment.State.SUBMITTED, Assignment.State.DONE))
        .annotate(lamp=lamp_case(rule))
        .annotate(order=order)
        .filter(order__isnull=False)
        .order_by("order", "due", "task__number")
    )


def assignment_rows(found: QuerySet[Assignment]) -> list[AssignmentRow]:
    """The rows of what ``matching_assignments`` found, or of one page of it."""
    return [_row(row) for row in found.values_list(*_FIELDS)]


def assignment_row(pk: int, scope: Scope, *, rule: LampRule) -> AssignmentRow | None:
    """None when it does not exist or is out of sight: both look alike from outside."""
    rows = Assignment.objects.filter(scope.assignments, pk=pk).annotate(lamp=lamp_case(rule))
    row = rows.values_list(*_FIELDS).first()
    return _row(row) if row else None


def task_assignments(task_id: int, scope: Scope, *, rule: LampRule) -> list[AssignmentRow]:
    rows = Assignment.objects.filter(scope.assignments, task=task_id).annotate(lamp=lamp_case(rule))
    return [
        _row(row) for row in rows.order_by("part", "organisation__sort_order").values_list(*_FIELDS)
    ]


def _row(values: tuple[Any, ...]) -> AssignmentRow:
    # A section or item is missing where the task stands outside of any.
    fields = list(values)
    fields[5] = fields[5] or ""
    fields[6] = fields[6] or ""
    fields[-1] = Lamp(fields[-1])
    return AssignmentRow(*fields)
