"""政务公开办 words a task for the public, holds it back, or lets it follow its notice again."""

import datetime

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount

from ..errors import WithholdingNeedsReason
from ..models import Task, TaskPublicity
from ..public_news import tell_public
from .year.guard import refuse_closed


def decide_publicity(
    task: Task,
    *,
    public: bool,
    wording: str = "",
    reason: str = "",
    by: StaffAccount,
    at: datetime.datetime,
) -> TaskPublicity:
    """Raises ``WithholdingNeedsReason``. The same decision again changes nothing."""
    wording, reason = wording.strip(), reason.strip()
    if not public and not reason:
        raise WithholdingNeedsReason
    with transaction.atomic():
        task = Task.objects.select_for_update(of=("self",)).get(pk=task.pk)
        refuse_closed(task.notice_id)
        found = TaskPublicity.objects.filter(task=task).first() or TaskPublicity(task=task)
        same = (found.public, found.wording, found.reason) == (public, wording, reason)
        if found.pk and same:
            return found
        found.public, found.wording, found.reason = public, wording, "" if public else reason
        found.changed_at, found.changed_by_name = at, str(by)
        found.save()
        tell_public([task.pk])
        record(
            action="task.publicity_decided", subject=task, by=by, at=at,
            details={"public": public, "wording": wording, "reason": found.reason},
        )  # fmt: skip
    return found
