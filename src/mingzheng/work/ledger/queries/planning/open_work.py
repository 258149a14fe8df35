"""What somebody still has to work on."""

from django.db.models import QuerySet

from ...models import Assignment


def open_work() -> QuerySet[Assignment]:
    """Not done, of tasks that were not ended in writing, in years that are not closed."""
    return Assignment.objects.filter(
        task__notice__withdrawn_at=None, task__notice__closed_on=None, task__outcome=None
    ).exclude(state=Assignment.State.DONE)
