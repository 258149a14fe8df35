"""How likely characters are in their place, from the counts of n-grams on one side of them.

Longer n-grams are mixed with shorter ones: p_n = (count + w p_{n-1}) / (count of context + w).
"""

import numpy as np
from numpy.typing import NDArray

from .keys import LONGEST, ORDERS
from .reading import Places, Reading, windows
from .table import COUNT_OF_LEVEL, Levels

Floats = NDArray[np.float32]

_SHORTER = np.float32(4.0)  # how many sightings of a context the shorter n-gram weighs
_SYMBOLS = np.float32(8000)


def log_likelihoods(
    reading: Reading, places: Places, levels: Levels, span: int, characters: int
) -> tuple[Floats, Floats]:
    """(from the left, from the right): natural logarithms summed over all characters whose
    likelihood the ``span`` characters from each place on change. ``levels`` of ``windows(span)``
    as from ``Reading.around`` or ``exchanged``; ``characters`` is the size of the corpus."""
    counts = COUNT_OF_LEVEL[levels]
    column = {window: at for at, window in enumerate(windows(span))}
    total = np.full(len(places), characters, dtype=np.float32)

    def count(order: int, offset: int) -> Floats:
        if order == 0:
            return total
        if -order < offset < span:
            return counts[:, column[order, -offset]]
        return reading.counts(order, places + offset)

    left = np.zeros(len(places), dtype=np.float32)
    right = np.zeros(len(places), dtype=np.float32)
    for step in range(LONGEST + span - 1):
        ends = [(n, step - n + 1) for n in ORDERS]
        left += np.log(_mixture([(count(n, at), count(n - 1, at)) for n, at in ends]))
        begin = span - 1 - step
        right += np.log(_mixture([(count(n, begin), count(n - 1, begin + 1)) for n in ORDERS]))
    return left, right


def each_log_likelihood(reading: Reading, places: Places, characters: int) -> Floats:
    """Of the character at each place itself: the mean of left and right context."""
    total = np.full(len(places), characters, dtype=np.float32)

    def count(order: int, begin: Places) -> Floats:
        return reading.counts(order, begin) if order else total

    left = _mixture([(count(n, places - n + 1), count(n - 1, places - n + 1)) for n in ORDERS])
    right = _mixture([(count(n, places), count(n - 1, places + 1)) for n in ORDERS])
    return ((np.log(left) + np.log(right)) / 2).astype(np.float32)


def _mixture(pairs: list[tuple[Floats, Floats]]) -> Floats:
    """``pairs``: (count, count of the context) from order 1 upwards."""
    likelihood = np.full(len(pairs[0][0]), 1 / _SYMBOLS, dtype=np.float32)
    for count, context in pairs:
        # Rounding and pruning may leave a context rarer than what stands in it.
        over = np.maximum(context, count) + _SHORTER
        likelihood = ((count + _SHORTER * likelihood) / over).astype(np.float32)
    return likelihood
