"""Keeping the index true to the records: one writer, fed by the outbox.

A row of the outbox is deleted only after the commit that dealt with it, so that a crash at any
moment repeats work and loses none; adding and deleting go by key, so that repeating does no harm.
"""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

from mingzheng.ports.search_feed import SEARCH_FEEDS, SearchFeed, SearchRecord
from mingzheng.records.changes.models import OutboxRow
from mingzheng.search.engines.port import Collection, Engine
from mingzheng.search.units import UNITS, Unit, row_of

from .rebuild import rebuild_waits

BATCH = 500

SHAPE = 1
"""Number of what the index keeps of a record. Raise it where ``row_of`` or a feed begins to say
something else: an index of another number is built anew at the start of the indexer."""

One = TypeVar("One")
Progress = Callable[[int], None]
"""Told how many records are in a generation being built."""


def in_silence(count: int) -> None:
    """Progress that nobody waits for."""


class Indexer:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._units: Collection | None = None

    def follow(self, *, now: datetime.datetime, progress: Progress = in_silence) -> int:
        """Deals with one batch of the outbox; returns how many of its rows are gone.

        A rebuild goes first where it was asked for, which also cures an index that cannot be
        opened, or where another release built what is there; the old one answers meanwhile.
        """
        if self._needs_rebuild():
            return self.rebuild(now=now, progress=progress)
        if self._units is None:
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

    def rebuild(self, *, now: datetime.datetime, progress: Progress = in_silence) -> int:
        """Builds everything anew beside the live index and switches; returns the rows gone.

        What waited when it began is in it: dealt with once more, it would only be counted twice in
        the frequencies of tokens. What changes meanwhile stays in the outbox.
        """
        waiting = list(OutboxRow.objects.values_list("pk", flat=True))
        built = self._engine.build(UNITS, shape=SHAPE)
        try:
            _fill(built, now=now, progress=progress)
        finally:
            built.close()
        self.close()
        self._engine.make_live(UNITS, built)
        for batch in _batches(waiting):
            OutboxRow.objects.filter(pk__in=batch).delete()
        return len(waiting)

    def close(self) -> None:
        units, self._units = self._units, None
        if units is not None:
            units.close()

    def _needs_rebuild(self) -> bool:
        return rebuild_waits() or (self._units is None and self._engine.shape(UNITS) != SHAPE)


def unit_of_record(record: SearchRecord) -> Unit:
    return Unit(
        record.identity, record.title, record.body,
        names=record.names, numbers=record.numbers, facets=record.facets,
    )  # fmt: skip


def _fill(built: Collection, *, now: datetime.datetime, progress: Progress) -> None:
    count = 0
    for feed in SEARCH_FEEDS:
        for keys in _batches(feed.keys()):
            found = list(feed.records(keys, now=now))
            built.add(row_of(unit_of_record(one)) for one in found)
            count += len(found)
            progress(count)
    built.commit()


def _bring_up_to_date(
    units: Collection, feed: SearchFeed, keys: set[str], *, now: datetime.datetime
) -> None:
    found = list(feed.records(keys, now=now))
    units.add(row_of(unit_of_record(one)) for one in found)
    gone = keys - {one.key for one in found}
    units.delete(f"{feed.kind}:{key}" for key in gone)


def _batches(keys: Iterable[One]) -> Iterator[tuple[One, ...]]:
    waiting = iter(keys)
    while batch := tuple(islice(waiting, BATCH)):
        yield batch
