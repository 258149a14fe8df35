"""What each measure weighs, so that right answers come before the others of their query."""

from collections.abc import Sequence

import numpy as np

from mingzheng.search.learning.names.calls import Numbers
from mingzheng.search.learning.ranker import Lesson

_DAMPING = 1.0
"""Penalty of a weight squared; measures are brought to one scale before."""
_STEPS = 30
_HALVINGS = 20


def learn_weights(lessons: Sequence[Lesson]) -> Numbers:
    """Conditional logit: the weights under which the right rows of a query are likeliest to be
    chosen among its candidates. One weight for each measure; the score is their weighted sum.

    Every lesson needs a right row. Few weights and a convex loss: with some hundred questions
    trees learn the noise (docs/adr/0014-search.md).
    """
    rows = np.concatenate([lesson.features for lesson in lessons]).astype(np.float64)
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    asked = [(one.features - mean) / spread for one in lessons]
    wanted = [np.array(one.right) / sum(one.right) for one in lessons]
    weights = np.zeros(rows.shape[1])
    loss, slope, bend = _fit(weights, asked, wanted)
    for _ in range(_STEPS):
        step = np.linalg.solve(bend, slope)
        for _ in range(_HALVINGS):
            tried = _fit(weights - step, asked, wanted)
            if tried[0] <= loss:
                break
            step = step / 2
        else:
            break
        weights = weights - step
        gained, (loss, slope, bend) = loss - tried[0], tried
        if gained < 1e-9:
            break
    found: Numbers = weights / spread
    return found


def _fit(
    weights: Numbers, asked: Sequence[Numbers], wanted: Sequence[Numbers]
) -> tuple[float, Numbers, Numbers]:
    """The loss with its first and second derivatives."""
    loss = _DAMPING / 2 * float(weights @ weights)
    slope = _DAMPING * weights
    bend = _DAMPING * np.eye(len(weights))
    for rows, right in zip(asked, wanted, strict=True):
        scores = rows @ weights
        scores = scores - scores.max()
        total = np.log(np.exp(scores).sum())
        chance = np.exp(scores - total)
        expected = chance @ rows
        loss -= float(right @ (scores - total))
        slope = slope + expected - right @ rows
        bend = bend + (rows * chance[:, None]).T @ rows - np.outer(expected, expected)
    return loss, slope, bend
