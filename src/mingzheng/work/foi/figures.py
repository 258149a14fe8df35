"""What the cases tell the annual report: table two, and a sentence for part one.

Counted by the day of receipt and the day the case ended, as ``rules.annual_report`` does. A case
withdrawn before it was received has no day of receipt and is not counted.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from mingzheng.ports.figures import FigureScope, Passage, Source, Sources
from mingzheng.rules.annual_report import Place, Record, aggregate, filled_places, rows_of
from mingzheng.rules.foi_grounds import GROUNDS

from .models import Case
from .queries.contacts import contact_passage

_RECEIVED, _CARRIED, _LEFT = "1", "2", "4"


@dataclass(frozen=True)
class _Counted:
    pk: int
    number: str
    record: Record


class RequestFigures:
    label = "依申请公开办件"
    places = filled_places(2)

    def figures(self, scope: FigureScope) -> Mapping[Place, Decimal]:
        cells = _cells(scope)
        return {
            place: Decimal(cells.get(place.row, {}).get(place.column, 0)) for place in self.places
        }

    def sources(self, scope: FigureScope, place: Place, *, start: int, size: int) -> Sources:
        found = [
            one
            for one in _counted(scope)
            if one.record.applicant == place.column
            and place.row in rows_of(one.record, year=scope.year)
        ]
        rows = (
            Source(f"申请{one.number}", "foi_case", str(one.pk))
            for one in found[start : start + size]
        )
        return Sources(len(found), tuple(rows))

    def passages(self, scope: FigureScope) -> Iterable[Passage]:
        cells = _cells(scope)
        received, carried, left = (
            sum(count for column, count in cells.get(row, {}).items() if column != "total")
            for row in (_RECEIVED, _CARRIED, _LEFT)
        )
        if received or carried:
            yield Passage(
                1,
                f"{scope.year}年新收政府信息公开申请{received}件，上年结转{carried}件，"
                f"办结{received + carried - left}件，结转下年度{left}件。",
            )
        if told := contact_passage(scope.year, organisations=scope.organisations):
            yield Passage(1, told)


def _cells(scope: FigureScope) -> Mapping[str, Mapping[str, int]]:
    return aggregate((one.record for one in _counted(scope)), year=scope.year).cells


def _counted(scope: FigureScope) -> list[_Counted]:
    """Received by the end of the year and not ended before it began. One query."""
    first, last = datetime.date(scope.year, 1, 1), datetime.date(scope.year, 12, 31)
    rows = (
        Case.objects.filter(organisation__in=scope.organisations, received__lte=last)
        .exclude(ended_on__lt=first)
        .order_by("received", "pk")
        .values_list("pk", "number", "applicant__category", "received", "ended_on", "basis")
    )
    return [
        _Counted(
            pk,
            number,
            Record(category, received, ended_on, GROUNDS[basis].row if ended_on else None),
        )
        for pk, number, category, received, ended_on, basis in rows
        if received
    ]
