"""Answered questions that belong to a package: whoever keeps answers signs up on one roster."""

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from mingzheng.ports.related_items import RelatedItem
from mingzheng.ports.roster import Roster


class PackageAnswers(Protocol):
    def answers(
        self, *, publications: Collection[int], services: Collection[int], now: datetime.datetime
    ) -> Sequence[RelatedItem]:
        """Those that cite the documents or belong to the service items, and may be seen at
        ``now``; the best first, a constant number of queries."""


PACKAGE_ANSWERS: Roster[PackageAnswers] = Roster("package_answers")


@dataclass(frozen=True)
class MemoryAnswers:
    """The fake: gives the same to all."""

    items: Sequence[RelatedItem] = field(default=())

    def answers(
        self, *, publications: Collection[int], services: Collection[int], now: datetime.datetime
    ) -> Sequence[RelatedItem]:
        return self.items
