"""Public items whose 公开时限 is up, or will be soon."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from mingzheng.records.library.models import DisclosureClass, Kind, Publication
from mingzheng.records.library.queries.visible import listed
from mingzheng.rules.disclosure_limits import REVIEW_WARNING_DAYS, end_review
from mingzheng.rules.lamps import Lamp


@dataclass(frozen=True)
class DueRow:
    pk: int
    title: str
    kind: str
    organisation: str
    class_pk: int | None
    class_title: str
    published_at: datetime.datetime
    public_until: datetime.date
    lamp: Lamp
    days: int
    """Until the last day; negative once it has passed."""


@dataclass(frozen=True)
class ClassRow:
    """``without`` counts public items of a limited class that have no day set."""

    pk: int
    title: str
    months: int | None
    basis: str
    public: int
    without: int


def limits_due(
    organisations: frozenset[int] | None,
    *,
    now: datetime.datetime,
    class_pk: int | None = None,
    unit: int | None = None,
) -> QuerySet[Publication]:
    """Of these organisations (None = all), longest overdue first."""
    last = now.date() + datetime.timedelta(days=REVIEW_WARNING_DAYS)
    found = listed(now).filter(public_until__lte=last)
    if organisations is not None:
        found = found.filter(organisation__in=organisations)
    if class_pk is not None:
        found = found.filter(disclosure_class=class_pk)
    if unit is not None:
        found = found.filter(organisation=unit)
    return found.order_by("public_until", "pk")


def due_rows(found: QuerySet[Publication], *, today: datetime.date) -> list[DueRow]:
    rows = found.values_list(
        "pk", "title", "kind", "organisation__name", "disclosure_class", "disclosure_class__title",
        "published_at", "public_until",
    )  # fmt: skip
    return [
        DueRow(
            pk, title, Kind(kind).label, unit, class_pk, class_title or "未定类别",
            published, until, end_review(until).lamp(today), (until - today).days,
        )
        for pk, title, kind, unit, class_pk, class_title, published, until in rows
    ]  # fmt: skip


def decidable(keys: Collection[int], *, now: datetime.datetime) -> QuerySet[Publication]:
    """Those of ``keys`` whose limit may be decided about: listed, whether due or not."""
    return listed(now).filter(pk__in=keys).order_by("public_until", "pk")


def class_rows(*, now: datetime.datetime) -> list[ClassRow]:
    """Two queries, however many classes and items there are."""
    public = dict(
        listed(now).order_by().values_list("disclosure_class").annotate(number=Count("pk"))
    )
    without = dict(
        listed(now)
        .filter(public_until=None, disclosure_class__months__isnull=False)
        .order_by()
        .values_list("disclosure_class")
        .annotate(number=Count("pk"))
    )
    return [
        ClassRow(one.pk, one.title, one.months, one.basis, public.get(one.pk, 0),
                 without.get(one.pk, 0))
        for one in DisclosureClass.objects.all()
    ]  # fmt: skip
