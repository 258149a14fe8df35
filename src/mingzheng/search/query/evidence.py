"""How well the vocabulary of a site bears out each character of a query where it stands."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mingzheng.language.ngrams.keys import Keys, exchanged, sums
from mingzheng.language.ngrams.keys import keys as keys_of
from mingzheng.language.ngrams.keys import weights as character_weights
from mingzheng.search.query.ngrams import ORDERS, NgramTable, codes_of

Numbers = NDArray[np.float32]

WEIGHT_OF_ORDER = np.array([0, 0, 0.5, 1.0, 1.5, 2.0], dtype=np.float32)


@dataclass(frozen=True)
class Rows:
    """All rows of two to five characters of a run: where each begins, its order, sum and level."""

    start: NDArray[np.intp]
    order: NDArray[np.intp]
    total: Keys
    level: Numbers

    @classmethod
    def of(cls, weights: Keys, table: NgramTable) -> "Rows":
        starts, orders, totals = [], [], []
        by_order = sums(weights)
        for order in ORDERS:
            total = by_order[order - 1]
            starts.append(np.arange(len(total)))
            orders.append(np.full(len(total), order))
            totals.append(total)
        order_of = np.concatenate(orders)
        total = np.concatenate(totals)
        return cls(np.concatenate(starts), order_of, total, table.levels(keys_of(total, order_of)))

    def over(self, first: int, last: int) -> NDArray[np.intp]:
        """The rows that hold any of the characters ``first`` to ``last``."""
        return np.flatnonzero((self.start <= last) & (self.start + self.order > first))

    def standing(self, first: int, last: int) -> "Standing":
        return self._standing(self.over(first, last), first, last)

    def crossing(self, at: int) -> "Standing":
        """Of the place between the characters ``at - 1`` and ``at``."""
        rows = np.flatnonzero((self.start < at) & (self.start + self.order > at))
        return self._standing(rows, at, at - 1)

    def _standing(self, rows: NDArray[np.intp], first: int, last: int) -> "Standing":
        level, order, start = self.level[rows], self.order[rows], self.start[rows]
        known = level > 0
        weight = WEIGHT_OF_ORDER[order]
        return Standing(
            float(np.dot(weight, level)),
            int(np.max(order[known], initial=1)),
            bool(np.any(known & (start < first)) and np.any(known & (start + order - 1 > last))),
            float(np.dot(weight, known) / max(1e-9, float(weight.sum()))),
        )

    def longest(self, length: int) -> NDArray[np.intp]:
        """For each character the order of the longest known row over it; 1 where there is none."""
        found = np.ones(length, dtype=np.intp)
        known = self.level > 0
        for start, order in zip(self.start[known], self.order[known], strict=True):
            part = found[start : start + order]
            np.maximum(part, order, out=part)
        return found


@dataclass(frozen=True)
class Standing:
    """What bears out a place: evidence, the longest known row, whether known rows reach from it
    to the left and to the right, and the share of rows over it that are known."""

    evidence: float
    longest: int
    both_sides: bool
    share: float


def weights_of(run: str) -> Keys:
    return character_weights(codes_of(run))


@dataclass(frozen=True)
class Tried:
    """The standings of all characters tried in one place."""

    evidence: Numbers
    longest: NDArray[np.intp]
    both_sides: NDArray[np.bool_]
    share: Numbers


def try_characters(rows: Rows, weights: Keys, at: int, others: Keys, table: NgramTable) -> Tried:
    """``others``: weights of the characters to stand at ``at`` instead of what stands there."""
    over = rows.over(at, at)
    starts, orders = rows.start[over], rows.order[over]
    total = exchanged(rows.total[over][None, :], at - starts, weights[at], others[:, None])
    level = table.levels(keys_of(total, orders[None, :]))
    known = level > 0
    left = known & (starts < at)
    right = known & (starts + orders - 1 > at)
    weight = WEIGHT_OF_ORDER[orders]
    return Tried(
        level @ weight,
        np.max(np.where(known, orders, 1), axis=1, initial=1),
        np.asarray(left.any(axis=1) & right.any(axis=1)),
        np.asarray(known @ weight) / np.float32(max(1e-9, float(weight.sum()))),
    )
