"""Lists as they leave the house: feeds and tables, with more of each item than a page shows."""

import datetime
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from ..models import Publication
from .filtering import ListFilter, matching
from .lists import ListRow, rows_of
from .visible import listed

_BATCH = 500


@dataclass(frozen=True)
class FeedEntry:
    row: ListRow
    changed_at: datetime.datetime


def exported_rows(wanted: ListFilter, *, limit: int, now: datetime.datetime) -> Iterator[ListRow]:
    """The first ``limit`` of the list, in its order."""
    keys = list(matching(wanted, now=now).values_list("pk", flat=True)[:limit])
    for first in range(0, len(keys), _BATCH):
        yield from rows_of(keys[first : first + _BATCH], day=now.date())


def feed_entries(wanted: ListFilter, *, limit: int, now: datetime.datetime) -> list[FeedEntry]:
    return _entries(matching(wanted, now=now)[:limit], now)


def newest_entries(keys: Collection[int], *, limit: int, now: datetime.datetime) -> list[FeedEntry]:
    """Of these publications the newest that are listed."""
    found = listed(now).filter(pk__in=keys).order_by("-published_at", "-pk")
    return _entries(found[:limit], now)


def _entries(found: QuerySet[Publication], now: datetime.datetime) -> list[FeedEntry]:
    rows = found.values_list("pk", "changed_at", "published_at")
    moments = {pk: changed_at or published_at for pk, changed_at, published_at in rows}
    return [FeedEntry(row, moments[row.pk]) for row in rows_of(moments, day=now.date())]
