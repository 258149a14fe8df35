"""What an engine has to be able to do, so that ranking is the same on every one of them.

Engines receive finished tokens and score them with BM25 (k1 1.2, b 0.75) per field; scores of
different engines differ by a constant factor at most. Lengths up to 40 tokens count exactly, longer
ones by a one-byte code that the engines share. A field without tokens counts as one token long, so
that every row takes part in the statistics of every field; rows deleted or replaced take part until
the engine has tidied up.

Best first; rows of equal score (a single-precision number) in the order of their keys. Where more
than ``MOST_TIED`` rows share the score at the limit, which of them come is the engine's affair.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

TextField = Literal["title", "body", "sound", "number"]
TEXT_FIELDS: tuple[TextField, ...] = ("title", "body", "sound", "number")
"""``sound`` holds what a title sounds like, ``number`` document and index numbers whole."""

Facet = Literal["kind", "unit", "subject", "year", "state", "audience"]
FACETS: tuple[Facet, ...] = ("kind", "unit", "subject", "year", "state", "audience")
MOST_VALUES = 1000
"""Values of one facet that are counted, those with most rows first."""

MOST_TIED = 2000
LONGEST_TOKEN = 255
"""Characters. What is longer is neither indexed nor found."""

_NAME = re.compile(r"[a-z][a-z0-9_]{0,60}")


class EngineError(Exception):
    """What adapters raise beside mistakes of the caller."""


class EngineUnavailable(EngineError):
    """The engine cannot answer now; whoever asked does without it or asks again."""


class WriterBusy(EngineError):
    """Somebody else is writing to this generation, and the engine takes one writer only."""


class GenerationGone(EngineError):
    """Dropped since a newer generation went live."""


class RowsRefused(EngineError):
    """The engine took part of the rows only; the message names keys and reasons."""


def checked_name(name: str) -> str:
    """The name of a collection, which becomes part of a folder's or an index's name."""
    if not _NAME.fullmatch(name):
        raise ValueError(f"not the name of a collection: {name!r}")
    return name


@dataclass(frozen=True)
class IndexRow:
    """One unit of a collection. ``payload`` comes back with every hit as it is."""

    key: str
    tokens: Mapping[TextField, str]
    """Tokens separated by blanks; any other white space separates as well."""
    payload: bytes = b""
    facets: Mapping[Facet, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Term:
    field: TextField
    token: str
    weight: float = 1.0


Clause = tuple[Term, ...]
"""One thing asked for, as terms any of which will do: the same token in title and body."""


@dataclass(frozen=True)
class EngineQuery:
    """Rows that satisfy ``at_least`` of the clauses, best first.

    A row's score is the sum over all its terms; a term or clause that stands there twice counts
    twice. Fewer clauses than ``at_least``, or none, find nothing. Of every facet named a row must
    have one of the values. Rows with a key in ``without`` stay away.
    """

    clauses: tuple[Clause, ...]
    limit: int
    at_least: int = 1
    facets: Mapping[Facet, tuple[str, ...]] = field(default_factory=dict)
    without: tuple[str, ...] = ()


@dataclass(frozen=True)
class Hit:
    key: str
    score: float
    payload: bytes


@dataclass(frozen=True)
class Counts:
    """Over all rows that match, not the first ``limit`` alone.

    ``facets`` has every facet; a value that no row has is not in it.
    """

    total: int
    facets: Mapping[Facet, Mapping[str, int]]


class Collection(Protocol):
    """One index. A reader sees what was committed when it asked, by whatever process.

    Every method may raise ``EngineUnavailable``; on a generation that was dropped those that write
    raise ``GenerationGone``. A collection that could not write is closed and opened anew; what it
    held uncommitted is added again.
    """

    def add(self, rows: Iterable[IndexRow]) -> None:
        """Rows replace those with the same key; seen by nobody before ``commit``."""

    def delete(self, keys: Iterable[str]) -> None: ...

    def commit(self) -> None:
        """All that was added and deleted is durable and visible; on a crash before, none of it.

        A crash in the midst may leave part of it to appear later: whoever adds the same rows again,
        as the outbox does, ends where it would have ended.
        """

    def search(self, query: EngineQuery) -> list[Hit]: ...

    def rows(self, keys: Sequence[str]) -> list[Hit]:
        """The rows with these keys, in the order of the keys, score 0; others are left out."""

    def counts(self, query: EngineQuery) -> Counts: ...

    def frequency(self, field: TextField, token: str) -> int:
        """In how many rows the token stands in the field; rows that were deleted or replaced may
        count until the engine has tidied up."""

    def size(self) -> int:
        """Rows in the collection."""

    def close(self) -> None:
        """Lets go of the writer; what was not committed is lost."""


class Engine(Protocol):
    """Keeps named collections in generations: one is live, the next can be built beside it."""

    def open(self, name: str) -> Collection | None:
        """For reading whatever generation is live; None before the first was made live.

        It follows ``make_live`` and may be kept for as long as the process runs.
        """

    def build(self, name: str, *, shape: int = 0) -> Collection:
        """An empty generation for writing; readers see it after ``make_live``. ``shape`` is a
        number of the caller's for what its rows hold, kept with it."""

    def shape(self, name: str) -> int | None:
        """Of the live generation; 0 where none was said, None before the first was made live."""

    def write(self, name: str) -> Collection:
        """The live generation for writing, made when there is none. May raise ``WriterBusy``."""

    def make_live(self, name: str, built: Collection) -> None:
        """Switches readers to it in one step and drops the generations before it.

        ``built`` may be closed already.
        """
