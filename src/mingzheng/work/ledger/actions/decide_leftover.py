"""The office decides on work that a corrected notice no longer names."""

import datetime

from django.db import transaction
from django.db.models import Q

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount

from ..errors import AlreadyDecided, ConfirmedWorkStays
from ..errors_year import CarriedHereStays
from ..models import Assignment, Leftover, Notice, Task
from ..public_news import tell_public
from .year.consent import lapse_consents
from .year.guard import refuse_closed


def decide_leftover(
    leftover: Leftover, *, keep: bool, by: StaffAccount | None, at: datetime.datetime
) -> None:
    """Removing takes the reports along, which is refused where one was confirmed.

    Raises ``AlreadyDecided``, ``ConfirmedWorkStays``, ``CarriedHereStays`` or
    ``YearClosed``.
    """
    with transaction.atomic():
        leftover = Leftover.objects.select_for_update().get(pk=leftover.pk)
        if leftover.decision:
            raise AlreadyDecided
        if leftover.notice_import.notice_id:
            refuse_closed(leftover.notice_import.notice_id)
        leftover.decision = Leftover.Decision.KEPT if keep else Leftover.Decision.REMOVED
        leftover.decided_at, leftover.decided_by_name = at, str(by or "系统")
        leftover.save(update_fields=("decision", "decided_at", "decided_by_name"))
        record(
            action="leftover.kept" if keep else "leftover.removed",
            subject=leftover,
            by=by,
            at=at,
            details={"description": leftover.description},
        )
        if not keep:
            lapse_consents(*_remove(leftover), at=at)


def _remove(leftover: Leftover) -> list[int]:
    """The ids of the notices whose tasks may end otherwise now."""
    gone = leftover.assignment or leftover.task
    if gone is None:
        return []
    work = (
        Assignment.objects.filter(pk=gone.pk)
        if isinstance(gone, Assignment)
        else gone.assignments.all()
    )
    if work.filter(state=Assignment.State.DONE).exists():
        raise ConfirmedWorkStays
    if isinstance(gone, Task) and gone.carried_from.exists():
        raise CarriedHereStays
    task = gone.task if isinstance(gone, Assignment) else gone
    touched = Notice.objects.filter(Q(tasks=task) | Q(tasks__links_down__lower=task))
    ids = list(touched.distinct().values_list("pk", flat=True))
    tell_public([task.pk])
    gone.delete()
    return ids
