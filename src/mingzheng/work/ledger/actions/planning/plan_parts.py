"""The parts of a plan that stand in an order: taking hold of one, numbering, moving."""

import datetime
from typing import TypeVar

from django.db import transaction
from django.db.models import Max

from mingzheng.records.people.models import StaffAccount

from ...errors_planning import AlreadySettled
from ...models import Assignment, Milestone, Subtask
from .holding import hold_working, note

OrderedPart = TypeVar("OrderedPart", Milestone, Subtask)


def hold_part(part: OrderedPart) -> OrderedPart:
    """With its assignment, locked and worked on. Raises ``AlreadySettled`` once it is gone."""
    assignment = hold_working(part.assignment_id)
    found = type(part)._default_manager.filter(pk=part.pk).first()
    if found is None:
        raise AlreadySettled
    found.assignment = assignment
    return found


def next_number(model: type[Milestone] | type[Subtask], assignment: Assignment) -> int:
    rows = model._default_manager.filter(assignment=assignment)
    last: int | None = rows.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def move_part(part: OrderedPart, *, up: bool, by: StaffAccount, at: datetime.datetime) -> None:
    """Changes places with its neighbour; at the end of the list nothing happens.

    Raises ``AlreadySettled`` once it is gone.
    """
    model = type(part)
    with transaction.atomic():
        assignment = hold_part(part).assignment
        rows = list(model._default_manager.filter(assignment=assignment))
        place = next(n for n, row in enumerate(rows) if row.pk == part.pk)
        other = place + (-1 if up else 1)
        if not 0 <= other < len(rows):
            return
        rows[place], rows[other] = rows[other], rows[place]
        for number, row in enumerate(rows, start=1):
            row.number = number
        model._default_manager.bulk_update(rows, ("number",))
        name = model._meta.model_name
        note(f"{name}.moved", assignment, by=by, at=at, **{str(name): part.pk})
