"""Which of a unit's tasks a row speaks of, and how sure that is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mingzheng.rules.text.likeness import ALIKE, SAME, Likeness

LEAST = 0.25
"""Below this likeness a task is not even proposed."""
PROPOSED = 3


class Confidence(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    NONE = "none"


@dataclass(frozen=True)
class Known:
    """A task of the unit. ``key`` names the assignment, ``words`` are the task's own."""

    key: str
    number: int
    words: str


@dataclass(frozen=True)
class Match:
    """``key`` is "" where nothing fits. ``others`` are further proposals, the nearest first."""

    key: str
    confidence: Confidence
    others: tuple[str, ...] = ()


class TaskMatcher:
    """Low confidence is for a person to decide; high and medium stand unless somebody objects."""

    def __init__(self, known: Sequence[Known]) -> None:
        self._by_number: Mapping[int, list[Known]] = {}
        for one in known:
            self._by_number.setdefault(one.number, []).append(one)
        self._known = {one.key: one for one in known}
        self._likeness = Likeness({one.key: one.words for one in known})

    def match(self, number: int | None, words: str) -> Match:
        """By number where the row has one, checked against its words; else by the words alone."""
        near = {one.key: one.likeness for one in self._likeness.to(words, LEAST)} if words else {}
        ranked = sorted(near, key=lambda key: (-near[key], self._known[key].number))
        numbered = self._by_number.get(number, []) if number is not None else []
        if len(numbered) > 1:
            # Two notices count alike: the words decide which of them is meant.
            numbered = sorted(numbered, key=lambda one: -near.get(one.key, 0.0))
            sure = near.get(numbered[0].key, 0.0) > near.get(numbered[1].key, 0.0)
            return _found(numbered[0].key, Confidence.MEDIUM if sure else Confidence.LOW, ranked)
        if numbered:
            agrees = not words or numbered[0].key in near or _within(words, numbered[0].words)
            return _found(numbered[0].key, Confidence.HIGH if agrees else Confidence.LOW, ranked)
        return self._by_words(words, near, ranked)

    def _by_words(self, words: str, near: Mapping[str, float], ranked: list[str]) -> Match:
        inside = [one.key for one in self._known.values() if _within(words, one.words)]
        if len(inside) == 1:
            return _found(inside[0], Confidence.HIGH, ranked)
        if not ranked:
            return Match("", Confidence.NONE)
        best = near[ranked[0]]
        clear = len(ranked) == 1 or best - near[ranked[1]] > 0.1
        if best >= SAME and clear:
            confidence = Confidence.HIGH
        elif best >= ALIKE and clear:
            confidence = Confidence.MEDIUM
        else:
            confidence = Confidence.LOW
        return _found(ranked[0], confidence, ranked)


def _found(key: str, confidence: Confidence, ranked: Sequence[str]) -> Match:
    return Match(key, confidence, tuple(one for one in ranked if one != key)[:PROPOSED])


def _within(words: str, of: str) -> bool:
    """Units copy a task's beginning or its name: eight characters in one piece are no chance."""
    plain = "".join(words.split())
    return len(plain) >= 8 and plain in "".join(of.split())
