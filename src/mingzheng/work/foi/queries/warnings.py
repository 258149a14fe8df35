"""Early warnings as the openness office goes through them."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from mingzheng.records.people.permissions import Access

from ..models import EarlyWarning
from ..permissions import readable_organisations


@dataclass(frozen=True)
class WarningRow:
    """``wanted`` is what was asked for, masked; who asked does not stand here."""

    pk: int
    case: int
    number: str
    organisation: str
    wanted: str
    sort: str
    words: str
    raised_at: datetime.datetime
    due: datetime.date | None
    seen_by: str
    seen_at: datetime.datetime | None
    opinion: str

    @property
    def sort_label(self) -> str:
        return str(EarlyWarning.Sort(self.sort).label)


def warnings_in_reach(access: Access) -> QuerySet[EarlyWarning]:
    organisations = readable_organisations(access)
    found = EarlyWarning.objects.order_by("-pk")
    return found if organisations is None else found.filter(case__organisation__in=organisations)


def matching_warnings(
    found: QuerySet[EarlyWarning], *, seen: bool, sort: str = "", unit: int | None = None
) -> QuerySet[EarlyWarning]:
    chosen = found.filter(seen_at__isnull=not seen)
    if sort:
        chosen = chosen.filter(sort=sort)
    return chosen if unit is None else chosen.filter(case__organisation=unit)


def warning_counts(found: QuerySet[EarlyWarning]) -> tuple[int, int]:
    """How many wait, how many were looked at; one query."""
    counted = found.aggregate(
        waiting=Count("pk", filter=Q(seen_at=None)), seen=Count("pk", filter=~Q(seen_at=None))
    )
    return counted["waiting"], counted["seen"]


def units_with_warnings(found: QuerySet[EarlyWarning]) -> list[tuple[str, str]]:
    rows = found.order_by("case__organisation__sort_order", "case__organisation")
    units = rows.values_list(
        "case__organisation", "case__organisation__name", "case__organisation__sort_order"
    )
    return [(str(pk), name) for pk, name, _ in units.distinct()]


def warning_rows(page: QuerySet[EarlyWarning]) -> list[WarningRow]:
    """One query for a page."""
    rows = page.select_related("case__organisation", "case__applicant")
    return [
        WarningRow(
            pk=one.pk,
            case=one.case_id,
            number=one.case.number,
            organisation=one.case.organisation.name,
            wanted=one.case.masked_wanted,
            sort=one.sort,
            words=one.words,
            raised_at=one.raised_at,
            due=one.case.due,
            seen_by=one.seen_by_name,
            seen_at=one.seen_at,
            opinion=one.opinion,
        )
        for one in rows
    ]
