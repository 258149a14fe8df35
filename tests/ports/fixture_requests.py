"""Requests for information as whoever keeps them answers for table two: the shape to follow."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mingzheng.ports.figures import FigureScope, Passage, Source, Sources
from mingzheng.rules.annual_report import Place, Record, aggregate, filled_places, rows_of


@dataclass(frozen=True)
class Request:
    key: str
    organisation: int
    record: Record


@dataclass(frozen=True)
class RequestFigures:
    requests: Sequence[Request]
    label: str = "依申请公开办件"

    @property
    def places(self) -> tuple[Place, ...]:
        return filled_places(2)

    def figures(self, scope: FigureScope) -> Mapping[Place, Decimal]:
        cells = aggregate((one.record for one in self._of(scope)), year=scope.year).cells
        return {
            place: Decimal(cells.get(place.row, {}).get(place.column, 0)) for place in self.places
        }

    def sources(self, scope: FigureScope, place: Place, *, start: int, size: int) -> Sources:
        found = [
            Source(f"申请{one.key}", "foi_case", one.key)
            for one in self._of(scope)
            if one.record.applicant == place.column
            and place.row in rows_of(one.record, year=scope.year)
        ]
        return Sources(len(found), tuple(found[start : start + size]))

    def passages(self, scope: FigureScope) -> Iterable[Passage]:
        return ()

    def _of(self, scope: FigureScope) -> list[Request]:
        return [one for one in self.requests if one.organisation in scope.organisations]
