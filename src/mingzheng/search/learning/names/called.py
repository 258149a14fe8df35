"""What each name is called: its own words and those of the questions that meant it, as one text."""

import math
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]

_K1 = 1.2
_B = 0.75


def likeness(titles: Sequence[Mapping[str, int]]) -> Matrix:
    """Cosine of every two names by their tokens, rare ones counting more; 0 of each with itself."""
    columns = _columns(titles)
    found = (_table(titles, columns) > 0).astype(np.float32)
    found *= np.log(1 + (len(titles) + 0.5) / (found.sum(0) + 0.5))
    found /= np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9)
    alike = found @ found.T
    np.fill_diagonal(alike, 0)
    return alike


class Called:
    """BM25 of a question over what the names are called.

    ``shares[question, name]``: how much of a question's words belong to a name, 0 to 1.
    """

    def __init__(
        self,
        titles: Sequence[Mapping[str, int]],
        questions: Sequence[Mapping[str, int]],
        shares: Matrix,
    ) -> None:
        self._columns = _columns([*titles, *questions])
        self._questions, self._shares = _table(questions, self._columns), shares
        self._titles = (_table(titles, self._columns) > 0).sum(0)
        self._counts = _table(titles, self._columns) + shares.T @ self._questions
        self._lengths = self._counts.sum(1)

    def scores(self, weights: Mapping[str, float], own: int | None = None) -> Matrix:
        """For each name, as share of the question's weight. ``own``: the question is this one of
        those learned from, and its own words are taken out of what the names are called."""
        known = [token for token in weights if token in self._columns]
        at = [self._columns[token] for token in known]
        asked = np.array([weights[token] for token in known], np.float32)
        counts, lengths = self._counts[:, at], self._lengths
        if own is not None:
            taken = self._shares[own][:, None]
            counts = counts - taken * self._questions[own, at]
            counts[counts < 1e-6] = 0
            lengths = lengths - self._shares[own] * self._questions[own].sum()
        count = len(self._counts)
        found = (counts > 0).sum(0)
        rarity = np.log(1 + (count - found + 0.5) / (found + 0.5))
        damped = _K1 * (1 - _B + _B * lengths / lengths.mean())[:, None]
        scored = (asked * rarity * counts * (_K1 + 1) / (counts + damped + 1e-9)).sum(1)
        return np.asarray(scored / self._weight_of(weights), np.float32)

    def _weight_of(self, weights: Mapping[str, float]) -> float:
        count = len(self._counts)
        parts = (
            weight * math.log(1 + (count + 0.5) / (self._named(token) + 0.5))
            for token, weight in weights.items()
        )
        return sum(parts) or 1.0

    def _named(self, token: str) -> int:
        return int(self._titles[self._columns[token]]) if token in self._columns else 0


def _columns(texts: Sequence[Mapping[str, int]]) -> dict[str, int]:
    return {token: at for at, token in enumerate(dict.fromkeys(t for one in texts for t in one))}


def _table(texts: Sequence[Mapping[str, int]], columns: Mapping[str, int]) -> Matrix:
    table = np.zeros((len(texts), len(columns)), np.float32)
    for row, text in enumerate(texts):
        for token, times in text.items():
            table[row, columns[token]] = times
    return table
