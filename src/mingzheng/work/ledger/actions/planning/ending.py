"""What ends with the work itself: when the office confirms it, or when its task ends in writing."""

import datetime

from mingzheng.records.people.models import StaffAccount

from ...models import Assignment, CoordinationRequest, Difficulty, Extension, Occurrence, Task
from .coordination import lapse_coordination
from .extensions import lapse_extension


def end_plan(assignment: Assignment, *, by: StaffAccount, at: datetime.datetime) -> None:
    """Inside the confirming transaction: no further word is asked for, no difficulty holds up what
    is done, no later day is needed. What another unit was asked may still be answered."""
    assignment.occurrences.filter(state=Occurrence.State.OPEN, counted=False).delete()
    assignment.difficulties.exclude(state=Difficulty.State.CLOSED).update(
        state=Difficulty.State.CLOSED, closed_by_name=str(by), closed_at=at
    )
    assignment.extensions.filter(state=Extension.State.ASKED).update(
        state=Extension.State.WITHDRAWN
    )


def end_requests(task: Task, *, by: StaffAccount, at: datetime.datetime) -> None:
    """Inside the transaction that ends the task, its assignments held: what was asked for it waits
    for nobody any more, and both sides are told. Taking the ending back does not ask again."""
    context = ("assignment__task", "assignment__organisation")
    extensions = Extension.objects.filter(assignment__task=task, state=Extension.State.ASKED)
    for extension in extensions.select_related(*context):
        lapse_extension(extension, by=by, at=at)
    requests = CoordinationRequest.objects.select_for_update(of=("self",)).filter(
        assignment__task=task, state=CoordinationRequest.State.ASKED
    )
    for request in requests.select_related(*context, "asked_unit"):
        lapse_coordination(request, by=by, at=at)
