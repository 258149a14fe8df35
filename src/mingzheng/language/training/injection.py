"""Slips put into right sentences, drawn like those people make."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mingzheng.language.candidates.table import (
    ALIKE,
    MAIN_SOUND,
    SAME_SOUND,
    SHARED_PART,
    SIMILAR_SOUND,
)
from mingzheng.language.spelling.features import Sources

CHANNEL_SHARES: Mapping[int, float] = {
    MAIN_SOUND: 0.70, SAME_SOUND: 0.06, SIMILAR_SOUND: 0.08, ALIKE: 0.09, SHARED_PART: 0.07,
}  # fmt: skip
"""How slips of single characters are spread, counted over pairs made by people."""

WHOLE_WORD = 0.15
"""Share of slips that take another word of the same sound for a whole word."""
ONE_MORE = 0.35
"""Share of sentences with a slip that have one more."""
_RARITY = 0.35  # a slip is a common character more often than a rare one

_Choices = tuple[NDArray[np.int64], NDArray[np.float64]]


@dataclass(frozen=True)
class SlipMaker:
    """``wrong_for[right][channel]``: code points that may stand for it, and their shares."""

    wrong_for: Mapping[str, Mapping[int, _Choices]]
    sources: Sources

    @classmethod
    def of(cls, sources: Sources, frequency: Mapping[str, int]) -> "SlipMaker":
        """``frequency`` of the characters that slips are made of."""
        found: dict[str, dict[int, list[tuple[int, float]]]] = {}
        for wrong, count in frequency.items():
            for right, bits in sources.candidates.of(wrong).items():
                for channel in CHANNEL_SHARES:
                    if bits & channel:
                        listed = found.setdefault(right, {}).setdefault(channel, [])
                        listed.append((ord(wrong), float(count) ** _RARITY))
        return cls(
            {
                right: {channel: _choices(listed) for channel, listed in channels.items()}
                for right, channels in found.items()
            },
            sources,
        )

    def spoil(self, sentence: str, chance: np.random.Generator) -> str:
        """The sentence with one slip or more; unchanged where nothing in it can be mistaken."""
        places = [at for at, character in enumerate(sentence) if character in self.wrong_for]
        if not places:
            return sentence
        spoiled = list(sentence)
        while True:
            at = int(chance.choice(places))
            if chance.random() >= WHOLE_WORD or not self._take_other_word(spoiled, at, chance):
                spoiled[at] = self._other_character(sentence[at], chance)
            if chance.random() >= ONE_MORE:
                return "".join(spoiled)

    def _other_character(self, right: str, chance: np.random.Generator) -> str:
        channels = self.wrong_for[right]
        shares = np.array([CHANNEL_SHARES[channel] for channel in channels])
        channel = list(channels)[int(chance.choice(len(shares), p=shares / shares.sum()))]
        codes, weights = channels[channel]
        return chr(int(chance.choice(codes, p=weights)))

    def _take_other_word(self, spoiled: list[str], at: int, chance: np.random.Generator) -> bool:
        if at + 1 >= len(spoiled) or max(ord(spoiled[at]), ord(spoiled[at + 1])) > 0xFFFF:
            return False
        own = np.array([[ord(spoiled[at])], [ord(spoiled[at + 1])]])
        begin, end = self.sources.words.rows(own[0], own[1])[0]
        others = self.sources.words.pairs[begin:end]
        others = others[(others != own[:, 0]).all(axis=1)]
        if not len(others):
            return False
        spoiled[at], spoiled[at + 1] = map(chr, others[int(chance.integers(len(others)))])
        return True


def _choices(listed: list[tuple[int, float]]) -> _Choices:
    weights = np.array([weight for _, weight in listed])
    return np.array([code for code, _ in listed]), weights / weights.sum()
