"""要点任务: done is what a public point on the clause says, late is what the day says."""

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from mingzheng.records.library.models import Publication, Relation, RelationType
from mingzheng.records.library.queries.points import points_by_interpretation
from mingzheng.records.library.queries.visible import visible_through
from mingzheng.rules.lamps import Lamp
from mingzheng.rules.official_text.clauses import Citable, anchors_of, citable_clauses

from ..models import ClauseTask

SOON_DAYS = 5
STATES = {"open": "办理中", "late": "逾期", "done": "已完成", "dropped": "不再办理"}
UNFINISHED = frozenset({"open", "late"})


@dataclass(frozen=True)
class Answer:
    """The public interpretation whose point answers a task."""

    title: str
    url: str


@dataclass(frozen=True)
class ClauseTaskRow:
    task: ClauseTask
    answer: Answer | None
    lamp: Lamp
    state: str

    @property
    def state_words(self) -> str:
        return STATES[self.state]


def clause_tasks(
    organisations: frozenset[int] | None, *, unit: int | None = None
) -> QuerySet[ClauseTask]:
    found = ClauseTask.objects.select_related("policy", "organisation")
    if organisations is not None:
        found = found.filter(organisation__in=organisations)
    if unit is not None:
        found = found.filter(organisation=unit)
    return found.order_by("dropped_at", "due", "pk")


def clause_task_rows(tasks: Sequence[ClauseTask], *, now: datetime.datetime) -> list[ClauseTaskRow]:
    """Three queries, however many tasks."""
    answers = _answers(tasks, now=now)
    return [_row(task, answers.get(task.pk), now=now) for task in tasks]


def _row(task: ClauseTask, answer: Answer | None, *, now: datetime.datetime) -> ClauseTaskRow:
    today = now.date()
    if task.dropped_at is not None:
        return ClauseTaskRow(task, answer, Lamp.DONE, "dropped")
    if answer is not None:
        return ClauseTaskRow(task, answer, Lamp.DONE, "done")
    if task.due < today:
        return ClauseTaskRow(task, None, Lamp.OVERDUE, "late")
    soon = (task.due - today).days <= SOON_DAYS
    return ClauseTaskRow(task, None, Lamp.SOON if soon else Lamp.NORMAL, "open")


def _answers(tasks: Sequence[ClauseTask], *, now: datetime.datetime) -> dict[int, Answer]:
    """Only what was published after the task was given answers it."""
    found = Relation.objects.filter(
        visible_through("source__", now),
        target__in={task.policy_id for task in tasks},
        type=RelationType.INTERPRETS,
    )
    relations = list(found.select_related("source").order_by("source__changed_at"))
    points = points_by_interpretation({one.source_id for one in relations})
    clauses = _clauses({one.target_id or 0 for one in relations})
    answers: dict[int, Answer] = {}
    for one in relations:
        policy, source = one.target_id or 0, one.source
        anchors = {
            anchor
            for point in points.get(source.pk, ())
            if point.document in (None, policy)
            for anchor in point.anchors or anchors_of(point.clause, clauses[policy])
        }
        for task in tasks:
            since = source.changed_at or source.created_at
            if task.policy_id == policy and task.anchor in anchors and since > task.opened_at:
                answers.setdefault(task.pk, Answer(source.title, source.get_absolute_url()))
    return answers


def _clauses(policies: Collection[int]) -> dict[int, dict[str, Citable]]:
    return {
        one.pk: citable_clauses(one.blocks) for one in Publication.objects.filter(pk__in=policies)
    }
