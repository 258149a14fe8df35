"""Which characters may have been meant by a typed one, and by which kind of slip."""

from collections.abc import Collection, Mapping
from functools import cache
from typing import Literal

from mingzheng.data.lookalikes import lookalikes
from mingzheng.data.shape_slips import shape_slips
from mingzheng.rules.text.pinyin import character_pinyin
from mingzheng.rules.text.sounds import merged_syllable, syllables

Channel = Literal[
    "sound", "similar sound", "shape", "numeral", "doubled", "missing", "swapped", "context"
]
"""``context``: another character that neither sounds nor looks alike, proved by those around."""

_NUMERALS: Mapping[str, str] = dict(
    zip(
        "0123456789o",
        ("〇零", "一", "二两", "三", "四", "五", "六", "七", "八", "九", "〇零"),
        strict=True,
    )
)
_MOST_KEPT = 8000
"""Typed characters whose slips are kept at hand."""


class Slips:
    """``known`` are the characters that may be proposed."""

    def __init__(self, known: Collection[str]) -> None:
        self._known = frozenset(known)
        self._found: dict[str, Mapping[str, Channel]] = {}
        self._same: dict[str, list[str]] = {}
        self._similar: dict[str, list[str]] = {}
        for character in sorted(self._known):
            for syllable in _readings(character):
                self._same.setdefault(syllable, []).append(character)
                self._similar.setdefault(merged_syllable(syllable), []).append(character)

    def of(self, typed: str) -> Mapping[str, Channel]:
        """Every character that may have been meant, with its likeliest kind of slip."""
        if typed not in self._found:
            if len(self._found) >= _MOST_KEPT:
                self._found.clear()
            self._found[typed] = self._of(typed)
        return self._found[typed]

    def _of(self, typed: str) -> dict[str, Channel]:
        found: dict[str, Channel] = {}
        for meant in _NUMERALS.get(typed, ""):
            found[meant] = "numeral"
        for syllable in _readings(typed):
            for meant in self._similar.get(merged_syllable(syllable), ()):
                found.setdefault(meant, "similar sound")
        for meant in (
            *shape_slips().part.get(typed, ""),
            *shape_slips().whole.get(typed, ""),
            *lookalikes().of(typed),
        ):
            if meant in self._known:
                found[meant] = "shape"
        for syllable in _readings(typed):
            for meant in self._same.get(syllable, ()):
                found[meant] = "sound"
        found.pop(typed, None)
        return {meant: way for meant, way in found.items() if meant in self._known}


@cache
def _readings(character: str) -> frozenset[str]:
    usual = character_pinyin(character)
    return syllables(character) | ({usual} if usual else frozenset())
