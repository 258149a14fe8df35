"""A text looked up once: the level of every n-gram, and what changes with other characters."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from .keys import LONGEST, ORDERS, SECOND_KEY, WORD, Keys, exchanged, keys, sums, weights
from .symbols import EDGE, Symbols, symbols
from .table import COUNT_OF_LEVEL, Levels

PAD = LONGEST + 2
"""Edges put before and behind a text, so that every window exists."""

WORD_LENGTHS = (2, 3, 4)

Places = NDArray[np.int64]
"""Places of characters in a text, counted from 0."""

Window = tuple[int, int]
"""(order, place): an n-gram, and the place in it of the first character of a span. A negative
place means that the n-gram begins inside the span."""


@cache
def windows(span: int) -> tuple[Window, ...]:
    """The n-grams that touch a span of so many characters, shorter ones first."""
    return tuple((order, place) for order in ORDERS for place in range(1 - span, order))


class LevelSource(Protocol):
    def levels(self, wanted: Keys) -> Levels:
        """The level of each key (see ``table.Levels``); any shape."""


@dataclass(frozen=True)
class Reading:
    """``levels[n]`` begins with the n-gram at the first edge put before the text; n = 1 … 5.

    Entry 0 of ``levels`` is empty, so that the order is the index.
    """

    source: LevelSource
    symbols: Symbols
    weights: Keys
    totals: tuple[Keys, ...]
    levels: tuple[Levels, ...]

    @classmethod
    def of(cls, text: str, source: LevelSource) -> "Reading":
        edges = np.full(PAD, EDGE, dtype=np.uint32)
        padded = np.concatenate((edges, symbols(text), edges))
        symbol_weights = weights(padded)
        totals = sums(symbol_weights)
        levels = [np.empty(0, dtype=np.uint8)]
        for order in ORDERS:
            found = _looked_up(source, totals[order - 1], order)
            if order > 1:
                shorter = levels[order - 1]
                found = np.minimum(found, np.minimum(shorter[:-1], shorter[1:]))
            levels.append(found)
        return cls(source, padded, symbol_weights, totals, tuple(levels))

    def codes(self, places: Places) -> NDArray[np.int64]:
        """Folded code points at ``places``; what lies outside the basic plane counts as 0."""
        found = self.symbols[places + PAD].astype(np.int64)
        return np.where(found > 0xFFFF, 0, found)

    def around(self, places: Places, wanted: Sequence[Window]) -> Levels:
        """Levels of ``wanted`` n-grams at each place; shape (places, len(wanted))."""
        found = np.empty((len(places), len(wanted)), dtype=np.uint8)
        for column, (order, place) in enumerate(wanted):
            found[:, column] = self.levels[order][places + (PAD - place)]
        return found

    def words_around(self, places: Places, meant: NDArray[np.uint32] | None, span: int) -> Levels:
        """Levels in the word list of the commonest words of 2, 3 and 4 characters that touch
        each place, as the text stands or with ``meant``; shape (places, 3)."""
        new = None if meant is None else weights(meant)
        found = np.zeros((len(places), len(WORD_LENGTHS)), dtype=np.uint8)
        for column, order in enumerate(WORD_LENGTHS):
            for place in range(1 - span, order):
                total = self._total(places, order, place, new)
                levels = self.source.levels(keys(total, WORD))
                np.maximum(found[:, column], levels, out=found[:, column])
        return found

    def _total(self, places: Places, order: int, place: int, new: Keys | None) -> Keys:
        """Unmixed sums of the n-grams, with ``new`` weights (places, span) in them if given."""
        total = self.totals[order - 1][places + (PAD - place)]
        if new is None:
            return total
        for step in range(max(0, -place), min(new.shape[1], order - place)):
            old = self.weights[places + (PAD + step)]
            total = exchanged(total, place + step, old, new[:, step])
        return total

    def exchanged(
        self, places: Places, meant: NDArray[np.uint32], wanted: Sequence[Window]
    ) -> Levels:
        """Levels of ``wanted`` if the characters from each place on were ``meant``, whose shape
        is (places, span); the result has shape (places, len(wanted)).

        With a window of order 3 or more its two parts of the order below that touch the span
        must be listed before it.
        """
        span = meant.shape[1]
        new = weights(meant)
        column = {window: at for at, window in enumerate(wanted)}
        found = np.empty((len(places), len(wanted)), dtype=np.uint8)
        for at, (order, place) in enumerate(wanted):
            start = places + (PAD - place)
            levels = _looked_up(self.source, self._total(places, order, place, new), order)
            if order > 2:
                parts = ((order - 1, place, start), (order - 1, place - 1, start + 1))
                for shorter, inner, begin in parts:
                    touches = -span < inner < shorter
                    part = (
                        found[:, column[shorter, inner]] if touches else self.levels[shorter][begin]
                    )
                    levels = np.minimum(levels, part)
            found[:, at] = levels
        return found

    def counts(self, order: int, places: Places) -> NDArray[np.float32]:
        """Rounded counts of the n-grams of ``order`` that begin at ``places``, which may lie up
        to ``PAD`` before or behind the text."""
        return COUNT_OF_LEVEL[self.levels[order][places + PAD]]


def _looked_up(source: LevelSource, total: Keys, order: int) -> Levels:
    """Levels by unmixed sums. Many pairs are asked for each character, and one in 2,048 would
    answer though it was never seen: pairs stand in the table under a second key as well."""
    levels = source.levels(keys(total, order))
    if order != 2:
        return levels
    seen = np.flatnonzero(levels)
    again = source.levels(keys(total[seen], SECOND_KEY))
    levels[seen[again != levels[seen]]] = 0
    return levels
