"""What a name is called: its own words and those of the questions it answered, in one text."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

_K1 = 1.2
_B = 0.75
_NOTHING = 1e-6

Numbers = NDArray[np.float64]


class Calls:
    """BM25 over names, each with the tokens of questions added as often as ``shares`` says.

    The rarity of a token counts names that are called so. A question can be left out as if nobody
    had asked it: what it teaches must not be judged by its own words.
    """

    def __init__(
        self,
        names: Sequence[Sequence[str]],
        questions: Sequence[Sequence[str]],
        shares: Numbers,
    ) -> None:
        """``shares``: a row for each question, a column for each name."""
        self._questions = [Counter(question) for question in questions]
        self._shares = shares
        self._often: dict[str, Numbers] = {}
        self._lengths = np.array([len(name) for name in names], np.float64)
        for row, name in enumerate(names):
            for token, times in Counter(name).items():
                self._counts(token)[row] += times
        for share, asked in zip(shares, self._questions, strict=True):
            self._lengths += share * asked.total()
            for token, times in asked.items():
                self._counts(token)[:] += share * times

    def scores(self, weights: Mapping[str, float], leaving_out: int | None = None) -> Numbers:
        """One for each name. ``leaving_out``: row of a question."""
        known = [token for token in weights if token in self._often]
        if not known:
            return np.zeros(len(self._lengths))
        often = np.stack([self._often[token] for token in known])
        lengths = self._lengths
        if leaving_out is not None:
            share, asked = self._shares[leaving_out], self._questions[leaving_out]
            often = often - np.outer([asked[token] for token in known], share)
            lengths = lengths - share * asked.total()
        often = np.where(often > _NOTHING, often, 0.0)
        damped = _K1 * (1 - _B + _B * lengths / max(lengths.mean(), _NOTHING))
        scored = often * (_K1 + 1) / (often + damped + _NOTHING)
        rare = _rare((often > 0).sum(axis=1), len(lengths))
        found: Numbers = (rare * [weights[token] for token in known]) @ scored
        return found

    def _counts(self, token: str) -> Numbers:
        found = self._often.get(token)
        if found is None:
            found = self._often[token] = np.zeros(len(self._lengths))
        return found


def rarity(names: Sequence[Sequence[str]]) -> Callable[[str], float]:
    """How much a token says among the names alone."""
    rows = Counter(token for name in names for token in set(name))
    return lambda token: float(_rare(np.array(rows[token]), len(names)))


def _rare(rows: NDArray[np.int_], count: int) -> Numbers:
    rare: Numbers = np.log(1 + (count - rows + 0.5) / (rows + 0.5))
    return rare
