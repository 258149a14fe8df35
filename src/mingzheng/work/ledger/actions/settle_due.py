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
    occurrences: dict[int, list[Owed]] = {}
    for pk, due, label in Occurrence.objects.filter(
        assignment__in=ids, counted=True, state=Occurrence.State.OPEN
    ).values_list("assignment", "due", "label"):
        occurrences.setdefault(pk, []).append(Owed(due, f"定期任务“{label}”的期限"))
    points: dict[int, list[Owed]] = {}
    for pk, day, text in Milestone.objects.filter(
        assignment__in=ids, binding=True, done_at=None, due__isnull=False
    ).values_list("assignment", "due", "text"):
        if day is not None:
            points.setdefault(pk, []).append(Owed(day, f"节点“{text[:30]}”的期限"))
    granted = Extension.objects.filter(assignment__in=ids, state=Extension.State.GRANTED)
    # In the order of decision: of several granted ones the last said day stands.
    extended = dict(granted.order_by("decided_at", "pk").values_list("assignment", "new_due"))
    return [
        next_due(
            task_due=assignment.task.due,
            extended_to=extended.get(assignment.pk),
            occurrences=occurrences.get(assignment.pk, ()),
            milestones=points.get(assignment.pk, ()),
        )
        for assignment in assignments
    ]
