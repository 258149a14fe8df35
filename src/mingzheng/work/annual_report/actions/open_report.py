"""Beginning the report of a unit for a year, filled from the records."""

import datetime

from django.db import IntegrityError, transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import Organisation, StaffAccount

from ..drawing import draw, passages
from ..errors import AlreadyOpened, YearAhead
from ..models import AnnualReport, ReportPart
from .editing import store_drawn


def open_report(
    *, organisation: Organisation, year: int, by: StaffAccount | None, at: datetime.datetime
) -> AnnualReport:
    """Raises ``YearAhead`` or ``AlreadyOpened``."""
    if year > at.date().year:
        raise YearAhead(year)
    try:
        with transaction.atomic():
            report = AnnualReport.objects.create(
                organisation=organisation, year=year, opened_at=at, drawn_at=at
            )
            store_drawn(report, draw(report))
            _begin_parts(report)
            record(
                action="annual_report.opened", subject=report, by=by, at=at,
                organisation_id=organisation.pk, details={"year": year},
            )  # fmt: skip
    except IntegrityError as error:
        raise AlreadyOpened from error
    return report


def _begin_parts(report: AnnualReport) -> None:
    told: dict[int, list[str]] = {}
    for passage in passages(report):
        if passage.text:
            told.setdefault(passage.part, []).append(passage.text)
    ReportPart.objects.bulk_create(
        ReportPart(report=report, number=number, text="\n".join(texts))
        for number, texts in told.items()
    )
