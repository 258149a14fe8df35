"""What a progress paper says beside the workbook's lines: causes, next days, evidence."""

import datetime
import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from ..models import (
    Assignment,
    Difficulty,
    Evidence,
    Extension,
    ProgressReport,
    Step,
    SupervisedAssignment,
)
from .public_progress import SHOWN_REPORTS
from .scope import Scope

PIECES = 5
"""So many pieces of evidence are named for a task; the rest is counted."""


@dataclass(frozen=True)
class Cause:
    task_id: int
    unit: str
    words: str


@dataclass(frozen=True)
class NextDay:
    on: datetime.date
    number: int
    words: str


@dataclass(frozen=True)
class Proof:
    """``title`` is the unit's own; ``address`` is empty for a file or a note."""

    title: str
    address: str


def causes(task_ids: Sequence[int], scope: Scope) -> dict[int, list[Cause]]:
    """What each unit said last of why its part is not done, by task: with a report, in its plan,
    asking for more time or answering supervision."""
    of_tasks = Q(assignment__task__in=list(task_ids)) & _seen(scope)
    of_tasks &= ~Q(assignment__state=Assignment.State.DONE)
    rows = heapq.merge(
        *(_said(found.filter(of_tasks), at, words) for found, at, words in _sources()),
        key=lambda row: row[0], reverse=True,
    )  # fmt: skip
    found: dict[int, list[Cause]] = {}
    told: set[int] = set()
    for _, assignment, task, unit, words in rows:
        if assignment not in told:
            told.add(assignment)
            found.setdefault(task, []).append(Cause(task, unit, words))
    return found


def _sources() -> Iterable[tuple[QuerySet[Any], str, str]]:
    """Rows of assignments, with the names of when it was said and of the words."""
    closed, withdrawn = Difficulty.State.CLOSED, Extension.State.WITHDRAWN
    reply = "supervision__replies__"
    yield ProgressReport.objects.exclude(difficulties=""), "reported_at", "difficulties"
    yield Difficulty.objects.exclude(state=closed), "raised_at", "text"
    yield Extension.objects.exclude(state=withdrawn), "asked_at", "reason"
    answered = SupervisedAssignment.objects.filter(supervision__replies__isnull=False)
    yield answered, f"{reply}replied_at", f"{reply}text"


def _said(
    found: QuerySet[Any], at: str, words: str
) -> Iterator[tuple[datetime.datetime, int, int, str, str]]:
    """The newest first."""
    fields = (at, "assignment_id", "assignment__task_id", "assignment__organisation__name", words)
    return found.order_by(f"-{at}", "-pk").values_list(*fields).iterator(2000)


def next_days(task_ids: Sequence[int], *, since: datetime.date) -> list[NextDay]:
    """Dated parts of the tasks that are still to come, the nearest first."""
    rows = Step.objects.filter(task__in=list(task_ids), due__gte=since).order_by("due", "task")
    found = rows.values_list("due", "task__number", "text")
    return [NextDay(on, number, words) for on, number, words in found if on]


def proofs(task_ids: Sequence[int], scope: Scope) -> dict[int, tuple[list[Proof], int]]:
    """The newest pieces of each task and how many there are; each fingerprint counts once a task.

    Claims that wait or were returned prove nothing yet.
    """
    task = F("report__assignment__task_id")
    seen = Evidence.objects.filter(
        scope.through("report__assignment__"),
        report__assignment__task__in=list(task_ids),
        report__state__in=SHOWN_REPORTS,
    )
    ranked = seen.annotate(
        twin=Window(RowNumber(), partition_by=[task, F("fingerprint"), F("title")],
                    order_by=F("pk").desc()),
    ).filter(twin=1)  # fmt: skip
    found: dict[int, tuple[list[Proof], int]] = {}
    rows: Any = ranked.order_by("-pk").values_list("report__assignment__task_id", "title", "url")
    for task_id, title, url in rows.iterator(2000):
        pieces, count = found.get(task_id, ([], 0))
        if len(pieces) < PIECES:
            pieces.append(Proof(title, url))
        found[task_id] = (pieces, count + 1)
    return found


def _seen(scope: Scope) -> Q:
    return Q(assignment__task__notice__in=scope.notices) & scope.through("assignment__")
