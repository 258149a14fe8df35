"""The one place where ``Assignment.due`` is written."""

import datetime
from collections.abc import Iterable

from mingzheng.rules.missed_days import missed_when_moved
from mingzheng.rules.next_due import NextDue, Owed, next_due

from ..models import Assignment, Extension, Milestone, MissedDue, Occurrence
from ..public_news import tell_public


def settle_due(assignments: Iterable[Assignment], *, on: datetime.date | None = None) -> None:
    """Sets the day each of them owes something next; call within the transaction of the change.

    ``on``: the day from which the change counts, that of the request where one was granted later.
    A day that had passed by then was missed and is kept (``MissedDue``). None where nothing came
    and nothing was moved, but what stands is put right.
    What counts stands in ``rules.next_due``. Three queries for any number of assignments, one for
    each that changes, one for what was missed, and the telling of it.
    """
    held = list(assignments)
    moved, missed = [], []
    for assignment, owed in zip(held, owed_next(held), strict=True):
        if assignment.due == owed.day:
            continue
        if on is not None:
            missed += _missed(assignment, owed.day, on)
        assignment.due = owed.day
        assignment.save(update_fields=("due",))
        moved.append(assignment.task_id)
    MissedDue.objects.bulk_create(missed)
    tell_public(moved)


def _missed(
    assignment: Assignment, after: datetime.date | None, on: datetime.date
) -> list[MissedDue]:
    # What waits to be confirmed came before its day was touched.
    if assignment.state in (Assignment.State.SUBMITTED, Assignment.State.DONE):
        return []
    found = missed_when_moved(assignment.due, after, on=on)
    return [MissedDue(assignment=assignment, day=found.day, until=on)] if found else []


def owed_next(assignments: list[Assignment]) -> list[NextDue]:
    """The day and the reason for each of them, in the order given."""
    ids = [assignment.pk for assignment in assignments]
    occurrences: dict[int, list[Occurrence]] = {}
    for one in Occurrence.objects.filter(
        assignment__in=ids, counted=True, state=Occurrence.State.OPEN
    ):
        occurrences.setdefault(one.assignment_id, []).append(one)
    points: dict[int, list[Milestone]] = {}
    for point in Milestone.objects.filter(assignment__in=ids, binding=True, done_at=None):
        points.setdefault(point.assignment_id, []).append(point)
    extensions: dict[int, list[Extension]] = {}
    for granted in Extension.objects.filter(assignment__in=ids, state=Extension.State.GRANTED):
        extensions.setdefault(granted.assignment_id, []).append(granted)
    return [
        owed_of(
            assignment,
            occurrences=occurrences.get(assignment.pk, ()),
            milestones=points.get(assignment.pk, ()),
            extensions=extensions.get(assignment.pk, ()),
        )
        for assignment in assignments
    ]


def owed_of(
    assignment: Assignment,
    *,
    occurrences: Iterable[Occurrence],
    milestones: Iterable[Milestone],
    extensions: Iterable[Extension],
) -> NextDue:
    """From all its rows, whatever their state; no query."""
    granted = [one for one in extensions if one.state == Extension.State.GRANTED]
    # Of several granted ones the last said day stands.
    granted.sort(key=lambda one: (one.decided_at or one.asked_at, one.pk))
    return next_due(
        task_due=assignment.task.due,
        extended_to=granted[-1].new_due if granted else None,
        occurrences=[
            Owed(one.due, f"定期任务“{one.label}”的期限")
            for one in occurrences
            if one.counted and one.state == Occurrence.State.OPEN
        ],
        milestones=[
            Owed(one.due, f"节点“{one.text[:30]}”的期限")
            for one in milestones
            if one.binding and one.done_at is None and one.due is not None
        ],
    )
