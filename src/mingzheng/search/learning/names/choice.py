"""How much each measure says, learned as a choice: one name of those shown is taken."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
_PENALTY = 2.0
_STEPS = 60
_LONGEST_STEP = 0.5
_STILL = 1e-6


@dataclass(frozen=True)
class Choice:
    means: Matrix
    spreads: Matrix
    weights: Matrix

    def scores(self, measures: Matrix) -> Matrix:
        """One for each row of ``measures`` (names × measures)."""
        return np.asarray((measures - self.means) / self.spreads @ self.weights)


def learn_choice(shown: Sequence[Matrix], right: Sequence[NDArray[np.bool_]]) -> Choice:
    """``shown``: the measures of the names of each question; ``right``: which were meant.

    Maximises the likelihood that one of the right names is taken, with a penalty on large weights.
    Questions none of whose names is right teach nothing.
    """
    kept = [(x, y) for x, y in zip(shown, right, strict=True) if y.any()]
    everything = np.concatenate([x for x, _ in kept])
    means, spreads = everything.mean(0), everything.std(0) + 1e-6
    lessons = [((x - means) / spreads, y) for x, y in kept]
    weights = np.zeros(len(means))
    for _ in range(_STEPS):
        step = _step(lessons, weights)
        weights = weights + np.clip(step, -_LONGEST_STEP, _LONGEST_STEP)
        if np.abs(step).max() < _STILL:
            break
    return Choice(means, spreads, weights)


def _step(lessons: Sequence[tuple[Matrix, NDArray[np.bool_]]], weights: Matrix) -> Matrix:
    """Newton's, with the curvature of all names shown, which is never negative."""
    slope = -_PENALTY * weights
    curvature = _PENALTY * np.eye(len(weights))
    for measures, right in lessons:
        likely = np.exp(measures @ weights - (measures @ weights).max())
        likely /= likely.sum()
        taken = likely * right / (likely @ right)
        expected = likely @ measures
        slope += (taken - likely) @ measures
        curvature += (measures.T * likely) @ measures - np.outer(expected, expected)
    return np.asarray(np.linalg.solve(curvature, slope))
