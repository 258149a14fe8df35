"""The cases as the annual report counts them (``rules.annual_report``)."""

import datetime
from dataclasses import dataclass

from mingzheng.rules.foi_grounds import GROUNDS

from ..models import Case


@dataclass(frozen=True)
class ReportRecord:
    """``case`` names the source behind a cell; ``outcome`` the row of a case that has ended."""

    case: int
    number: str
    organisation: int
    applicant: str
    received: datetime.date
    closed: datetime.date | None
    outcome: str | None


def report_records(year: int, *, organisation: int | None = None) -> list[ReportRecord]:
    """What was received by the end of ``year`` and not ended before it began. One query.

    A case withdrawn before it was received has no day of receipt and is not counted.
    """
    first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    found = Case.objects.filter(received__lte=last).exclude(ended_on__lt=first)
    if organisation is not None:
        found = found.filter(organisation=organisation)
    rows = found.order_by("pk").values_list(
        "pk", "number", "organisation", "applicant__category", "received", "ended_on", "basis"
    )
    return [
        ReportRecord(
            case=pk, number=number, organisation=unit, applicant=category, received=received,
            closed=ended_on, outcome=GROUNDS[basis].row if ended_on else None,
        )
        for pk, number, unit, category, received, ended_on, basis in rows
        if received
    ]  # fmt: skip
