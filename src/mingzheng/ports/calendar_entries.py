"""What else stands in a month beside the ledger's due days: meetings, courses, events."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from mingzheng.ports.roster import Roster


@dataclass(frozen=True)
class CalendarEntry:
    """``key`` names the entry within its source and stays the same when it is moved, so that a
    subscribed calendar follows. ``title`` may be read outside the house and names no person.
    ``starts``: with its time zone; None for a whole day. ``address`` is the desk page to open.
    """

    key: str
    on: datetime.date
    title: str
    address: str
    starts: datetime.datetime | None = None


class CalendarSource(Protocol):
    label: str
    """What the entries are called: 会议培训."""

    def entries(
        self,
        organisations: frozenset[int] | None,
        *,
        first: datetime.date,
        last: datetime.date,
    ) -> Sequence[CalendarEntry]:
        """Those that people of these organisations (None = all) may know of, both days included;
        a constant number of queries."""


CALENDAR_ENTRIES: Roster[CalendarSource] = Roster("calendar entries")


@dataclass
class MemoryCalendarSource:
    """The fake: gives what it was made with; an entry without organisation is everybody's."""

    label: str
    known: tuple[tuple[int | None, CalendarEntry], ...] = ()

    def entries(
        self,
        organisations: frozenset[int] | None,
        *,
        first: datetime.date,
        last: datetime.date,
    ) -> Sequence[CalendarEntry]:
        found = [
            entry
            for organisation, entry in self.known
            if first <= entry.on <= last
            and (organisation is None or organisations is None or organisation in organisations)
        ]
        return sorted(found, key=lambda entry: (entry.on, entry.key))
