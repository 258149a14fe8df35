"""What ends with the work itself, when the office confirms it."""

import datetime

from mingzheng.records.people.models import StaffAccount

from ...models import Assignment, Difficulty, Extension, Occurrence


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
