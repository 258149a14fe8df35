"""Days by which rows had to be public, reckoned anew when a year of the calendar changes."""

import datetime

from mingzheng.data.registers import register_kinds
from mingzheng.records.parameters.queries import calendar

from .models import Entry
from .rows import publish_due

_AT_ONCE = 1000
_REACH = datetime.timedelta(days=60)
"""Working days of a year are counted from decisions of so long before it, holidays included."""


class PublishDays:
    """Bound to ``ports.calendar``."""

    def calendar_changed(self, year: int, *, at: datetime.datetime) -> int:
        days, moved = calendar(), []
        span = (datetime.date(year, 1, 1) - _REACH, datetime.date(year, 12, 31))
        limited = [key for key, kind in register_kinds().items() if kind.publish_workdays]
        found = Entry.objects.filter(kind__in=limited, decided_on__range=span)
        for entry in found.only("kind", "decided_on", "publish_due").iterator():
            due = publish_due(entry.decided_on, kind=register_kinds()[entry.kind], calendar=days)
            if due != entry.publish_due:
                entry.publish_due = due
                moved.append(entry)
        Entry.objects.bulk_update(moved, ["publish_due"], batch_size=_AT_ONCE)
        return len(moved)
