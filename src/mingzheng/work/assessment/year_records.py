"""Final score sheets and rankings, for the bundle of their year (``ports.year_records``)."""

from collections.abc import Iterator

from django.utils.timezone import localtime

from mingzheng.ports.year_records import YearRecord
from mingzheng.records.parameters.queries import site_identity

from .exporting.ranking_xlsx import ranking_xlsx
from .exporting.sheet_docx import sheet_docx
from .models import RankingEdition, ScoreSheet
from .queries.ranking import edition_line
from .queries.sheet import sheet_view


class AssessmentRecords:
    label = "考核"

    def records(self, year: int) -> Iterator[YearRecord]:
        final = ScoreSheet.objects.filter(
            indicator_set__year=year, state=ScoreSheet.State.FINAL
        ).select_related("indicator_set", "organisation")
        for sheet in final.order_by("organisation__sort_order", "organisation", "pk"):
            yield _of_sheet(sheet)
        editions = RankingEdition.objects.filter(indicator_set__year=year)
        for edition in editions.select_related("indicator_set").order_by("number", "pk"):
            yield _of_edition(edition)


def _of_sheet(sheet: ScoreSheet) -> YearRecord:
    def content() -> bytes:
        assert sheet.final_at is not None
        office, on = site_identity().host_unit, localtime(sheet.final_at).date()
        return sheet_docx(sheet_view(sheet), office=office, made_on=on)

    return YearRecord("评分表", f"{sheet.pk}_{sheet.organisation.name}.docx", "考核评分表", content)


def _of_edition(edition: RankingEdition) -> YearRecord:
    name = f"考核排名第{edition.number}版_{edition.pk}.xlsx"
    return YearRecord("", name, "考核排名", lambda: ranking_xlsx(edition_line(edition)))
