"""How alike two Chinese characters sound, tones left aside."""

from functools import lru_cache
from typing import Literal

from pypinyin import Style, pinyin

# Pairs that many speakers do not tell apart, and that typists therefore mix up.
_MERGED_INITIALS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("l", "n"), ("h", "f"))
_MERGED_FINALS = (("ang", "an"), ("eng", "en"), ("ing", "in"))


@lru_cache(maxsize=8192)
def syllables(character: str) -> frozenset[str]:
    """Every reading of the character without its tone; empty for what is not Chinese."""
    readings = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    return frozenset(syllable for reading in readings for syllable in reading if syllable)


@lru_cache(maxsize=65536)
def sound_likeness(one: str, other: str) -> Literal["same", "similar", "different"]:
    if syllables(one) & syllables(other):
        return "same"
    merged = {_merge(syllable) for syllable in syllables(one)}
    if any(_merge(syllable) in merged for syllable in syllables(other)):
        return "similar"
    return "different"


def _merge(syllable: str) -> str:
    for initial, plain in _MERGED_INITIALS:
        if syllable.startswith(initial):
            syllable = plain + syllable.removeprefix(initial)
            break
    for final, plain in _MERGED_FINALS:
        if syllable.endswith(final):
            return syllable.removesuffix(final) + plain
    return syllable
