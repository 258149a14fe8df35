"""How close texts are by their letters, and whom texts as close as these were about."""

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mingzheng.search.learning.names.calls import Numbers

_LONGEST = 3
"""Letters of a stretch: 社, 社保 and 社保卡."""


class Letters:
    """Cosine over stretches of one to three letters; rare ones count more, by the inverse
    frequency of the stretch, half of which either text brings along."""

    def __init__(self, texts: Sequence[str]) -> None:
        """``texts``: letters alone."""
        self.texts = tuple(texts)
        counted = [_stretches(text) for text in texts]
        rows = Counter(stretch for one in counted for stretch in one)
        self._count = len(counted)
        self._rarity = {stretch: self._rare(often) for stretch, often in rows.items()}
        gathered: dict[str, tuple[list[int], list[float]]] = {}
        for row, one in enumerate(counted):
            for stretch, weight in self._weighed(one).items():
                places, weights = gathered.setdefault(stretch, ([], []))
                places.append(row)
                weights.append(weight)
        self._postings = {
            stretch: (np.array(places), np.array(weights))
            for stretch, (places, weights) in gathered.items()
        }

    def closeness(self, text: str) -> Numbers:
        """Between 0 and 1, one for each of the texts."""
        found = np.zeros(self._count)
        for stretch, weight in self._weighed(_stretches(text)).items():
            posting = self._postings.get(stretch)
            if posting is not None:
                found[posting[0]] += weight * posting[1]
        return found

    def _weighed(self, counted: Counter[str]) -> dict[str, float]:
        unknown = self._rare(0)
        weights = {
            stretch: (1 + math.log(times)) * self._rarity.get(stretch, unknown)
            for stretch, times in counted.items()
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {stretch: weight / length for stretch, weight in weights.items()}

    def _rare(self, rows: int) -> float:
        return math.sqrt(math.log((self._count + 1) / (rows + 0.5)))


class Resemblance:
    """Kernel ridge regression: each text votes for what it was about, by its closeness to a query,
    and is heard the less the more the others say the same.

    ``power``: 1 lets many texts a little close speak, 3 the few that are nearly the same.
    """

    def __init__(self, among: Numbers, about: Numbers, *, power: int, damping: float) -> None:
        """``among``: closeness of the texts to one another; ``about``: a row for each of them."""
        self._power = power
        inverse = np.linalg.inv(among**power + damping * np.eye(len(among)))
        self._votes: Numbers = inverse @ about
        self.left_out: Numbers = about - self._votes / np.diag(inverse)[:, None]
        """What each text would have been told by all others: exact, without learning anew."""

    def scores(self, closeness: Numbers, wanted: NDArray[np.int_]) -> Numbers:
        """One for each of the columns ``wanted``."""
        found: Numbers = closeness**self._power @ self._votes[:, wanted]
        return found


def _stretches(text: str) -> Counter[str]:
    return Counter(
        text[start : start + size]
        for size in range(1, _LONGEST + 1)
        for start in range(len(text) - size + 1)
    )
