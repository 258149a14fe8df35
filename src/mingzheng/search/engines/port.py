"""What an engine has to be able to do, so that ranking is the same on every one of them.

Engines receive finished tokens and score them with BM25 (k1 1.2, b 0.75) per field; scores of
different engines differ by a constant factor at most.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

TextField = Literal["title", "body", "sound", "number"]
TEXT_FIELDS: tuple[TextField, ...] = ("title", "body", "sound", "number")
"""``sound`` holds what a title sounds like, ``number`` document and index numbers whole."""

Facet = Literal["kind", "unit", "subject", "year", "state", "audience"]
FACETS: tuple[Facet, ...] = ("kind", "unit", "subject", "year", "state", "audience")


@dataclass(frozen=True)
class IndexRow:
    """One unit of a collection. ``payload`` comes back with every hit as it is."""

    key: str
    tokens: Mapping[TextField, str]
    """Tokens separated by single blanks."""
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

    A row's score is the sum over all its terms. Of every facet named a row must have one of the
    values. Rows with a key in ``without`` stay away.
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
    """Over all rows that match, not the first ``limit`` alone. No value, no count."""

    total: int
    facets: Mapping[Facet, Mapping[str, int]]


class Collection(Protocol):
    """One index; a reader sees what was committed when it last asked."""

    def add(self, rows: Iterable[IndexRow]) -> None:
        """Rows replace those with the same key; seen by nobody before ``commit``."""

    def delete(self, keys: Iterable[str]) -> None: ...

    def commit(self) -> None:
        """All that was added and deleted is durable and visible; on a crash before, none of it."""

    def search(self, query: EngineQuery) -> list[Hit]: ...

    def counts(self, query: EngineQuery) -> Counts: ...

    def frequency(self, field: TextField, token: str) -> int:
        """In how many rows the token stands in the field."""

    def size(self) -> int:
        """Rows in the collection."""

    def close(self) -> None: ...


class Engine(Protocol):
    """Keeps named collections in generations: one is live, the next can be built beside it."""

    def open(self, name: str) -> Collection | None:
        """The live generation for reading; None before the first was made live."""

    def build(self, name: str) -> Collection:
        """An empty generation for writing; readers see it after ``make_live``."""

    def write(self, name: str) -> Collection:
        """The live generation for writing, made when there is none."""

    def make_live(self, name: str, built: Collection) -> None:
        """Switches readers to it in one step and drops the generation before it."""
