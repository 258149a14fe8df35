"""What else there is on a document: services, packages, interpretations that rest on it.

Whoever keeps things that stand on a publication of the library signs up on one roster; the page
of the document shows what each of them has, in the order of the roster.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from mingzheng.ports.roster import Roster


@dataclass(frozen=True)
class RelatedItem:
    """``badge``, a kind of badge, and its ``word`` say what is special about it; both may be ""."""

    title: str
    url: str
    badge: str = ""
    word: str = ""

    def __post_init__(self) -> None:
        if not self.url.startswith("/") or self.url.startswith("//"):
            raise ValueError(f"not an address of this site: {self.url!r}")


class RelatedItems(Protocol):
    label: str
    """What they are called, as a heading: 办事服务."""

    def related(self, publication: int, *, now: datetime.datetime) -> Sequence[RelatedItem]:
        """Those that the public may see at ``now``; a constant number of queries."""


RELATED_ITEMS: Roster[RelatedItems] = Roster("related_items")
