"""Which names a question's letters speak for: ridge regression over runs of one to three letters.

Learned from the questions with the names they meant, and from every name as a question for itself.
What a question would have been given had it not been learned from follows in closed form.
"""

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
_LONGEST = 3


class Kernel:
    """``power`` of the cosine of two texts: high powers look at the closest ones alone. ``ridge``:
    how little a single text is trusted."""

    def __init__(self, texts: Sequence[str], targets: Matrix, *, power: int, ridge: float) -> None:
        self._power = power
        counted = [Counter(_runs(text)) for text in texts]
        found = Counter(run for one in counted for run in one)
        self._weights = {
            run: math.sqrt(max(0.0, math.log((len(texts) + 1) / (count + 0.5))))
            for run, count in found.items()
        }
        self._columns = {run: at for at, run in enumerate(found)}
        self._rows = np.array([self._row(text) for text in texts])
        kernel = (self._rows @ self._rows.T) ** power
        inverse = np.linalg.inv(kernel + ridge * np.eye(len(texts)))
        self._solved = inverse @ targets
        self.without_own: Matrix = targets - self._solved / np.diag(inverse)[:, None]
        """For each text, what it is given by all the others."""

    def scores(self, text: str) -> Matrix:
        alike = (self._rows @ self._row(text)) ** self._power
        return np.asarray(alike @ self._solved)

    def _row(self, text: str) -> Matrix:
        row = np.zeros(len(self._columns))
        for run, times in Counter(_runs(text)).items():
            if run in self._columns:
                row[self._columns[run]] = (1 + math.log(times)) * self._weights[run]
        return np.asarray(row / (np.linalg.norm(row) + 1e-9))


def _runs(text: str) -> list[str]:
    return [
        text[at : at + length]
        for length in range(1, _LONGEST + 1)
        for at in range(len(text) - length + 1)
    ]
