"""How often rows of two to five characters stand in weighted texts, in a few bytes each.

No row is stored, only its 64-bit key (``language.ngrams.keys``). The table is another than that of
the spelling model, which cannot stand in for it: there every digit is like another and every letter
too, while here 2 for 二 is a slip; there one row in 2,048 answers though it never stood, while here
a change is believed because every row over it is known; and that table has no list of the pairs
which lead to the characters that may have been meant. It is made once and shipped, this one anew
whenever the site's titles change.
"""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mingzheng.language.ngrams.keys import Keys, sums
from mingzheng.language.ngrams.keys import keys as keys_of
from mingzheng.language.ngrams.keys import weights as character_weights

Levels = NDArray[np.float32]

ORDERS = (2, 3, 4, 5)
_STEP = 8.0
"""A level is stored in eighths of a doubling."""
_CHUNK = 1_000_000
_BREAK = 0x0A


def codes_of(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


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
            totals = sums(character_weights(codes))
            for order in ORDERS:
                part = _counted(codes, weights, totals[order - 1], order)
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
    codes: NDArray[np.uint32], weights: NDArray[np.float32], total: Keys, order: int
) -> tuple[Keys, NDArray[np.float64]]:
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
