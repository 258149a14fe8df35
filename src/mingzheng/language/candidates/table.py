"""What may have been meant by a character, and by which way the slip came about."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

MAIN_SOUND, SAME_SOUND, SIMILAR_SOUND, ALIKE, SHARED_PART, LEARNED = 1, 2, 4, 8, 16, 32
"""Channels, as bits: one slip may come about in several ways. The usual readings are equal, some
readings are equal, some are easily confused; alike as a whole, or in a part; seen in pairs."""

CHANNEL_LABELS: Mapping[int, str] = {
    MAIN_SOUND: "同音",
    SAME_SOUND: "同音",
    SIMILAR_SOUND: "音近",
    ALIKE: "形近",
    SHARED_PART: "形近",
    LEARNED: "常见错写",
}
CODES = 0x10000
"""Characters outside the basic plane have no candidates."""


@dataclass(frozen=True)
class CandidateTable:
    """Row ``starts[c] : starts[c + 1]`` lists what may be meant by the character of code ``c``.

    ``meant`` are code points, ``channels`` their bits, ``seen`` how often training pairs held
    the slip (at most 255). ``starts`` has ``CODES + 1`` entries.
    """

    starts: NDArray[np.int32]
    meant: NDArray[np.uint16]
    channels: NDArray[np.uint8]
    seen: NDArray[np.uint8]

    def of(self, character: str) -> dict[str, int]:
        """Candidates of one character and their channels, in the order of the table."""
        if ord(character) >= CODES:
            return {}
        row = slice(*self.starts[ord(character) : ord(character) + 2])
        return {
            chr(code): int(bits)
            for code, bits in zip(self.meant[row], self.channels[row], strict=True)
        }


def channel_label(bits: int) -> str:
    """The first way that applies, in words; empty where there is none."""
    return next((label for bit, label in CHANNEL_LABELS.items() if bits & bit), "")
