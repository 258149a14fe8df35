"""Counts in two bytes an n-gram: no key is stored, only a fingerprint and a rounded logarithm.

Each key names three slots; the exclusive or of what stands in them is its fingerprint and level
(an "xor filter" that carries a value). A key that was never counted answers 0, except one in
2,048 that happens to bear the right fingerprint.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .counting import Counts
from .keys import Keys, mixed

Levels = NDArray[np.uint8]
"""0 = never counted, else 1 + 2 x log2(count), at most ``TOP``."""

TOP = 31
_LEVEL_BITS = 5
_SPACE = 1.24  # slots per key; below 1.23 no arrangement is found
_ROOM = 64


def levels_of(counts: NDArray[np.float32]) -> Levels:
    """Rounded logarithms; counts under 0.85 count as none."""
    safe = np.maximum(counts, np.float32(0.5))
    level = np.rint(2 * np.log2(safe)) + 1
    levels: Levels = np.clip(level, 0, TOP).astype(np.uint8)
    return levels


COUNT_OF_LEVEL: NDArray[np.float32] = np.concatenate(([0.0], 2 ** (np.arange(TOP) / 2))).astype(
    np.float32
)


@dataclass(frozen=True)
class CountTable:
    """``slots`` has three segments of equal length; may lie in a file mapped into memory."""

    slots: NDArray[np.uint16]

    @classmethod
    def build(cls, counts: Counts) -> "CountTable":
        """``counts`` must not repeat a key."""
        values = _stored(counts.keys, levels_of(counts.counts))
        segment = int(_SPACE * len(counts.keys) / 3) + _ROOM
        while True:
            peeled = _peeled(_places(counts.keys, segment), 3 * segment)
            if peeled is not None:
                return cls(_arranged(_places(counts.keys, segment), values, peeled, 3 * segment))
            segment += segment // 50  # seldom needed: other places, a little more room

    def levels(self, wanted: Keys) -> Levels:
        """The level of each key; any shape."""
        segment = len(self.slots) // 3
        found = _fingerprints(wanted)
        for place in _places(wanted, segment):
            found ^= self.slots[place]
        return np.where(found > TOP, 0, found).astype(np.uint8)


def _fingerprints(some: Keys) -> NDArray[np.uint16]:
    high = (some * np.uint64(0xD1342543DE82EF95)) >> np.uint64(48 + _LEVEL_BITS)
    return (high << np.uint64(_LEVEL_BITS)).astype(np.uint16)


def _stored(some: Keys, levels: Levels) -> NDArray[np.uint16]:
    return _fingerprints(some) | levels


def _places(some: Keys, segment: int) -> tuple[NDArray[np.int64], ...]:
    size, low = np.uint64(segment), np.uint64(0xFFFFFFFF)
    again = mixed(some ^ np.uint64(0x5851F42D4C957F2D))
    parts = (some & low, some >> np.uint64(32), again & low)
    return tuple(
        (((part * size) >> np.uint64(32)) + size * np.uint64(at)).astype(np.int64)
        for at, part in enumerate(parts)
    )


_Peeled = list[tuple[NDArray[np.int64], NDArray[np.int64]]]
"""Rounds of (numbers of keys, the slot each has to itself)."""


def _arranged(
    places: tuple[NDArray[np.int64], ...],
    values: NDArray[np.uint16],
    peeled: _Peeled,
    size: int,
) -> NDArray[np.uint16]:
    """Keys were set aside once they had a slot to themselves; written backwards, each finds it
    free."""
    slots = np.zeros(size, dtype=np.uint16)
    for alone, own in reversed(peeled):
        found = values[alone]
        for place in places:
            found = found ^ slots[place[alone]]
        slots[own] = found
    return slots


def _peeled(places: tuple[NDArray[np.int64], ...], size: int) -> _Peeled | None:
    """None where some keys share all their slots."""
    left = len(places[0])
    users = np.zeros(size, dtype=np.int64)
    user_sum = np.zeros(size, dtype=np.int64)  # where one user is left, this is its number
    numbers = np.arange(left, dtype=np.float64)
    for place in places:
        users += np.bincount(place, minlength=size)
        user_sum += np.bincount(place, weights=numbers, minlength=size).astype(np.int64)
    rounds: _Peeled = []
    free = np.flatnonzero(users == 1)
    while len(free):
        alone, first = np.unique(user_sum[free], return_index=True)
        rounds.append((alone, free[first]))
        left -= len(alone)
        touched = np.concatenate([place[alone] for place in places])
        np.subtract.at(users, touched, 1)
        np.subtract.at(user_sum, touched, np.tile(alone, len(places)))
        touched = np.unique(touched)
        free = touched[users[touched] == 1]
    return None if left else rounds
