"""Decisions on requests that a reconsideration or a court has corrected: whoever keeps the register
of disputes says how many."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

from mingzheng.ports.port import Port


class OverturnedDecisions(Protocol):
    def overturned(
        self, year: int, *, organisations: Collection[int] | None
    ) -> Mapping[tuple[int, int], int]:
        """Organisation and month of the conclusion → how many; None: of all organisations.

        One query.
        """


@dataclass
class MemoryOverturned:
    """The fake: ``found`` are (organisation, year, month), each counted once."""

    found: tuple[tuple[int, int, int], ...] = ()

    def overturned(
        self, year: int, *, organisations: Collection[int] | None
    ) -> Mapping[tuple[int, int], int]:
        counted: dict[tuple[int, int], int] = {}
        for unit, of_year, month in self.found:
            if of_year == year and (organisations is None or unit in organisations):
                counted[unit, month] = counted.get((unit, month), 0) + 1
        return counted


OVERTURNED: Port[OverturnedDecisions] = Port("overturned decisions")
