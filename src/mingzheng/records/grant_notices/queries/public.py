"""What the public sees of notices: rows while they run, totals afterwards, nothing before."""

import datetime
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from django.db.models import Q, QuerySet, Sum

from mingzheng.records.library.queries.visible import visible_through
from mingzheng.rules.small_groups import LEAST, small_groups

from ..models import GrantNotice, GrantRow, Scheme, StreetTotal

PAGE_SIZE = 50
OTHER_STREETS = "户数少的街道合并"


@dataclass(frozen=True)
class NoticeFilter:
    scheme: int | None = None
    street: str = ""
    year: int | None = None
    running: bool | None = None


@dataclass(frozen=True)
class NoticeRow:
    pk: int
    title: str
    scheme: str
    organisation: str
    year: int
    starts_on: datetime.date
    ends_on: datetime.date
    running: bool


@dataclass(frozen=True)
class Total:
    """``street`` is "" for the whole. ``amount`` and ``area`` are None where they would tell of a
    single household."""

    street: str
    rows: int
    amount: Decimal | None
    area: Decimal | None


@dataclass(frozen=True)
class NoticePage:
    """``running``: rows may be asked for. ``basis_url`` is "" where the library has no document."""

    notice: GrantNotice
    running: bool
    basis_url: str
    whole: Total
    streets: tuple[Total, ...]


def public_notices(today: datetime.date) -> QuerySet[GrantNotice]:
    return GrantNotice.objects.filter(
        released_at__isnull=False, withdrawn_at=None, starts_on__lte=today
    )


def listed_notices(wanted: NoticeFilter, *, today: datetime.date) -> QuerySet[GrantNotice]:
    found = public_notices(today).select_related("scheme", "organisation")
    if wanted.scheme is not None:
        found = found.filter(scheme=wanted.scheme)
    if wanted.year is not None:
        found = found.filter(year=wanted.year)
    if wanted.street:
        # By the totals: rows of what has ended are not looked at.
        found = found.filter(totals__street=wanted.street)
    if wanted.running is not None:
        running = Q(ends_on__gte=today)
        found = found.filter(running if wanted.running else ~running)
    return found


def notice_rows(page: QuerySet[GrantNotice], *, today: datetime.date) -> list[NoticeRow]:
    """One query."""
    return [
        NoticeRow(
            one.pk, one.title, one.scheme.name, one.organisation.name, one.year, one.starts_on,
            one.ends_on, one.ends_on >= today,
        )
        for one in page
    ]  # fmt: skip


def notice_page(pk: int, *, now: datetime.datetime) -> NoticePage | None:
    """None where there is nothing for the public; a withdrawn one is asked for elsewhere."""
    notice = (
        public_notices(now.date()).select_related("scheme", "organisation").filter(pk=pk).first()
    )
    if notice is None:
        return None
    running = notice.ends_on >= now.date()
    whole, streets = totals_of_notice(notice)
    if not running:
        whole, streets = totals_afterwards(whole, streets)
    return NoticePage(notice, running, _basis_url(notice, now), whole, streets)


def rows_shown(page: NoticePage, *, street: str = "") -> QuerySet[GrantRow]:
    """None at all once the notice has ended."""
    rows = GrantRow.objects.filter(notice=page.notice) if page.running else GrantRow.objects.none()
    return rows.filter(street=street) if street else rows


def withdrawn_notice(pk: int) -> GrantNotice | None:
    return GrantNotice.objects.filter(pk=pk, withdrawn_at__isnull=False).first()


def totals_of_notice(notice: GrantNotice) -> tuple[Total, tuple[Total, ...]]:
    """Of all rows, and by street; one query."""
    rows = notice.totals.values_list("street", "rows", "amount", "area")
    streets = tuple(Total(*row) for row in rows)
    return _sum(streets), streets


def totals_afterwards(whole: Total, streets: tuple[Total, ...]) -> tuple[Total, tuple[Total, ...]]:
    """Once rows are gone no sum is left that tells of fewer than ``LEAST`` households."""
    if whole.rows < LEAST:
        return replace(whole, amount=None, area=None), ()
    small = small_groups([one.rows for one in streets])
    kept = tuple(one for place, one in enumerate(streets) if place not in small)
    if not small:
        return whole, kept
    rest = _sum(tuple(streets[place] for place in sorted(small)))
    return whole, (*kept, replace(rest, street=OTHER_STREETS))


def scheme_choices(today: datetime.date) -> list[tuple[int, str]]:
    """Those with something public; one query."""
    used = public_notices(today).values("scheme")
    return list(Scheme.objects.filter(pk__in=used).values_list("pk", "name"))


def years_and_streets(today: datetime.date) -> tuple[list[int], list[str]]:
    """Of everything public; two queries."""
    shown = public_notices(today)
    years = shown.order_by("-year").values_list("year", flat=True).distinct()
    totals = StreetTotal.objects.filter(notice__in=shown.order_by()).exclude(street="")
    streets = totals.order_by("street").values_list("street", flat=True).distinct()
    return list(years), list(streets)


def totals_by_year(today: datetime.date) -> list[tuple[int, str, int, Decimal | None]]:
    """Year, scheme, households and amount of what is public, newest year first; one query.

    No amount where what is left of it after the amounts of single notices, which stand on their
    pages, would tell of fewer than ``LEAST`` households.
    """
    shown = public_notices(today).order_by("-year", "scheme__name", "pk")
    rows = shown.annotate(households=Sum("totals__rows"), money=Sum("totals__amount")).values_list(
        "year", "scheme__name", "households", "money"
    )
    totals = []
    for (year, scheme), group in groupby(rows, key=lambda row: (row[0], row[1])):
        notices = [(households or 0, money or Decimal()) for _, _, households, money in group]
        hidden = sum(households for households, _ in notices if households < LEAST)
        amount = sum((money for _, money in notices), Decimal())
        told = amount if not hidden or hidden >= LEAST else None
        totals.append((year, scheme, sum(households for households, _ in notices), told))
    return totals


def _basis_url(notice: GrantNotice, now: datetime.datetime) -> str:
    if notice.publication_id is None:
        return ""
    rows = GrantNotice.objects.filter(visible_through("publication__", now), pk=notice.pk)
    path = rows.values_list("publication__path", flat=True).first()
    return f"/{path}" if path else ""


def _sum(totals: tuple[Total, ...]) -> Total:
    return Total(
        "",
        sum(one.rows for one in totals),
        sum((one.amount or Decimal() for one in totals), Decimal()),
        sum((one.area or Decimal() for one in totals), Decimal()),
    )
