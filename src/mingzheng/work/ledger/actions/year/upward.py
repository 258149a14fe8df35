"""What is told the level above of one of its tasks, in the office's own words."""

import datetime

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount

from ...errors_year import SummaryChanged
from ...models import Task, UpwardText
from .guard import refuse_closed


def write_upward(
    task: Task, *, text: str, version: int, by: StaffAccount, at: datetime.datetime
) -> UpwardText | None:
    """Empty ``text``: again what is gathered from the reports. ``version``: the one that was read,
    0 where there was none. Raises ``SummaryChanged`` or ``YearClosed``.
    """
    text = text.strip()
    with transaction.atomic():
        task = Task.objects.select_for_update(of=("self",)).get(pk=task.pk, notice__is_parent=True)
        refuse_closed(task.notice_id)
        written = UpwardText.objects.filter(task=task).first()
        if (written.version if written else 0) != version:
            raise SummaryChanged
        if not text:
            if written:
                written.delete()
            written = None
        else:
            written = written or UpwardText(task=task, version=0)
            written.text, written.version = text, version + 1
            written.edited_by_name, written.edited_at = str(by), at
            written.save()
        record(
            action="task.upward_written", subject=task, by=by, at=at,
            details={"version": written.version if written else 0},
        )  # fmt: skip
    return written
