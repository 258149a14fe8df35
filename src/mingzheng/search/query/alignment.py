"""How well letters typed without any sign between them fit the sounds of a title."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from mingzheng.rules.text.folding import fold
from mingzheng.rules.text.pinyin import pinyin
from mingzheng.rules.text.sounds import SPELLABLE, merged_syllable, syllables
from mingzheng.search.query.lattice import DOUBLE_INITIALS

_PARTS = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]|[a-z]+|[0-9]+")
_MOST_SOUNDS = 120
_SIMILAR, _OTHER_READING, _INITIAL, _HOMOPHONE = 0.8, 0.85, 0.95, 0.8
"""What a unit is worth that fits in a weaker way; one that fits outright is worth 1."""
_CHARACTER = 3.0
"""A character says as much as three letters."""
_GAP, _SKIP = 2.0, 2.0
"""What it costs to pass over sounds of the title, or over one of the query."""
_HOPE = 0.6
"""A beginning that waits behind a gap is given up where fewer letters of it than this fit."""
_LENGTH = 0.1


@dataclass(frozen=True)
class Sound:
    """``spellings``: what may be typed for it, with the worth of each letter of it."""

    text: str
    syllable: str
    initial: str
    spellings: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Heard:
    """The units of a query: characters, letters and digits in a row, blanks and signs gone.

    A sound may not reach over any of ``ends``. ``steps`` leads from the start of each sound of the
    likeliest reading to its end; elsewhere 0. ``syllables`` are those of the characters.
    """

    units: str
    ends: frozenset[int]
    steps: tuple[int, ...]
    syllables: tuple[str, ...]

    @property
    def worth(self) -> float:
        return sum(_CHARACTER if syllable else 1.0 for syllable in self.syllables)

    @property
    def sounds(self) -> int:
        return sum(step > 0 for step in self.steps)


@lru_cache(maxsize=20_000)
def sounds_of(title: str) -> tuple[Sound, ...]:
    plain = fold(title)
    read = pinyin(plain)
    found = []
    for part in _PARTS.finditer(plain):
        syllable = read[part.start()]
        found.append(_sound(part.group(), syllable))
    return tuple(found[:_MOST_SOUNDS])


def aligned(heard: Heard, title: Sequence[Sound], worth: float, count: int) -> float:
    """0 to 1; ``worth`` and ``count`` are the query's own, which do not change by title."""
    best = 0.0
    near: dict[int, float] = {}
    waiting: dict[int, float] = {0: 0.0}
    if heard.steps[0]:
        waiting[heard.steps[0]] = -_SKIP
    for sound in title:
        reached: dict[int, float] = {}
        for states in (near, waiting):
            for at, score in states.items():
                for end, value in _fits(heard, at, sound):
                    if score + value > reached.get(end, -9.0):
                        reached[end] = score + value
        for at, score in near.items():
            if score - _GAP > waiting.get(at, _HOPE * at):
                waiting[at] = score - _GAP
            skipped = heard.steps[at] if at < len(heard.steps) else 0
            if skipped and score - _SKIP > waiting.get(skipped, _HOPE * skipped):
                waiting[skipped] = score - _SKIP
        near = reached
        if reached:
            best = max(best, max(reached.values()))
    if not title or best <= 0.0:
        return 0.0
    ratio = min(count, len(title)) / max(count, len(title))
    return min(1.0, best / worth) * (1.0 - _LENGTH + _LENGTH * ratio)


def _fits(heard: Heard, at: int, sound: Sound) -> list[tuple[int, float]]:
    """Where the sound may end when it begins at a unit, and what that is worth."""
    units = heard.units
    if at >= len(units):
        return []
    unit = units[at]
    if heard.syllables[at]:
        if unit == sound.text:
            return [(at + 1, _CHARACTER)]
        same = heard.syllables[at] == sound.syllable
        return [(at + 1, _CHARACTER * _HOMOPHONE)] if same else []
    found = []
    for spelling, worth in sound.spellings:
        if spelling[0] == unit and units.startswith(spelling, at):
            end = at + len(spelling)
            if not heard.ends or heard.ends.isdisjoint(range(at + 1, end)):
                found.append((end, worth * len(spelling)))
    if unit == sound.initial:
        found.append((at + 1, _INITIAL))
    return found


@lru_cache(maxsize=20_000)
def _sound(text: str, syllable: str) -> Sound:
    if not syllable:
        return Sound(text, "", text[0], ((text, 1.0),))
    worth = dict.fromkeys(syllables(text) & SPELLABLE, _OTHER_READING)
    for other in _SIMILAR_TO.get(merged_syllable(syllable), ()):
        worth[other] = max(_SIMILAR, worth.get(other, 0.0))
    if syllable[:2] in DOUBLE_INITIALS:
        worth[syllable[:2]] = _INITIAL
    worth[syllable] = 1.0
    return Sound(text, syllable, syllable[0], tuple(worth.items()))


def _by_merged() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for syllable in sorted(SPELLABLE):
        found.setdefault(merged_syllable(syllable), []).append(syllable)
    return {merged: tuple(alike) for merged, alike in found.items()}


_SIMILAR_TO = _by_merged()
