"""A collection for reading that writes down what it was asked and how much came."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mingzheng.search.engines.port import (
    Collection,
    Counts,
    EngineQuery,
    Hit,
    IndexRow,
    TextField,
)


@dataclass(frozen=True)
class Call:
    """``fields`` that were asked, with how many ``clauses``; of at most ``limit`` rows ``found``
    came."""

    fields: tuple[TextField, ...]
    clauses: int
    limit: int
    found: int


class Recording:
    """``calls`` are the searches; ``looked_up`` counts frequencies and rows asked for by key."""

    def __init__(self, units: Collection) -> None:
        self._units = units
        self.calls: list[Call] = []
        self.looked_up = 0

    def search(self, query: EngineQuery) -> list[Hit]:
        found = self._units.search(query)
        fields = dict.fromkeys(term.field for clause in query.clauses for term in clause)
        self.calls.append(Call(tuple(fields), len(query.clauses), query.limit, len(found)))
        return found

    def rows(self, keys: Sequence[str]) -> list[Hit]:
        self.looked_up += len(keys)
        return self._units.rows(keys)

    def counts(self, query: EngineQuery) -> Counts:
        return self._units.counts(query)

    def frequency(self, field: TextField, token: str) -> int:
        self.looked_up += 1
        return self._units.frequency(field, token)

    def size(self) -> int:
        return self._units.size()

    def add(self, rows: Iterable[IndexRow]) -> None:
        raise RuntimeError(_FOR_READING)

    def delete(self, keys: Iterable[str]) -> None:
        raise RuntimeError(_FOR_READING)

    def commit(self) -> None:
        raise RuntimeError(_FOR_READING)

    def close(self) -> None:
        """What is only read holds nothing."""


_FOR_READING = "a recorded collection is for reading"
