"""What the workbook says of tasks and assignments."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from mingzheng.rules.lamps import Lamp, LampRule

from ..models import Assignment, ProgressReport, Task
from .lamps import TaskHead, lamp_case
from .scope import Scope


@dataclass(frozen=True)
class TaskLine:
    """``latest``: the newest visible report with its unit and day. ``state_words`` are told in the
    place of the lamp, where a task has none."""

    number: int
    section: str
    item: str
    label: str
    requirement: str
    lead_text: str
    responsible_text: str
    due: datetime.date | None
    due_text: str
    remark: str
    lamp: Lamp
    percent: int
    latest: str
    state_words: str = ""


@dataclass(frozen=True)
class AssignmentLine:
    number: int
    unit: str
    part: str
    via: str
    state: str
    percent: int
    last_reported_on: datetime.date | None
    due: datetime.date | None
    latest: str
    lamp: Lamp

    @property
    def part_name(self) -> str:
        return Assignment.Part(self.part).label

    @property
    def state_name(self) -> str:
        return Assignment.State(self.state).label


def task_lines(heads: Sequence[TaskHead], scope: Scope) -> list[TaskLine]:
    """In the order of ``heads``; ``latest`` within ``scope``."""
    ids = [head.id for head in heads]
    rows = Task.objects.filter(pk__in=ids).values_list(
        "id",
        "number",
        "section__title",
        "item__title",
        "label",
        "requirement",
        "lead_text",
        "responsible_text",
        "due",
        "due_text",
        "remark",
    )
    fields: dict[int, tuple[Any, ...]] = {row[0]: row[1:] for row in rows}
    latest = _latest_by_task(ids, scope)
    lines = []
    for head in heads:
        number, section, item, *rest = fields[head.id]
        reckoned = (head.lamp, head.percent, latest.get(head.id, ""))
        lines.append(TaskLine(*[number, section or "", item or "", *rest, *reckoned]))
    return lines


def assignment_lines(
    heads: Sequence[TaskHead], scope: Scope, *, rule: LampRule
) -> list[AssignmentLine]:
    """Those of ``heads`` within ``scope``, by number."""
    newest = ProgressReport.objects.filter(assignment=OuterRef("pk")).order_by(
        "-reported_at", "-pk"
    )
    rows: Iterable[tuple[Any, ...]] = (
        Assignment.objects.filter(scope.assignments, task__in=[head.id for head in heads])
        .annotate(lamp=lamp_case(rule), latest=Subquery(newest.values("text")[:1]))
        .order_by("task__number", "task_id", "part", "organisation__sort_order")
        .values_list(
            "task__number",
            "organisation__name",
            "part",
            "via",
            "state",
            "percent",
            "last_reported_at",
            "due",
            "latest",
            "lamp",
        )
    )
    lines = []
    for *fields, reported, due, latest, lamp in rows:
        day = timezone.localtime(reported).date() if reported else None
        lines.append(AssignmentLine(*[*fields, day, due, latest or "", Lamp(lamp)]))
    return lines


def _latest_by_task(ids: Sequence[int], scope: Scope) -> dict[int, str]:
    """One report per task is read, not all of them."""
    newest = (
        ProgressReport.objects.filter(
            scope.through("assignment__"), assignment__task=OuterRef("pk")
        )
        .order_by("-reported_at", "-pk")
        .values("pk")[:1]
    )
    tasks = Task.objects.filter(pk__in=ids).annotate(newest=Subquery(newest))
    wanted: Sequence[int] = [pk for pk in tasks.values_list("newest", flat=True) if pk]
    reports = ProgressReport.objects.filter(pk__in=wanted).values_list(
        "assignment__task_id", "assignment__organisation__name", "reported_at", "text"
    )
    return {
        task_id: f"{unit}（{timezone.localtime(at):%Y-%m-%d}）：{text}"
        for task_id, unit, at, text in reports
    }
