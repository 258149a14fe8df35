"""The milestones of a unit's plan."""

import datetime
from collections.abc import Collection

from django.db import transaction
from django.db.models import Max

from mingzheng.records.people.models import StaffAccount

from ...errors_planning import AlreadySettled, MilestoneBehindTheEnd, PlanRefused
from ...models import Assignment, Milestone
from ..settle_due import settle_due
from .extensions import end_of
from .holding import hold_open, hold_working, note, words_of


def add_milestone(
    assignment: Assignment,
    *,
    text: str,
    due: datetime.date | None,
    binding: bool,
    by: StaffAccount,
    at: datetime.datetime,
) -> Milestone:
    """Raises ``WordsMissing``, ``PlanRefused`` or ``MilestoneBehindTheEnd``."""
    with transaction.atomic():
        assignment = hold_working(assignment.pk)
        _refuse_day(assignment, due=due, binding=binding)
        made = Milestone.objects.create(
            assignment=assignment, number=_next_number(assignment), text=words_of(text, "节点"),
            due=due, binding=binding,
        )  # fmt: skip
        note("milestone.added", assignment, by=by, at=at, milestone=made.pk, due=due)
        settle_due([assignment])
    return made


def take_steps(
    assignment: Assignment,
    *,
    steps: Collection[int],
    by: StaffAccount,
    at: datetime.datetime,
) -> int:
    """Steps of the notice (by number) that concern the unit become milestones of its own plan.

    A dated one is binding as far as it lies before the end. What was taken before stays. How many
    were added.
    """
    with transaction.atomic():
        assignment = hold_working(assignment.pk)
        taken = set(assignment.milestones.filter(from_notice=True).values_list("text", flat=True))
        end = end_of(assignment)
        number, added = _next_number(assignment), 0
        for step in assignment.task.steps.filter(number__in=steps):
            if step.text in taken:
                continue
            Milestone.objects.create(
                assignment=assignment, number=number + added, text=step.text, due=step.due,
                binding=step.due is not None and (end is None or step.due <= end),
                from_notice=True,
            )  # fmt: skip
            added += 1
        if added:
            note("milestone.taken", assignment, by=by, at=at, count=added)
            settle_due([assignment])
    return added


def edit_milestone(
    milestone: Milestone,
    *,
    text: str,
    due: datetime.date | None,
    binding: bool,
    by: StaffAccount,
    at: datetime.datetime,
) -> None:
    """Raises as ``add_milestone``, or ``AlreadySettled`` once it is done."""
    with transaction.atomic():
        milestone = _hold_milestone(milestone)
        _refuse_day(milestone.assignment, due=due, binding=binding)
        milestone.text, milestone.due, milestone.binding = words_of(text, "节点"), due, binding
        milestone.save(update_fields=("text", "due", "binding"))
        note(
            "milestone.edited", milestone.assignment, by=by, at=at, milestone=milestone.pk,
            due=due,
        )  # fmt: skip
        settle_due([milestone.assignment])


def finish_milestone(
    milestone: Milestone, *, words: str, by: StaffAccount, at: datetime.datetime
) -> None:
    """Raises ``WordsMissing`` or ``AlreadySettled``."""
    with transaction.atomic():
        milestone = _hold_milestone(milestone)
        milestone.note = words_of(words, "完成说明")
        milestone.done_at, milestone.done_by_name = at, str(by)
        milestone.save(update_fields=("note", "done_at", "done_by_name"))
        note(
            "milestone.finished", milestone.assignment, by=by, at=at, milestone=milestone.pk,
        )  # fmt: skip
        settle_due([milestone.assignment])


def drop_milestone(milestone: Milestone, *, by: StaffAccount, at: datetime.datetime) -> None:
    """One that is done stays as a record. Raises ``AlreadySettled``."""
    with transaction.atomic():
        milestone = _hold_milestone(milestone)
        note("milestone.dropped", milestone.assignment, by=by, at=at, milestone=milestone.pk)
        milestone.delete()
        settle_due([milestone.assignment])


def move_milestone(
    milestone: Milestone, *, up: bool, by: StaffAccount, at: datetime.datetime
) -> None:
    """Changes places with its neighbour; at the end of the list nothing happens."""
    with transaction.atomic():
        assignment = hold_open(milestone.assignment_id)
        rows = list(assignment.milestones.all())
        place = next((n for n, row in enumerate(rows) if row.pk == milestone.pk), None)
        other = None if place is None else place + (-1 if up else 1)
        if place is None or other is None or not 0 <= other < len(rows):
            return
        rows[place], rows[other] = rows[other], rows[place]
        for number, row in enumerate(rows, start=1):
            row.number = number
        Milestone.objects.bulk_update(rows, ("number",))
        note("milestone.moved", assignment, by=by, at=at, milestone=milestone.pk)


def _hold_milestone(milestone: Milestone) -> Milestone:
    assignment = hold_open(milestone.assignment_id)
    found = Milestone.objects.filter(pk=milestone.pk).first()
    if found is None or found.done_at is not None:
        raise AlreadySettled
    found.assignment = assignment
    return found


def _refuse_day(assignment: Assignment, *, due: datetime.date | None, binding: bool) -> None:
    if not binding:
        return
    if due is None:
        raise PlanRefused("计入期限的节点须写明日期。请填写日期，或不勾选“计入期限”。")
    end = end_of(assignment)
    if end is not None and due > end:
        raise MilestoneBehindTheEnd(end)


def _next_number(assignment: Assignment) -> int:
    last: int | None = assignment.milestones.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1
