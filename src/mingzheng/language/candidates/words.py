"""Two characters that sound like two others: whole words typed for one another."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mingzheng.rules.text.sounds import merged_syllable

from .build import main_syllable
from .table import CODES


@dataclass(frozen=True)
class SoundPairs:
    """Common pairs of characters by their sounds.

    ``sound[c]`` numbers the merged syllable of code ``c``, 0 = none; there are ``sounds``
    numbers. Pairs of sounds (a, b) are listed in rows ``starts[a * sounds + b]`` to the next
    of ``pairs``, shape (pairs, 2), code points.
    """

    sound: NDArray[np.uint16]
    starts: NDArray[np.int32]
    pairs: NDArray[np.uint16]

    @property
    def sounds(self) -> int:
        return int(np.sqrt(len(self.starts) - 1))

    @classmethod
    def build(cls, frequency: Mapping[str, int]) -> "SoundPairs":
        """``frequency``: how often pairs of characters stand in the corpus."""
        names: dict[str, int] = {}
        sound = np.zeros(CODES, dtype=np.uint16)
        for code in range(0x3400, 0xA000):
            syllable = merged_syllable(main_syllable(chr(code)))
            if syllable:
                sound[code] = names.setdefault(syllable, len(names) + 1)
        pairs = np.array(
            [(ord(pair[0]), ord(pair[1])) for pair in frequency], dtype=np.int64
        ).reshape(-1, 2)
        size = len(names) + 1
        place = sound[pairs[:, 0]].astype(np.int64) * size + sound[pairs[:, 1]]
        order = np.argsort(place, kind="stable")
        starts = np.searchsorted(place[order], np.arange(size * size + 1))
        return cls(sound, starts.astype(np.int32), pairs[order].astype(np.uint16))

    def rows(self, first: NDArray[np.int64], second: NDArray[np.int64]) -> NDArray[np.int64]:
        """(begin, end) of the rows of ``pairs`` that sound like each pair of codes."""
        place = self.sound[first].astype(np.int64) * self.sounds + self.sound[second]
        return np.stack((self.starts[place], self.starts[place + 1]), axis=1).astype(np.int64)
