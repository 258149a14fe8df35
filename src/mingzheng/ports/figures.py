"""The figures of the annual report: whoever keeps records answers for the cells they fill.

Each place of the tables is answered for by one app at most, and never a total: those are summed.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol

from mingzheng.ports.roster import Roster
from mingzheng.rules.annual_report import Place


@dataclass(frozen=True)
class FigureScope:
    """The records of one report: of these organisations, in this calendar year."""

    organisations: frozenset[int]
    year: int


@dataclass(frozen=True)
class Source:
    """One record behind a cell. ``kind`` and ``key`` say which; the screens know its address."""

    label: str
    kind: str
    key: str


@dataclass(frozen=True)
class Sources:
    """``total``: how many records stand behind the cell; ``rows``: those asked for, in order."""

    total: int
    rows: tuple[Source, ...]


@dataclass(frozen=True)
class Passage:
    """Words that records offer for one of the six parts of the report. ``note`` is for whoever
    writes it: why the words are not final, or, where ``text`` is empty, why there are none."""

    part: int
    text: str
    note: str = ""


class Figures(Protocol):
    label: str
    """What the records are called, in Chinese."""

    @property
    def places(self) -> Collection[Place]:
        """The cells it answers for, always the same ones."""

    def figures(self, scope: FigureScope) -> Mapping[Place, Decimal]:
        """A number for each of ``places``, nought included. A count is as many as its sources."""

    def sources(self, scope: FigureScope, place: Place, *, start: int, size: int) -> Sources:
        """The records behind one of ``places``, from ``start`` on, ``size`` at most."""

    def passages(self, scope: FigureScope) -> Iterable[Passage]:
        """None where there is nothing to tell."""


@dataclass
class MemoryFigures:
    """The fake: ``records`` are (organisation, place, source), each counted once in every year."""

    places: Collection[Place] = ()
    records: list[tuple[int, Place, Source]] = field(default_factory=list)
    words: tuple[Passage, ...] = ()
    label: str = "记录"

    def figures(self, scope: FigureScope) -> Mapping[Place, Decimal]:
        return {place: Decimal(len(self._behind(scope, place))) for place in self.places}

    def sources(self, scope: FigureScope, place: Place, *, start: int, size: int) -> Sources:
        found = self._behind(scope, place)
        return Sources(len(found), tuple(found[start : start + size]))

    def passages(self, scope: FigureScope) -> Iterable[Passage]:
        return self.words if scope.organisations else ()

    def _behind(self, scope: FigureScope, place: Place) -> list[Source]:
        return [
            source
            for organisation, at, source in self.records
            if at == place and organisation in scope.organisations
        ]


FIGURES: Roster[Figures] = Roster("figures")


def answerers() -> dict[Place, Figures]:
    """Who answers for which place. Raises ``ValueError`` where two answer for the same."""
    found: dict[Place, Figures] = {}
    for one in FIGURES:
        for place in one.places:
            if place in found:
                both = f"{found[place].label} and {one.label}"
                raise ValueError(f"{place.key} is answered for by {both}")
            found[place] = one
    return found
