"""Which characters stand beside a given one in the vocabulary of a site."""

import numpy as np
from numpy.typing import NDArray

from mingzheng.language.ngrams.keys import Keys

_HALF = np.uint64(32)
_LOW = np.uint64(0xFFFFFFFF)


class Neighbours:
    def __init__(self, pairs: Keys) -> None:
        """``pairs`` as in ``NgramTable``."""
        self._after = pairs
        self._before = np.sort((pairs << _HALF) | (pairs >> _HALF))

    def between(self, left: str, right: str) -> NDArray[np.uint64]:
        """Codes of the characters known both after ``left`` and before ``right``.

        An empty string asks nothing of its side.
        """
        if left and right:
            following, leading = _beside(self._after, left), _beside(self._before, right)
            found = np.intersect1d(following, leading, assume_unique=True)
        elif left or right:
            found = _beside(self._after, left) if left else _beside(self._before, right)
        else:
            found = np.empty(0, dtype=np.uint64)
        return found

    def beside(self, left: str, right: str) -> NDArray[np.uint64]:
        """Codes of the characters known after ``left`` or before ``right``; may hold some twice."""
        following = _beside(self._after, left) if left else self._after[:0]
        leading = _beside(self._before, right) if right else self._after[:0]
        return np.concatenate((following, leading))

    def know(self, pairs: Keys) -> NDArray[np.bool_]:
        """Whether each pair is one of the known."""
        if not len(self._after):
            return np.zeros(len(pairs), dtype=np.bool_)
        at = np.minimum(np.searchsorted(self._after, pairs), len(self._after) - 1)
        return np.asarray(self._after[at] == pairs)


def _beside(pairs: Keys, character: str) -> Keys:
    first = np.uint64(ord(character)) << _HALF
    begin, end = np.searchsorted(pairs, np.array([first, first | _LOW], dtype=np.uint64))
    return pairs[begin : int(end)] & _LOW if begin < len(pairs) else pairs[:0]
