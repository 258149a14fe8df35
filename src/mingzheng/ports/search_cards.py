"""Found things that the search page answers with at once: a service to use, an answer to read.

The records of a kind are found as everything else is (``ports.search_feed``); whoever keeps them
also says what stands on the card of each.
"""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

from mingzheng.ports.roster import Roster
from mingzheng.rules.validity import LegalState

LONGEST_ANSWER = 120
_ADDRESSES = ("/", "https://", "http://")


@dataclass(frozen=True)
class ServiceCard:
    """``conditions``: who may have it, in one line. ``online``: where it is applied for, or ""."""

    name: str
    url: str
    conditions: str
    unit: str
    phone: str
    where: str
    online: str = ""

    def __post_init__(self) -> None:
        _check_addresses(self.url, self.online)
        if "\n" in self.conditions:
            raise ValueError(f"conditions of {self.name} take more than one line")


@dataclass(frozen=True)
class AnswerCard:
    """``article``: the cited part of the document, as it is named there. ``state`` is the
    document's on the day of asking."""

    question: str
    url: str
    answer: str
    document: str
    document_url: str
    article: str
    state: LegalState
    updated_on: datetime.date
    unit: str

    def __post_init__(self) -> None:
        _check_addresses(self.url, self.document_url)
        if len(self.answer) > LONGEST_ANSWER:
            raise ValueError(f"the answer to {self.question} is longer than {LONGEST_ANSWER}")
        if not self.document or not self.article:
            raise ValueError(f"the answer to {self.question} cites nothing")


Card = ServiceCard | AnswerCard


class CardFeed(Protocol):
    kind: str
    """Of the search records that have cards."""

    def cards(self, keys: Collection[str], *, now: datetime.datetime) -> Mapping[str, Card]:
        """By key, of those the public may see at ``now``; the others are left out."""


CARD_FEEDS: Roster[CardFeed] = Roster("search_card_feeds")


def _check_addresses(*addresses: str) -> None:
    for address in addresses:
        if address and (address.startswith("//") or not address.startswith(_ADDRESSES)):
            raise ValueError(f"not an address: {address!r}")
