"""How alike two Chinese characters sound, tones left aside."""

from functools import lru_cache
from string import ascii_lowercase
from typing import Literal

from mingzheng.rules.text.syllables import GROUPS

# Pairs that many speakers do not tell apart, and that typists therefore mix up.
_MERGED_INITIALS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("l", "n"), ("h", "f"))
_MERGED_FINALS = (("ang", "an"), ("eng", "en"), ("ing", "in"))


def syllables(character: str) -> frozenset[str]:
    """Every reading of the character without its tone; empty for what the table does not know."""
    return _SYLLABLES.get(character, frozenset())


@lru_cache(maxsize=65536)
def sound_likeness(one: str, other: str) -> Literal["same", "similar", "different"]:
    if syllables(one) & syllables(other):
        return "same"
    merged = {merged_syllable(syllable) for syllable in syllables(one)}
    if any(merged_syllable(syllable) in merged for syllable in syllables(other)):
        return "similar"
    return "different"


def merged_syllable(syllable: str) -> str:
    """One form for all syllables that many speakers do not tell apart: ``zhang`` is ``zan``."""
    for initial, plain in _MERGED_INITIALS:
        if syllable.startswith(initial):
            syllable = plain + syllable.removeprefix(initial)
            break
    for final, plain in _MERGED_FINALS:
        if syllable.endswith(final):
            return syllable.removesuffix(final) + plain
    return syllable


def _by_character() -> dict[str, frozenset[str]]:
    readings: dict[str, set[str]] = {}
    for group in GROUPS.split():
        members = group.lstrip(ascii_lowercase)
        for character in members:
            readings.setdefault(character, set()).add(group.removesuffix(members))
    return {character: frozenset(found) for character, found in readings.items()}


_SYLLABLES = _by_character()

SPELLABLE = frozenset().union(*_SYLLABLES.values()) - {"m", "n", "ng"}
"""Every syllable that a typist can spell out, with ``v`` for ü."""
