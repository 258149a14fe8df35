"""The queue of packages as the office sees it."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from ..models import Package, ReadMark


@dataclass(frozen=True)
class ExchangeStanding:
    """``counts`` by state; ``mark`` None before the first look upward."""

    counts: Counter[str]
    mark: ReadMark | None


def packages(*, state: str = "", title: str = "") -> QuerySet[Package]:
    """Newest first, with the publication and its unit."""
    found = Package.objects.select_related("publication__organisation")
    if state:
        found = found.filter(state=state)
    if title:
        found = found.filter(publication__title__icontains=title)
    return found


def exchange_standing() -> ExchangeStanding:
    rows = Package.objects.order_by().values_list("state").annotate(Count("pk"))
    return ExchangeStanding(Counter(dict(rows)), ReadMark.objects.filter(pk=1).first())
