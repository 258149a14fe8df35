"""What may be found by searching: whoever keeps public records answers for them on one roster."""

import datetime
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from mingzheng.ports.roster import Roster

FacetName = Literal["kind", "unit", "subject", "year", "state", "audience"]


@dataclass(frozen=True)
class SearchRecord:
    """One record as search keeps it.

    ``kind`` and ``key`` are those under which its changes are announced. ``numbers`` are document
    and index numbers in normal form. ``names`` are further names it is known by. ``facets`` hold
    codes, never words that are shown.
    """

    kind: str
    key: str
    title: str
    body: str
    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    facets: Mapping[FacetName, tuple[str, ...]] = field(default_factory=dict)

    @property
    def identity(self) -> str:
        return f"{self.kind}:{self.key}"


@dataclass(frozen=True)
class PublicName:
    """What one record is called, for who is about to type it.

    ``kind`` is the code of its facet of that name. ``names``: its title first. ``weight``: more is
    suggested earlier, in any unit.
    """

    key: str
    kind: str
    names: tuple[str, ...]
    weight: float = 1.0


class SearchFeed(Protocol):
    kind: str

    def records(self, keys: Collection[str], *, now: datetime.datetime) -> Iterator[SearchRecord]:
        """Those of the keys that the public may see at ``now``."""

    def keys(self) -> Iterator[str]:
        """Of everything that the public could see, in the order of their making."""

    def visible(self, keys: Collection[str], *, now: datetime.datetime) -> frozenset[str]:
        """Those of the keys that the public may see at ``now``: asked before a hit is shown."""

    def names(
        self, keys: Collection[str] | None, *, now: datetime.datetime
    ) -> Iterator[PublicName]:
        """Of those of the keys (None: of all records) that the public may see at ``now``.

        Asked for all when the vocabulary of the site is learned, and for a few before one of them
        is suggested.
        """


SEARCH_FEEDS: Roster[SearchFeed] = Roster("search_feeds")
