"""64-bit keys of n-grams, made so that one character can be exchanged without reading the rest.

The key of an n-gram is a sum over its characters before it is mixed; exchanging a character adds
a difference. Keys differ by order, so one table holds all orders.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint64]

ORDERS = (1, 2, 3, 4, 5)
LONGEST = ORDERS[-1]
SECOND_KEY, WORD = 0, 6
"""In place of the order: the second key of a pair of characters, and an entry of a word list."""

_PLACE = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93,
     0xA0761D6478BD642F], dtype=np.uint64,
)  # fmt: skip
"""An odd factor for each place in an n-gram."""

_ORDER = np.array([order * 0xE7037ED1A0B428DB % 2**64 for order in range(7)], dtype=np.uint64)


def mixed(values: Keys) -> Keys:
    """A bijection that spreads every bit over all others (the finaliser of splitmix64)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def weights(symbols: NDArray[np.unsignedinteger[Any]]) -> Keys:
    """What each symbol adds to a sum, before its place."""
    return mixed(symbols.astype(np.uint64) + _PLACE[0])


def sums(symbol_weights: Keys) -> tuple[Keys, ...]:
    """Unmixed sums by order; entry i of order n stands for the n-gram that begins at i.

    Order n has ``len - n + 1`` entries (none where the text is shorter).
    """
    found: list[Keys] = []
    length = len(symbol_weights)
    for order in ORDERS:
        count = max(0, length - order + 1)
        last = symbol_weights[order - 1 : order - 1 + count] * _PLACE[order - 1]
        found.append(last if order == 1 else found[-1][:count] + last)
    return tuple(found)


def exchanged(total: Keys, place: int | NDArray[np.intp], old: Keys, new: Keys) -> Keys:
    """Sums after the symbol of weight ``old`` at ``place`` of the n-gram became ``new``."""
    return total + (new - old) * _PLACE[place]


def keys(total: Keys, order: int | NDArray[np.intp]) -> Keys:
    return mixed(total + _ORDER[order])
