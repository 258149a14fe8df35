"""What stands behind one cell."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from mingzheng.ports.figures import Sources, answerers
from mingzheng.rules.annual_report import BROUGHT_FORWARD, Place

from ..drawing import scope_of, unit_reports
from ..models import AnnualReport
from ..reporting_units import is_district
from .values import CellValue, cells_of, previous_report, values_of


@dataclass(frozen=True)
class UnitShare:
    """What one unit's report adds to a cell of the district."""

    report: int
    name: str
    value: Decimal


@dataclass(frozen=True)
class Behind:
    """``kept_by``: what the records are called, "" where nobody keeps any. ``brought_from``: the
    report of the year before, where the cell is taken from it."""

    cell: CellValue
    kept_by: str
    sources: Sources
    shares: tuple[UnitShare, ...]
    brought_from: AnnualReport | None


def behind(report: AnnualReport, place: Place, *, start: int, size: int) -> Behind:
    answerer = answerers().get(place)
    sources = Sources(0, ())
    if answerer is not None:
        scope = scope_of(report.organisation, report.year)
        sources = answerer.sources(scope, place, start=start, size=size)
    district = is_district(report.organisation)
    carried = place.table == 2 and place.row == BROUGHT_FORWARD
    return Behind(
        cell=cells_of(report).get(place, CellValue()),
        kept_by=answerer.label if answerer else "",
        sources=sources,
        shares=tuple(_shares(report, place)) if district else (),
        brought_from=(
            previous_report(report) if carried and answerer is None and not district else None
        ),
    )


def _shares(report: AnnualReport, place: Place) -> Sequence[UnitShare]:
    values = values_of(unit_reports(report.year))
    names = dict(AnnualReport.objects.filter(pk__in=values).values_list("pk", "organisation__name"))
    return [
        UnitShare(pk, names[pk], cells[place]) for pk, cells in values.items() if cells.get(place)
    ]
