"""The one guard of closed years: every action that changes something of a ledger calls it.

``tests/work/ledger/year/test_guard.py`` names the actions that need not, and why.
"""

from collections.abc import Collection

from ...errors_year import TaskEnded, YearClosed
from ...models import Notice, TaskOutcome


def refuse_closed(*notices: int) -> None:
    """``notices`` are ids. Raises ``YearClosed`` when one of them is closed.

    Call it after the assignment or the notice was locked: closing locks all of them first.
    """
    closed = (
        Notice.objects.filter(pk__in=notices, closed_on__isnull=False)
        .values_list("title", "document_number", "closed_on")
        .first()
    )
    if closed is None:
        return
    title, number, on = closed
    if on is not None:
        raise YearClosed(name=number or title, on=on)


def refuse_ended(task: int) -> None:
    """What was ended in writing is not worked on until the office takes that back.

    Call it after an assignment of the task was locked: ending locks all of them. Raises
    ``TaskEnded``.
    """
    outcome = TaskOutcome.objects.filter(task=task).select_related("carried_to__notice").first()
    if outcome is None:
        return
    target = outcome.carried_to
    raise TaskEnded(
        kind=outcome.get_kind_display(),
        target=f"{target.notice.year}年任务{target.number}" if target else "",
    )


def open_among(notices: Collection[int]) -> frozenset[int]:
    """Those that are not closed: what runs by the clock leaves the rest alone."""
    return frozenset(
        Notice.objects.filter(pk__in=notices, closed_on=None).values_list("pk", flat=True)
    )
