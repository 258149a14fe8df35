"""What day and time it is, so that a demo or a test can stand on a fixed day."""

import datetime
from dataclasses import dataclass
from typing import Protocol

from mingzheng.ports.port import Port


class Clock(Protocol):
    def now(self) -> datetime.datetime:
        """The present moment, with its time zone."""

    def today(self) -> datetime.date:
        """The civil date where the district is."""


@dataclass(frozen=True)
class SystemClock:
    zone: datetime.tzinfo

    def now(self) -> datetime.datetime:
        return datetime.datetime.now(self.zone)

    def today(self) -> datetime.date:
        return self.now().date()


@dataclass(frozen=True)
class DemoClock:
    """Stands still on one date while the time of day runs on: demo states stay as described."""

    date: datetime.date
    zone: datetime.tzinfo

    def now(self) -> datetime.datetime:
        time = datetime.datetime.now(self.zone).timetz()
        return datetime.datetime.combine(self.date, time)

    def today(self) -> datetime.date:
        return self.date


@dataclass(frozen=True)
class FixedClock:
    """The fake: one moment for ever."""

    moment: datetime.datetime

    def now(self) -> datetime.datetime:
        return self.moment

    def today(self) -> datetime.date:
        return self.moment.date()


CLOCK: Port[Clock] = Port("clock")
