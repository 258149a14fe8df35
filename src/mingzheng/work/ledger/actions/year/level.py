"""The office corrects of which level a notice is."""

import datetime

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount

from ...models import Notice
from .guard import refuse_closed


def set_level(notice: Notice, *, level: str, by: StaffAccount, at: datetime.datetime) -> None:
    """``level`` is a ``Notice.Level``. Raises ``YearClosed``."""
    with transaction.atomic():
        notice = Notice.objects.select_for_update().get(pk=notice.pk)
        refuse_closed(notice.pk)
        if notice.level == level:
            return
        before, notice.level = notice.level, level
        notice.save(update_fields=("level",))
        record(
            action="notice.level_set", subject=notice, by=by, at=at,
            details={"before": before, "after": level},
        )  # fmt: skip
