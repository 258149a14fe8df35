"""One unit at a glance: its lamps, what comes next, what is difficult, what waits for whom."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from mingzheng.rules.lamps import Lamp, LampRule

from ...models import Assignment, Difficulty, ProgressReport
from ..lamps import Workload, standing
from ..scope import Scope
from .due_days import DueRow, due_on_days

AHEAD = datetime.timedelta(days=60)
SHOWN = 5


@dataclass(frozen=True)
class OpenDifficulty:
    """``answered``: the office has said something, nobody has closed it yet."""

    assignment_id: int
    number: int
    words: str
    raised_at: datetime.datetime
    answered: bool


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
    difficulties: list[OpenDifficulty]
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


def _difficulties(scope: Scope) -> list[OpenDifficulty]:
    """What nobody has closed, the newest first: the same as the queue of difficulties lists."""
    rows = (
        Difficulty.objects.filter(
            scope.through("assignment__"), assignment__task__notice__in=scope.notices
        )
        .exclude(state=Difficulty.State.CLOSED)
        .order_by("-raised_at", "-pk")
        .values_list("assignment_id", "assignment__task__number", "text", "raised_at", "state")
    )
    return [
        OpenDifficulty(pk, number, words, at, answered=state == Difficulty.State.ANSWERED)
        for pk, number, words, at, state in rows[:SHOWN]
    ]


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
