"""Tasks, assignments and reports row by row, for tables and programs: stable keys, ISO dates."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from mingzheng.rules.lamps import LampRule

from ..models import Assignment, Evidence, Notice, ProgressReport, Task
from .lamps import TaskHead, lamp_case
from .scope import Scope

Record = dict[str, Any]
CHUNK = 1000
"""Rows held at a time: a year of reports of a large district is hundreds of thousands."""

_TASK = (
    "id", "notice_id", "number", "section__title", "item__title", "label", "requirement",
    "lead_text", "responsible_text", "due", "due_text", "schedule", "remark",
)  # fmt: skip
_ASSIGNMENT = (
    "id", "task_id", "task__notice_id", "task__number", "organisation__key",
    "organisation__name", "part", "via", "state", "lamp", "percent", "due", "proof_gone_on",
    "last_reported_at", "done_at",
)  # fmt: skip
_REPORT = (
    "id", "assignment_id", "assignment__task_id", "assignment__task__notice_id",
    "assignment__task__number", "assignment__organisation__key",
    "assignment__organisation__name", "reported_at", "author_name", "text", "percent",
    "difficulties", "claims_completion", "state", "decided_at", "decided_by_name", "reason",
)  # fmt: skip
_KEYS = {
    "section__title": "section", "item__title": "item", "task__notice_id": "notice_id",
    "task__number": "number", "organisation__key": "unit_key", "organisation__name": "unit",
    "assignment__task_id": "task_id", "assignment__task__notice_id": "notice_id",
    "assignment__task__number": "number", "assignment__organisation__key": "unit_key",
    "assignment__organisation__name": "unit", "author_name": "author",
    "decided_by_name": "decided_by",
}  # fmt: skip
TASK_KEYS = (*(_KEYS.get(name, name) for name in _TASK), "lamp", "percent", "assignments", "done")
ASSIGNMENT_KEYS = tuple(_KEYS.get(name, name) for name in _ASSIGNMENT)
REPORT_KEYS = (*(_KEYS.get(name, name) for name in _REPORT), "evidence")


def notice_records(scope: Scope) -> list[Record]:
    rows = Notice.objects.filter(pk__in=scope.notices).order_by("-year", "-pk")
    names = ("id", "year", "title", "document_number", "issuer", "issued_on", "inbox")
    return [_record(names, row) for row in rows.values_list(*names)]


def task_records(heads: Sequence[TaskHead]) -> Iterator[Record]:
    """In the order of ``heads``."""
    for start in range(0, len(heads), CHUNK):
        part = heads[start : start + CHUNK]
        rows = Task.objects.filter(pk__in=[head.id for head in part]).values_list(*_TASK)
        found = {row[0]: _record(_TASK, row) for row in rows}
        for head in part:
            yield found[head.id] | {
                "lamp": head.lamp.value, "percent": head.percent,
                "assignments": head.assignments, "done": head.done,
            }  # fmt: skip


def assignment_records(
    scope: Scope, heads: Sequence[TaskHead], *, rule: LampRule
) -> Iterator[Record]:
    found = Assignment.objects.filter(scope.assignments).annotate(lamp=lamp_case(rule))
    ordered = found.order_by("-task__notice", "task__number", "pk")
    for row in _within(ordered, "task_id", heads).values_list(*_ASSIGNMENT).iterator(CHUNK):
        yield _record(_ASSIGNMENT, row)


def report_records(scope: Scope, heads: Sequence[TaskHead]) -> Iterator[Record]:
    """In the order they were made; each with its evidence, files by name only."""
    seen = Q(assignment__task__notice__in=scope.notices) & scope.through("assignment__")
    found = ProgressReport.objects.filter(seen).order_by("reported_at", "pk")
    waiting: list[Record] = []
    rows = _within(found, "assignment__task_id", heads).values_list(*_REPORT)
    for row in rows.iterator(CHUNK):
        waiting.append(_record(_REPORT, row))
        if len(waiting) == CHUNK:
            yield from _with_evidence(waiting)
            waiting = []
    yield from _with_evidence(waiting)


def _within(rows: QuerySet[Any], path: str, heads: Sequence[TaskHead]) -> QuerySet[Any]:
    return rows.filter(**{f"{path}__in": [head.id for head in heads]})


def _with_evidence(records: list[Record]) -> Iterator[Record]:
    if not records:
        return
    names = ("report_id", "kind", "title", "url", "note")
    pieces: dict[int, list[Record]] = {}
    rows = Evidence.objects.filter(report__in=[one["id"] for one in records]).order_by("pk")
    for report, *values in rows.values_list(*names):
        pieces.setdefault(report, []).append(_record(names[1:], values))
    for one in records:
        yield one | {"evidence": pieces.get(one["id"], [])}


def _record(names: Sequence[str], values: Iterable[Any]) -> Record:
    return {_KEYS.get(name, name): _plain(value) for name, value in zip(names, values, strict=True)}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime.datetime):
        return timezone.localtime(value).isoformat(timespec="seconds")
    if isinstance(value, datetime.date):
        return value.isoformat()
    return "" if value is None else value
