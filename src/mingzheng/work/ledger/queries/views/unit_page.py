"""One unit at a glance: its lamps, what comes next, what is difficult, what waits for whom."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery

from mingzheng.rules.lamps import Lamp, LampRule

from ...models import Assignment, ProgressReport
from ..lamps import Workload, standing
from ..scope import Scope
from .due_days import DueRow, due_on_days

AHEAD = datetime.timedelta(days=60)
SHOWN = 5


@dataclass(frozen=True)
class Difficulty:
    """What stands in the newest report of an assignment that is not done."""

    assignment_id: int
    number: int
    title: str
    words: str
    reported_at: datetime.datetime


@dataclass(frozen=True)
class LastReport:
    assignment_id: int
    number: int
    author_name: str
    text: str
    reported_at: datetime.datetime


@dataclass(frozen=True)
class UnitPage:
    """``waiting_since``: the oldest completion that the office has not decided on yet."""

    counts: Mapping[Lamp, int]
    workload: Workload
    coming: list[DueRow]
    difficulties: list[Difficulty]
    last_report: LastReport | None
    waiting_since: datetime.datetime | None


def unit_page(scope: Scope, *, rule: LampRule) -> UnitPage:
    """``scope``: narrowed to the unit. Six queries, whatever its size."""
    found = standing(scope, rule=rule)
    ahead = due_on_days(scope, rule.today, rule.today + AHEAD)
    return UnitPage(
        counts=found.units[0].counts if found.units else {},
        workload=found.workload,
        coming=[row for row in ahead if not row.done][:SHOWN],
        difficulties=_difficulties(scope),
        last_report=_last_report(scope),
        waiting_since=_waiting_since(scope),
    )


def _difficulties(scope: Scope) -> list[Difficulty]:
    newest = ProgressReport.objects.filter(assignment=OuterRef("pk")).order_by(
        "-reported_at", "-pk"
    )
    open_ones = (
        Assignment.objects.filter(scope.assignments)
        .exclude(state=Assignment.State.DONE)
        .annotate(newest=Subquery(newest.values("pk")[:1]))
    )
    reports = ProgressReport.objects.filter(pk__in=open_ones.order_by().values("newest"))
    rows = reports.exclude(difficulties="").order_by("-reported_at", "-pk")
    return [
        Difficulty(pk, number, label or requirement, words, at)
        for pk, number, label, requirement, words, at in rows.values_list(
            "assignment_id", "assignment__task__number", "assignment__task__label",
            "assignment__task__requirement", "difficulties", "reported_at",
        )[:SHOWN]
    ]  # fmt: skip


def _reports(scope: Scope) -> QuerySet[ProgressReport]:
    return ProgressReport.objects.filter(
        assignment__in=Assignment.objects.filter(scope.assignments).order_by().values("pk")
    )


def _last_report(scope: Scope) -> LastReport | None:
    row = (
        _reports(scope)
        .order_by("-reported_at", "-pk")
        .values_list(
            "assignment_id", "assignment__task__number", "author_name", "text", "reported_at"
        )
        .first()
    )
    return LastReport(*row) if row else None


def _waiting_since(scope: Scope) -> datetime.datetime | None:
    waiting = _reports(scope).filter(state=ProgressReport.State.SUBMITTED)
    return waiting.order_by("reported_at").values_list("reported_at", flat=True).first()
