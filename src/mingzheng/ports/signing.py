"""What waits for a leader's signature anywhere in the house, as counts that open their queues."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from mingzheng.ports.roster import Roster


@dataclass(frozen=True)
class ToSign:
    """``number`` is exactly what the list at ``address``, a page of the desk, holds."""

    label: str
    number: int
    address: str
    note: str

    def __post_init__(self) -> None:
        if not self.address.startswith("/") or self.address.startswith("//"):
            raise ValueError(f"not an address of this site: {self.address!r}")


class SigningSource(Protocol):
    def to_sign(self, account: int, *, now: datetime.datetime) -> Sequence[ToSign]:
        """What this account, a leader, may sign now; a constant number of queries. Nothing
        waiting is a count of 0, so that the queue can still be opened."""


SIGNING: Roster[SigningSource] = Roster("signing")


@dataclass
class MemorySigning:
    """The fake: gives what it was made with, to whoever asks."""

    known: tuple[ToSign, ...] = ()

    def to_sign(self, account: int, *, now: datetime.datetime) -> Sequence[ToSign]:
        return self.known
