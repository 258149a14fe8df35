"""The plan of one assignment in short, as the assignment's own page shows it."""

import datetime
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import DateField, DateTimeField, Value
from django.db.models.functions import Coalesce

from ...actions.settle_due import owed_of
from ...models import (
    Assignment,
    CoordinationRequest,
    Difficulty,
    Extension,
    Milestone,
    Occurrence,
    Subtask,
)
from .plan import OccurrenceRow, occurrence_rows


@dataclass(frozen=True)
class PlanInShort:
    """``why``: what the day owed next comes from."""

    assignment: int
    due: datetime.date | None
    why: str
    handler: str
    milestones: int
    subtasks: int
    open_difficulties: int
    waiting_requests: int
    extension_asked: bool
    next_occurrence: OccurrenceRow | None


class _Part(NamedTuple):
    """A row of any of the six tables, in the columns that matter here."""

    table: str
    pk: int
    words: str
    state: str
    due: datetime.date | None
    flag: bool
    at: datetime.datetime | None


def plan_in_short(assignment: Assignment, *, today: datetime.date) -> PlanInShort:
    """``assignment`` has its task and its handler at hand. One query, whatever the plan holds."""
    parts = _parts(assignment.pk)
    occurrences = [
        Occurrence(pk=one.pk, label=one.words, state=one.state, due=one.due, counted=one.flag)
        for one in parts
        if one.table == "occurrence" and one.due
    ]
    occurrences.sort(key=lambda one: (one.due, one.pk))
    extensions = [
        Extension(pk=one.pk, state=one.state, new_due=one.due, asked_at=one.at)
        for one in parts
        if one.table == "extension" and one.due and one.at
    ]
    milestones = [
        Milestone(text=one.words, due=one.due, binding=one.flag, done_at=one.at)
        for one in parts
        if one.table == "milestone"
    ]
    owed = owed_of(
        assignment, occurrences=occurrences, milestones=milestones, extensions=extensions
    )
    states = [(one.table, one.state) for one in parts]
    return PlanInShort(
        assignment=assignment.pk,
        due=owed.day,
        why=owed.why,
        handler=str(assignment.handler or ""),
        milestones=len(milestones),
        subtasks=states.count(("subtask", "")),
        open_difficulties=sum(
            table == "difficulty" and state != Difficulty.State.CLOSED for table, state in states
        ),
        waiting_requests=states.count(("request", CoordinationRequest.State.ASKED)),
        extension_asked=("extension", Extension.State.ASKED) in states,
        next_occurrence=next(
            (one for one in occurrence_rows(occurrences, today=today) if one.open), None
        ),
    )


def _parts(assignment: int) -> list[_Part]:
    no_day, no_time = Value(None, DateField()), Value(None, DateTimeField())
    nothing = (no_day, Value(False), no_time)
    # The first decides of what kind the columns are.
    milestones = Milestone.objects.filter(assignment=assignment).order_by()
    others = (
        Occurrence.objects.values_list(
            Value("occurrence"), "pk", "label", "state", "due", "counted", no_time
        ),
        Extension.objects.values_list(
            Value("extension"), "pk", Value(""), "state", "new_due", Value(False),
            Coalesce("decided_at", "asked_at"),
        ),
        Subtask.objects.values_list(Value("subtask"), "pk", Value(""), Value(""), *nothing),
        Difficulty.objects.values_list(Value("difficulty"), "pk", Value(""), "state", *nothing),
        CoordinationRequest.objects.values_list(
            Value("request"), "pk", Value(""), "state", *nothing
        ),
    )  # fmt: skip
    rows = milestones.values_list(
        Value("milestone"), "pk", "text", Value(""), "due", "binding", "done_at"
    ).union(*(one.filter(assignment=assignment).order_by() for one in others), all=True)
    return [_Part(*row) for row in rows]
