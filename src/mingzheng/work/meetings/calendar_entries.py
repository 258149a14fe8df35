"""Meetings and training in the month of the ledger."""

import datetime
from collections.abc import Sequence

from django.utils.timezone import get_current_timezone

from mingzheng.ports.calendar_entries import CalendarEntry

from .queries.calendar import entries_between


class MeetingEntries:
    label = "会议培训"

    def entries(
        self,
        organisations: frozenset[int] | None,
        *,
        first: datetime.date,
        last: datetime.date,
    ) -> Sequence[CalendarEntry]:
        zone = get_current_timezone()
        return [
            CalendarEntry(
                key=one.address, on=one.starts_at.date(), title=one.title, address=one.address,
                starts=one.starts_at,
            )
            for one in entries_between(first, last, organisations, zone=zone)
        ]  # fmt: skip
