"""The document library of the level above: what goes up to it, and what comes down from it."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from mingzheng.ports.port import Port

Outcome = Literal["accepted", "rejected", "pending"]


class UpperLibraryAway(Exception):
    """It cannot be reached now; ``str(error)`` is a Chinese sentence. Sending again is the cure."""


@dataclass(frozen=True)
class Receipt:
    """``number`` is how the upper library calls the package; ``message`` says why it is refused."""

    number: str
    outcome: Outcome
    message: str = ""


@dataclass(frozen=True)
class UpperDocument:
    """A document of the upper library. ``record`` is one line of the import format."""

    id: str
    changed_at: datetime.datetime
    record: Mapping[str, Any]


class UpperLibrary(Protocol):
    def send(self, package: Mapping[str, Any]) -> Receipt:
        """Harmless when the same id and version are sent twice. Raises ``UpperLibraryAway``."""

    def receipt(self, number: str) -> Receipt:
        """What has become of a pending package. Raises ``UpperLibraryAway``."""

    def changes(self, since: datetime.datetime | None) -> Sequence[UpperDocument]:
        """What is new or changed up there, oldest first. Raises ``UpperLibraryAway``."""


@dataclass
class MemoryLibrary:
    """The fake: takes everything whose id is not in ``refuse``, and is away while ``away``."""

    refuse: Mapping[str, str] = field(default_factory=dict)
    documents: list[UpperDocument] = field(default_factory=list)
    sent: list[Mapping[str, Any]] = field(default_factory=list)
    away: bool = False

    def send(self, package: Mapping[str, Any]) -> Receipt:
        self._knock()
        self.sent.append(package)
        number = f"{package['id']}-{package['version']}"
        if package["id"] in self.refuse:
            return Receipt(number, "rejected", self.refuse[package["id"]])
        return Receipt(number, "accepted")

    def receipt(self, number: str) -> Receipt:
        self._knock()
        return Receipt(number, "accepted")

    def changes(self, since: datetime.datetime | None) -> Sequence[UpperDocument]:
        self._knock()
        return [one for one in self.documents if since is None or one.changed_at > since]

    def _knock(self) -> None:
        if self.away:
            raise UpperLibraryAway("上级文件库暂时连接不上，系统会自动重试。")


UPPER_LIBRARY: Port[UpperLibrary] = Port("upper_library")
