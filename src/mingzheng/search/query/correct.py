"""Slips in a query put right by the words of the site's own titles and terms."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mingzheng.rules.text.folding import fold
from mingzheng.search.query.proposals import Change, Proposal, Proposer
from mingzheng.search.query.ngrams import NgramTable
from mingzheng.search.query.slips import Channel

MOST_LOOKED_AT = 120
"""Characters of a query that are looked at; the rest stays as it is."""
_MOST_PLACES = 6
_MOST_TRIED = 12
_MOST_ROUNDS = 3
_RUNS = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffffa-z0-9]+")


@dataclass(frozen=True)
class Correction:
    """``confidence`` 0 to 1, that of the least certain change."""

    text: str
    changes: tuple[Change, ...]
    confidence: float

    @property
    def channel(self) -> Channel:
        return self.changes[0].channel


class Corrector:
    def __init__(self, table: NgramTable) -> None:
        self._table = table
        self._proposer = Proposer(table)

    @classmethod
    def learn(cls, texts: Iterable[tuple[str, float]], least: float = 1.0) -> "Corrector":
        runs = ((run, weight) for text, weight in texts for run in _RUNS.findall(fold(text)))
        return cls(NgramTable.learn(runs, least))

    def to_bytes(self) -> bytes:
        return self._table.to_bytes()

    @classmethod
    def from_bytes(cls, data: bytes) -> "Corrector":
        return cls(NgramTable.from_bytes(data))

