"""What the public reads: the newest edition of each report."""

import datetime
from dataclasses import dataclass

from django.db.models import Max, OuterRef, QuerySet, Subquery

from ..models import AnnualReport, Edition


@dataclass(frozen=True)
class PublicReport:
    """One unit's report of one year, for lists. ``key`` is the unit's."""

    year: int
    key: str
    unit: str
    published_at: datetime.datetime
    edition: int


def public_reports(*, unit: int | None = None) -> list[PublicReport]:
    """Newest year first, units in register order; one query."""
    found = AnnualReport.objects.annotate(
        published=Max("editions__published_at"), number=Max("editions__number")
    ).filter(published__isnull=False)
    if unit is not None:
        found = found.filter(organisation=unit)
    return [
        PublicReport(*row)
        for row in found.order_by("-year", "organisation__sort_order", "organisation").values_list(
            "year", "organisation__key", "organisation__name", "published", "number"
        )
    ]


def newest_editions() -> QuerySet[Edition]:
    """One of each report that is public, with report and unit; oldest report first."""
    newest = Edition.objects.filter(report=OuterRef("report")).order_by("-number")
    found = Edition.objects.filter(number=Subquery(newest.values("number")[:1]))
    return found.select_related("report__organisation").order_by("report")


def public_edition(unit: int, year: int) -> Edition | None:
    """The newest of one report."""
    return (
        Edition.objects.filter(report__organisation=unit, report__year=year)
        .select_related("report__organisation")
        .order_by("-number")
        .first()
    )
