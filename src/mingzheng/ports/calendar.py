"""Who keeps dates that follow from the working calendar, and is told when a year of it changes."""

import datetime
from typing import Protocol

from mingzheng.ports.roster import Roster


class CalendarFollower(Protocol):
    def calendar_changed(self, year: int, *, at: datetime.datetime) -> int:
        """Reckon anew what follows from ``year``; how many dates have moved.

        Called within the transaction of the change, after it was written.
        """


CALENDAR_FOLLOWERS: Roster[CalendarFollower] = Roster("calendar followers")
