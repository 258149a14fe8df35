"""What people ask for and do not find: letters, hotline, questions, searches, requests.

Whoever hears the public signs up on one roster; the interpretation desk puts like demands together
and gives the clause they are about to a unit.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from mingzheng.ports.roster import Roster

MOST = 200
"""So many of one source are looked at."""


@dataclass(frozen=True)
class Demand:
    """``words`` are free of personal data. ``organisation`` is whom it was put to, if anybody."""

    key: str
    words: str
    count: int
    last_on: datetime.date
    organisation: int | None = None


class DemandSource(Protocol):
    key: str
    label: str
    """Where it was asked, as people call it: 站内搜索, 依申请公开."""

    def demands(self, *, since: datetime.date, now: datetime.datetime) -> Sequence[Demand]:
        """Asked on or after ``since``, the most asked first, ``MOST`` at most."""


DEMANDS: Roster[DemandSource] = Roster("demands")


@dataclass
class MemoryDemands:
    """The fake: gives what it was made with."""

    key: str
    label: str
    known: tuple[Demand, ...] = ()

    def demands(self, *, since: datetime.date, now: datetime.datetime) -> Sequence[Demand]:
        asked = [one for one in self.known if one.last_on >= since]
        return sorted(asked, key=lambda one: (-one.count, one.key))[:MOST]
