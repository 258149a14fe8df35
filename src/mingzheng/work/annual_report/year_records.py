"""Published reports on a year, for the bundle of that year (``ports.year_records``)."""

from collections.abc import Iterator

from django.utils.timezone import localtime

from mingzheng.ports.year_records import YearRecord

from .exporting.files import make_file
from .models import Edition
from .queries.sheet import sheet_of_edition


class ReportRecords:
    label = "年度报告"

    def records(self, year: int) -> Iterator[YearRecord]:
        """Every edition, corrected ones too."""
        found = Edition.objects.filter(report__year=year).select_related("report__organisation")
        for edition in found.order_by("report", "number"):
            yield _of_edition(edition)


def _of_edition(edition: Edition) -> YearRecord:
    def content() -> bytes:
        on = localtime(edition.published_at).date()
        return make_file(sheet_of_edition(edition), "docx", made_on=on)[0]

    name = f"{edition.report_id}_{edition}.docx"
    return YearRecord("", name, "政府信息公开工作年度报告", content)
