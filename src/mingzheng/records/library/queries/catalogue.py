"""The current catalogue and how far it is fulfilled, each in a constant number of queries."""

import datetime
from collections import OrderedDict
from dataclasses import dataclass

from django.db.models import Count, Max

from mingzheng.rules.catalogue import Binding, CatalogueRow, Coverage, coverage
from mingzheng.rules.workdays import Calendar

from ..catalogue_rows import row_of
from ..models import CatalogueEntry, CatalogueEntryFulfilment, CatalogueVersion
from .epoch import Epoch, current_epoch
from .visible import listed


@dataclass(frozen=True)
class CurrentCatalogue:
    """``owners``: key → name of every 公开主体."""

    version: CatalogueVersion
    rows: tuple[CatalogueRow, ...]
    owners: dict[str, str]
    coverage: Coverage


_kept: OrderedDict[tuple[Epoch, int | None], CurrentCatalogue | None] = OrderedDict()
_EDITIONS_KEPT = 4


def forget_catalogue() -> None:
    """As ``forget_epoch``."""
    _kept.clear()


def catalogue_standing(
    *, now: datetime.datetime, calendar: Calendar, version: int | None = None
) -> CurrentCatalogue | None:
    """The edition in force, or the one named; read once an epoch. None before the first edition."""
    key = (current_epoch(now), version)
    if key not in _kept:
        _kept[key] = _read(version, now=now, calendar=calendar)
        if len(_kept) > _EDITIONS_KEPT:
            _kept.popitem(last=False)
    return _kept[key]


def _read(
    version: int | None, *, now: datetime.datetime, calendar: Calendar
) -> CurrentCatalogue | None:
    editions = CatalogueVersion.objects.filter(
        **({"current": True} if version is None else {"pk": version})
    )
    edition = editions.first()
    if edition is None:
        return None
    entries = (
        CatalogueEntry.objects.filter(version=edition)
        .select_related("owner", "column")
        .order_by("sort_order")
    )
    rows = tuple(
        row_of(entry, owner=entry.owner.key, heading=entry.column.key if entry.column else "")
        for entry in entries
    )
    return CurrentCatalogue(
        version=edition,
        rows=rows,
        owners={entry.owner.key: entry.owner.name for entry in entries},
        coverage=coverage(rows, bindings(now=now), now.date(), calendar=calendar),
    )


def bindings(*, now: datetime.datetime) -> list[Binding]:
    """What fulfils each row: only what the public can see counts."""
    found = (
        CatalogueEntryFulfilment.objects.filter(publication__in=listed(now))
        .values_list("entry_key")
        .annotate(Max("publication__published_at"), Count("pk"))
        .order_by()
    )
    return [
        Binding(key, newest.astimezone(now.tzinfo).date() if newest else None, count)
        for key, newest, count in found
    ]


def fulfilling(keys: list[str], *, now: datetime.datetime, most: int = 3) -> dict[str, list[int]]:
    """Ids of the newest publications behind each row, newest first."""
    pairs = (
        CatalogueEntryFulfilment.objects.filter(entry_key__in=keys, publication__in=listed(now))
        .order_by("-publication__published_at", "-publication")
        .values_list("entry_key", "publication")
    )
    found: dict[str, list[int]] = {}
    for key, pk in pairs:
        if len(found.setdefault(key, [])) < most:
            found[key].append(pk)
    return found
