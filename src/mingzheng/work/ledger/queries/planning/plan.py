"""The plan of one assignment, complete."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from ...actions.settle_due import owed_of
from ...models import (
    Assignment,
    CoordinationRequest,
    Difficulty,
    Extension,
    Milestone,
    Occurrence,
    Recurrence,
    Subtask,
)


@dataclass(frozen=True)
class MilestoneRow:
    id: int
    text: str
    due: datetime.date | None
    binding: bool
    from_notice: bool
    done_at: datetime.datetime | None
    done_by_name: str
    note: str
    late: bool


@dataclass(frozen=True)
class SubtaskRow:
    id: int
    text: str
    owner: str
    due: datetime.date | None
    percent: int
    note: str
    done: bool
    late: bool


@dataclass(frozen=True)
class OccurrenceRow:
    id: int
    label: str
    due: datetime.date
    counted: bool
    state: str
    closed_at: datetime.datetime | None
    closed_by_name: str
    reason: str
    late: bool

    @property
    def state_name(self) -> str:
        return Occurrence.State(self.state).label

    @property
    def open(self) -> bool:
        return self.state == Occurrence.State.OPEN


@dataclass(frozen=True)
class Plan:
    """``why``: what the day owed next comes from. ``proposed_percent``: what the sub-tasks come
    to on average, None where there are none; it is shown, never written."""

    assignment: Assignment
    due: datetime.date | None
    why: str
    handler: str
    milestones: tuple[MilestoneRow, ...]
    subtasks: tuple[SubtaskRow, ...]
    difficulties: tuple[Difficulty, ...]
    coordination: tuple[CoordinationRequest, ...]
    extensions: tuple[Extension, ...]
    occurrences: tuple[OccurrenceRow, ...]
    steps_to_take: tuple[tuple[int, str], ...]

    @property
    def proposed_percent(self) -> int | None:
        if not self.subtasks:
            return None
        return round(sum(one.percent for one in self.subtasks) / len(self.subtasks))

    @property
    def open_difficulties(self) -> int:
        return sum(one.state != Difficulty.State.CLOSED for one in self.difficulties)

    @property
    def asked_extension(self) -> Extension | None:
        return next((one for one in self.extensions if one.state == Extension.State.ASKED), None)


def plan_of(assignment_id: int, *, today: datetime.date) -> Plan:
    """The caller has made sure that the assignment may be seen."""
    assignment = Assignment.objects.select_related("task__notice", "organisation", "handler").get(
        pk=assignment_id
    )
    points, asked = list(assignment.milestones.all()), list(assignment.extensions.all())
    occurrences = list(assignment.occurrences.all())
    owed = owed_of(assignment, occurrences=occurrences, milestones=points, extensions=asked)
    milestones = _milestones(points, today)
    taken = {one.text for one in milestones if one.from_notice}
    return Plan(
        assignment=assignment,
        due=owed.day,
        why=owed.why,
        handler=str(assignment.handler or ""),
        milestones=milestones,
        subtasks=_subtasks(assignment.subtasks.select_related("person", "section"), today),
        difficulties=tuple(assignment.difficulties.all()),
        coordination=tuple(assignment.coordination_requests.select_related("asked_unit")),
        extensions=tuple(asked),
        occurrences=occurrence_rows(occurrences, today=today),
        steps_to_take=tuple(
            (step.number, f"{step.text}{f'（{step.due:%Y-%m-%d}）' if step.due else ''}")
            for step in assignment.task.steps.all()
            if step.text not in taken
        ),
    )


def occurrence_rows(
    found: Iterable[Occurrence], *, today: datetime.date
) -> tuple[OccurrenceRow, ...]:
    """A word asked for after silence is never late: the lamp speaks of silence."""
    return tuple(
        OccurrenceRow(
            id=one.pk, label=one.label, due=one.due, counted=one.counted, state=one.state,
            closed_at=one.closed_at, closed_by_name=one.closed_by_name, reason=one.reason,
            late=one.counted and one.state == Occurrence.State.OPEN and one.due < today,
        )
        for one in found
    )  # fmt: skip


def recurrence_of(task_id: int) -> Recurrence | None:
    return Recurrence.objects.filter(task=task_id).first()


def open_occurrences(assignment_id: int) -> list[tuple[str, str]]:
    """The counted occurrences a report may fulfil, for a form: pk and words, the nearest first."""
    found = Occurrence.objects.filter(
        assignment=assignment_id, state=Occurrence.State.OPEN, counted=True
    )
    return [
        (str(pk), f"{label}（{due:%Y-%m-%d}前）")
        for pk, label, due in found.values_list("pk", "label", "due")
    ]


def _milestones(found: Iterable[Milestone], today: datetime.date) -> tuple[MilestoneRow, ...]:
    return tuple(
        MilestoneRow(
            id=one.pk, text=one.text, due=one.due, binding=one.binding,
            from_notice=one.from_notice, done_at=one.done_at, done_by_name=one.done_by_name,
            note=one.note,
            late=one.done_at is None and one.due is not None and one.due < today,
        )
        for one in found
    )  # fmt: skip


def _subtasks(found: QuerySet[Subtask], today: datetime.date) -> tuple[SubtaskRow, ...]:
    return tuple(
        SubtaskRow(
            id=one.pk, text=one.text, owner=str(one.person or one.section or ""), due=one.due,
            percent=one.percent, note=one.note, done=one.done_at is not None,
            late=one.done_at is None and one.due is not None and one.due < today,
        )
        for one in found
    )  # fmt: skip
