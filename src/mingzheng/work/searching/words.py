"""What this process holds of the site's vocabulary, and what may be suggested of it now."""

import datetime
import threading
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from django.conf import settings

from mingzheng.ports.search_feed import SEARCH_FEEDS
from mingzheng.search.query.correct import Corrector
from mingzheng.search.query.suggest import Suggester, Suggestion

from .vocabulary import CORRECTOR_FILE, SUGGESTIONS_FILE

MOST = 8
_FURTHER_LOOKS = 3
Stamp = tuple[int, int, int]
T = TypeVar("T")


class _Copy(Generic[T]):
    """What a file says, read anew when there is another one in its place.

    One request reads it; others go on with what was there before.
    """

    def __init__(self, name: str, read: Callable[[bytes], T]) -> None:
        self._name = name
        self._read = read
        self._reading = threading.Lock()
        self._held: tuple[Stamp, T] | None = None

    def get(self) -> T | None:
        """None before there is a file."""
        path = settings.DATA_DIR / "search" / self._name
        try:
            found = path.stat()
        except FileNotFoundError:
            self._held = None
            return None
        stamp = (found.st_ino, found.st_mtime_ns, found.st_size)
        if (self._held is None or self._held[0] != stamp) and self._reading.acquire(blocking=False):
            try:
                self._held = (stamp, self._read(path.read_bytes()))
            finally:
                self._reading.release()
        return self._held[1] if self._held else None

    @property
    def stamp(self) -> Stamp | None:
        """Of what is held."""
        return self._held[0] if self._held else None


_corrector = _Copy(CORRECTOR_FILE, Corrector.from_bytes)
_suggester = _Copy(SUGGESTIONS_FILE, Suggester.from_bytes)


def site_corrector() -> Corrector | None:
    """None until the indexer has learned the words of the site."""
    return _corrector.get()


def suggestions_stamp() -> Stamp | None:
    """Changes when other things may be suggested, beside what changes the epoch."""
    _suggester.get()
    return _suggester.stamp


def suggestions(typed: str, *, now: datetime.datetime, most: int = MOST) -> list[Suggestion]:
    """Kind by kind; a name only while something visible is called so at this moment, and of the
    names of one thing the best."""
    suggester = _suggester.get()
    if suggester is None:
        return []
    wanted, seen = most, list[Suggestion]()
    for _ in range(_FURTHER_LOOKS):
        found = suggester.suggest(typed, wanted)
        seen = _still_so(found, now=now)
        missing = most - len(seen)
        if missing <= 0 or len(found) < wanted:
            break
        wanted += 2 * missing
    return seen[:most]


def _still_so(found: Sequence[Suggestion], *, now: datetime.datetime) -> list[Suggestion]:
    keys: dict[str, set[str]] = defaultdict(set)
    for one in found:
        for owner in one.owners:
            kind, _, key = owner.partition(":")
            keys[kind].add(key)
    called = {
        (f"{feed.kind}:{one.key}", name)
        for feed in SEARCH_FEEDS
        if feed.kind in keys
        for one in feed.names(keys[feed.kind], now=now)
        for name in one.names
    }
    seen: list[Suggestion] = []
    named: set[str] = set()
    for one in found:
        owners = {owner for owner in one.owners if (owner, one.text) in called}
        if not one.owners or owners - named:
            seen.append(one)
            named |= owners
    return seen
