"""A small index in memory: answered questions, and what people call a document."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

_K1 = 1.2
_B = 0.75

Scores = NDArray[np.float32]


class Postings:
    """BM25 over token lists that stay as they are; rows are counted from 0."""

    def __init__(self, rows: Sequence[Sequence[str]]) -> None:
        self.count = len(rows)
        lengths = np.array([len(row) for row in rows], np.float32)
        mean = float(lengths.mean()) if self.count else 1.0
        gathered: dict[str, tuple[list[int], list[int]]] = {}
        for number, row in enumerate(rows):
            for token, times in Counter(row).items():
                places, counts = gathered.setdefault(token, ([], []))
                places.append(number)
                counts.append(times)
        self._postings: dict[str, tuple[NDArray[np.int32], Scores]] = {}
        for token, (places, counts) in gathered.items():
            where = np.array(places, np.int32)
            often = np.array(counts, np.float32)
            damped = _K1 * (1 - _B + _B * lengths[where] / max(mean, 1e-6))
            scored = self._idf(len(places)) * often * (_K1 + 1) / (often + damped)
            self._postings[token] = (where, scored.astype(np.float32))

    def scores(self, weights: Mapping[str, float]) -> Scores:
        found = np.zeros(self.count, np.float32)
        for token, weight in weights.items():
            posting = self._postings.get(token)
            if posting is not None:
                found[posting[0]] += weight * posting[1]
        return found

    def _idf(self, rows: int) -> float:
        return float(np.log(1 + (self.count - rows + 0.5) / (rows + 0.5)))


def best(scores: Scores, limit: int) -> list[int]:
    """Rows that score above 0, best first."""
    limit = min(limit, len(scores))
    if not limit:
        return []
    chosen = np.argpartition(-scores, limit - 1)[:limit]
    ordered = chosen[np.argsort(-scores[chosen], kind="stable")]
    return [int(row) for row in ordered if scores[row] > 0]


def merged(parts: Iterable[Sequence[str]]) -> list[str]:
    return [token for part in parts for token in part]
