"""How often rows of two to five characters stand in weighted texts, in a few bytes each.

No row is stored, only a 64-bit key of it. Keys are sums over the characters before they are
mixed, so that one character can be exchanged without reading the others.
"""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint64]
Levels = NDArray[np.float32]

ORDERS = (2, 3, 4, 5)
_STEP = 8.0
"""A level is stored in eighths of a doubling."""
_CHUNK = 2_000_000
PLACE = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93,
     0xA0761D6478BD642F], dtype=np.uint64,
)  # fmt: skip
"""An odd factor for each place in a row."""
_ORDER = np.array([order * 0xE7037ED1A0B428DB % 2**64 for order in range(6)], dtype=np.uint64)
_BREAK = 0x0A


def mixed(values: Keys) -> Keys:
    """The finaliser of splitmix64: every bit spreads over all others."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def codes_of(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def character_weights(codes: NDArray[np.unsignedinteger[Any]]) -> Keys:
    return mixed(codes.astype(np.uint64) + PLACE[0])


def sums(weights: Keys, order: int) -> Keys:
    """Unmixed sums of all rows of ``order`` characters, by where they begin."""
    count = max(0, len(weights) - order + 1)
    total = np.zeros(count, dtype=np.uint64)
    for place in range(order):
        total += weights[place : place + count] * PLACE[place]
    return total


def exchange(total: Keys, places: NDArray[np.intp], gone: Keys, come: Keys) -> Keys:
    """Sums after the character at ``places`` of each row was exchanged."""
    return total + (come - gone) * PLACE[places]


def keys_of(total: Keys, orders: NDArray[np.intp] | int) -> Keys:
    return mixed(total + _ORDER[orders])


@dataclass(frozen=True)
class NgramTable:
    """``keys`` sorted; ``stored`` are eighths of log2(1 + weighted count); ``characters`` those
    that texts hold, in order of their codes; ``pairs`` the known pairs of them, sorted, the code
    of the first character in the upper half."""

    keys: Keys
    stored: NDArray[np.uint8]
    characters: NDArray[np.uint32]
    pairs: Keys

    @classmethod
    def learn(cls, texts: Iterable[tuple[str, float]], least: float = 1.0) -> "NgramTable":
        """Runs of characters with a weight each; what stays below ``least`` in sum is dropped."""
        counted: dict[int, tuple[Keys, NDArray[np.float64]]] = {}
        paired: tuple[Keys, NDArray[np.float64]] | None = None
        known: set[str] = set()
        for codes, weights in _chunks(texts, known):
            pairs = _counted_pairs(codes, weights)
            paired = _merged(paired, pairs) if paired else pairs
            for order in ORDERS:
                part = _counted(codes, weights, order)
                counted[order] = _merged(counted[order], part) if order in counted else part
        kept = []
        for keys, counts in counted.values():
            enough = counts >= least
            kept.append((keys[enough], counts[enough]))
        keys = np.concatenate([one for one, _ in kept] or [np.empty(0, dtype=np.uint64)])
        counts = np.concatenate([one for _, one in kept] or [np.empty(0)])
        order_of = np.argsort(keys)
        levels = np.clip(np.rint(np.log2(1 + counts) * _STEP), 1, 255).astype(np.uint8)
        characters = np.unique(codes_of("".join(sorted(known))))
        frequent = paired[0][paired[1] >= least] if paired else np.empty(0, dtype=np.uint64)
        return cls(keys[order_of], levels[order_of], characters, frequent)

    def levels(self, keys: Keys) -> Levels:
        """log2(1 + weighted count) of each key, 0 where it never stood; any shape."""
        if not len(self.keys):
            return np.zeros(keys.shape, dtype=np.float32)
        at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        found = self.stored[at].astype(np.float32) / np.float32(_STEP)
        return np.where(self.keys[at] == keys, found, np.float32(0))

    def to_bytes(self) -> bytes:
        written = io.BytesIO()
        np.savez(
            written,
            keys=self.keys,
            stored=self.stored,
            characters=self.characters,
            pairs=self.pairs,
        )
        return written.getvalue()

    @classmethod
    def from_bytes(cls, data: bytes) -> "NgramTable":
        with np.load(io.BytesIO(data), allow_pickle=False) as read:
            return cls(read["keys"], read["stored"], read["characters"], read["pairs"])


def _chunks(
    texts: Iterable[tuple[str, float]], known: set[str]
) -> Iterator[tuple[NDArray[np.uint32], NDArray[np.float32]]]:
    runs: list[str] = []
    weights: list[float] = []
    size = 0
    for text, weight in texts:
        known.update(text)
        runs.append(text)
        weights.append(weight)
        size += len(text) + 1
        if size >= _CHUNK:
            yield _joined(runs, weights)
            runs, weights, size = [], [], 0
    if runs:
        yield _joined(runs, weights)


def _joined(
    runs: list[str], weights: list[float]
) -> tuple[NDArray[np.uint32], NDArray[np.float32]]:
    lengths = np.array([len(run) + 1 for run in runs])
    return codes_of("\n".join(runs) + "\n"), np.repeat(np.array(weights, dtype=np.float32), lengths)


def _counted(
    codes: NDArray[np.uint32], weights: NDArray[np.float32], order: int
) -> tuple[Keys, NDArray[np.float64]]:
    total = sums(character_weights(codes), order)
    breaks = np.concatenate(([0], np.cumsum(codes == _BREAK)))
    inside = breaks[order:] == breaks[: len(total)]
    keys, place = np.unique(keys_of(total[inside], order), return_inverse=True)
    counts = np.bincount(place, weights=weights[: len(total)][inside], minlength=len(keys))
    return keys, counts.astype(np.float64)


def _counted_pairs(
    codes: NDArray[np.uint32], weights: NDArray[np.float32]
) -> tuple[Keys, NDArray[np.float64]]:
    inside = (codes[:-1] != _BREAK) & (codes[1:] != _BREAK)
    both = (codes[:-1].astype(np.uint64) << np.uint64(32)) | codes[1:]
    pairs, place = np.unique(both[inside], return_inverse=True)
    counts = np.bincount(place, weights=weights[:-1][inside], minlength=len(pairs))
    return pairs.astype(np.uint64), counts.astype(np.float64)


def _merged(
    one: tuple[Keys, NDArray[np.float64]], other: tuple[Keys, NDArray[np.float64]]
) -> tuple[Keys, NDArray[np.float64]]:
    keys, place = np.unique(np.concatenate((one[0], other[0])), return_inverse=True)
    counts = np.concatenate((one[1], other[1]))
    return keys, np.bincount(place, weights=counts, minlength=len(keys)).astype(np.float64)
