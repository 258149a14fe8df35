"""Keeping the index true to the records: one writer, fed by the outbox.

A row of the outbox is deleted only after the commit that dealt with it, so that a crash at any
moment repeats work and loses none; adding and deleting go by key, so that repeating does no harm.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice

from mingzheng.ports.search_feed import SEARCH_FEEDS, SearchFeed, SearchRecord
from mingzheng.records.changes.models import OutboxRow
from mingzheng.search.engines.port import Collection, Engine
from mingzheng.search.units import UNITS, Unit, row_of

BATCH = 500


class Indexer:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._units: Collection | None = None

    def follow(self, *, now: datetime.datetime) -> int:
        """Deals with one batch of the outbox; returns how many of its rows are gone.

        After an ``EngineError`` the caller closes and asks again later: nothing is lost.
        """
        if self._units is None:
            if self._engine.open(UNITS) is None:
                self.rebuild(now=now)
            self._units = self._engine.write(UNITS)
        waiting = list(OutboxRow.objects.order_by("pk").values_list("pk", "kind", "key")[:BATCH])
        if not waiting:
            return 0
        changed: dict[str, set[str]] = defaultdict(set)
        for _, kind, key in waiting:
            changed[kind].add(key)
        for feed in SEARCH_FEEDS:
            if feed.kind in changed:
                _bring_up_to_date(self._units, feed, changed[feed.kind], now=now)
        self._units.commit()
        OutboxRow.objects.filter(pk__in=[pk for pk, _, _ in waiting]).delete()
        return len(waiting)

    def rebuild(self, *, now: datetime.datetime) -> int:
        """Builds everything anew beside the live index and switches; returns the records in it.

        What changes meanwhile stays in the outbox and is dealt with afterwards.
        """
        with closing(self._engine.build(UNITS)) as built:
            for feed in SEARCH_FEEDS:
                for keys in _batches(feed.keys()):
                    built.add(row_of(unit_of_record(one)) for one in feed.records(keys, now=now))
            built.commit()
            count = built.size()
        self.close()
        self._engine.make_live(UNITS, built)
        return count

    def close(self) -> None:
        if self._units is not None:
            self._units.close()
            self._units = None


def unit_of_record(record: SearchRecord) -> Unit:
    return Unit(
        record.identity, record.title, record.body,
        names=record.names, numbers=record.numbers, facets=record.facets,
    )  # fmt: skip


def _bring_up_to_date(
    units: Collection, feed: SearchFeed, keys: set[str], *, now: datetime.datetime
) -> None:
    found = list(feed.records(keys, now=now))
    units.add(row_of(unit_of_record(one)) for one in found)
    gone = keys - {one.key for one in found}
    units.delete(f"{feed.kind}:{key}" for key in gone)


def _batches(keys: Iterable[str]) -> Iterator[tuple[str, ...]]:
    waiting = iter(keys)
    while batch := tuple(islice(waiting, BATCH)):
        yield batch
