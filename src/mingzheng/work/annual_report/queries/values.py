"""The cells of reports: what the records said, what a person put, and which of them counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from mingzheng.rules.annual_report import Place, place_of

from ..models import AnnualReport, Edition, ReportCell

Values = dict[Place, Decimal]


@dataclass(frozen=True)
class CellValue:
    """``note`` says why what was entered departs from what was drawn."""

    drawn: Decimal | None = None
    entered: Decimal | None = None
    note: str = ""

    @property
    def counts(self) -> Decimal:
        return next((one for one in (self.entered, self.drawn) if one is not None), Decimal())

    @property
    def overridden(self) -> bool:
        return self.drawn is not None and self.entered not in (None, self.drawn)


def cells_of(report: AnnualReport) -> dict[Place, CellValue]:
    rows = ReportCell.objects.filter(report=report)
    return {
        place: CellValue(drawn, entered, note)
        for key, drawn, entered, note in rows.values_list("place", "drawn", "entered", "note")
        if (place := place_of(key)) is not None
    }


def counting(cells: Mapping[Place, CellValue]) -> Values:
    return {place: cell.counts for place, cell in cells.items()}


def values_of(reports: Iterable[int]) -> dict[int, Values]:
    """By key of the report, what counts in each of its cells; one query for all."""
    found: dict[int, Values] = {pk: {} for pk in reports}
    rows = ReportCell.objects.filter(report__in=list(found))
    for pk, key, drawn, entered in rows.values_list("report", "place", "drawn", "entered"):
        place = place_of(key)
        if place is not None:
            found[pk][place] = CellValue(drawn, entered).counts
    return found


def values_published(edition: Edition) -> Values:
    return {
        place: Decimal(number)
        for key, number in edition.content["cells"].items()
        if (place := place_of(key)) is not None
    }


def previous_report(report: AnnualReport) -> AnnualReport | None:
    """The same unit's of the year before."""
    found = AnnualReport.objects.filter(
        organisation=report.organisation_id, year=report.year - 1
    ).select_related("organisation")
    return found.first()


def previous_values(report: AnnualReport) -> Values | None:
    """Of the year before as the public read it, else as they stand; None without a report."""
    before = previous_report(report)
    if before is None:
        return None
    edition = before.editions.first()
    return values_published(edition) if edition else values_of([before.pk])[before.pk]
