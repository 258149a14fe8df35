"""The one place where ``Assignment.due`` is written."""

from collections.abc import Iterable

from ..models import Assignment


def settle_due(assignments: Iterable[Assignment]) -> None:
    """Sets the day each of them owes something next; call within the transaction of the change.

    Today it is the day of the task.
    """
    for assignment in assignments:
        due = assignment.task.due
        if assignment.due != due:
            assignment.due = due
            assignment.save(update_fields=("due",))
