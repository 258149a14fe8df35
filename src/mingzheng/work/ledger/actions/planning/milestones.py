"""The milestones of a unit's plan."""

import datetime
from collections.abc import Collection

from django.db import transaction
from django.utils.timezone import localdate

from mingzheng.records.people.models import StaffAccount

from ...errors_planning import AlreadySettled, MilestoneBehindTheEnd, PlanRefused
from ...models import Assignment, Milestone
from ..settle_due import settle_due
from .extensions import end_of
from .holding import hold_working, note, refuse_day, words_of
from .plan_parts import hold_part, next_number


def add_milestone(
    assignment: Assignment,
    *,
    text: str,
    due: datetime.date | None,
    binding: bool,
    by: StaffAccount,
    at: datetime.datetime,
) -> Milestone:
    """The same once more is the one that is there already, as a form sent twice.

    Raises ``WordsMissing``, ``PlanRefused``, ``MilestoneBehindTheEnd`` or ``Refusal``.
    """
    text = words_of(text, "节点")
    with transaction.atomic():
        assignment = hold_working(assignment.pk)
        same = assignment.milestones.filter(text=text, due=due, binding=binding, done_at=None)
        if (found := same.first()) is not None:
            return found
        _refuse_day(assignment, due=due, binding=binding, today=localdate(at))
        made = Milestone.objects.create(
            assignment=assignment, number=next_number(Milestone, assignment),
            text=text, due=due, binding=binding,
        )  # fmt: skip
        note("milestone.added", assignment, by=by, at=at, milestone=made.pk, due=due)
        settle_due([assignment], on=localdate(at))
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
        number, added = next_number(Milestone, assignment), 0
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
            settle_due([assignment], on=localdate(at))
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
        if (due, binding) != (milestone.due, milestone.binding):
            _refuse_day(milestone.assignment, due=due, binding=binding, today=localdate(at))
        milestone.text, milestone.due, milestone.binding = words_of(text, "节点"), due, binding
        milestone.save(update_fields=("text", "due", "binding"))
        note(
            "milestone.edited", milestone.assignment, by=by, at=at, milestone=milestone.pk,
            due=due,
        )  # fmt: skip
        settle_due([milestone.assignment], on=localdate(at))


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
        settle_due([milestone.assignment], on=localdate(at))


def drop_milestone(milestone: Milestone, *, by: StaffAccount, at: datetime.datetime) -> None:
    """One that is done stays as a record. Raises ``AlreadySettled``."""
    with transaction.atomic():
        milestone = _hold_milestone(milestone)
        note("milestone.dropped", milestone.assignment, by=by, at=at, milestone=milestone.pk)
        milestone.delete()
        settle_due([milestone.assignment], on=localdate(at))


def _hold_milestone(milestone: Milestone) -> Milestone:
    found = hold_part(milestone)
    if found.done_at is not None:
        raise AlreadySettled
    return found


def _refuse_day(
    assignment: Assignment, *, due: datetime.date | None, binding: bool, today: datetime.date
) -> None:
    refuse_day(assignment.task, due, "节点期限")
    if not binding:
        return
    if due is None:
        raise PlanRefused("计入期限的节点须写明日期。请填写日期，或不勾选“计入期限”。")
    if due < today:
        raise PlanRefused("计入期限的节点不能早于今天，否则随即逾期。请改晚，或不勾选“计入期限”。")
    end = end_of(assignment)
    if end is not None and due > end:
        raise MilestoneBehindTheEnd(end)
