"""What an app keeps of a year beside the ledger, for the bundle of that year's archive."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from mingzheng.ports.roster import Roster


@dataclass(frozen=True)
class YearRecord:
    """One file. ``folder``, which may be empty, and ``name`` together are given once by its source;
    ``what`` says in Chinese what it is. ``content`` makes it; it raises ``OSError`` where a file
    that is kept is gone.
    """

    folder: str
    name: str
    what: str
    content: Callable[[], bytes]


class YearRecords(Protocol):
    label: str
    """The top folder in the bundle: 会议培训. Each source has its own."""

    def records(self, year: int) -> Iterable[YearRecord]:
        """Of what is finished, in a lasting order, cheap to list. Whoever may take the bundle sees
        the whole district: nothing sealed, nothing that is kept from the openness office."""


YEAR_RECORDS: Roster[YearRecords] = Roster("year records")


@dataclass
class MemoryYearRecords:
    """The fake: ``known`` are records by year."""

    label: str
    known: dict[int, tuple[YearRecord, ...]]

    def records(self, year: int) -> Iterable[YearRecord]:
        return self.known.get(year, ())
