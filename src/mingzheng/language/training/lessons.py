"""Sentences the classifiers learn from: some as they were written, some with slips put in."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from .injection import SlipMaker
from .library import SlipPair

FOLDS = 3
"""Counts that judge a pair hold the pairs of the other folds only."""
SHORTEST, LONGEST = 8, 120
_SENTENCE = re.compile(r"(?<=[。；！？\n])")
_SPOILED_SHARE = 0.4
TIMES_SPOILED = 2
"""Times the right sentence of a pair is spoiled anew."""
_WEIGHT_OF_PEOPLE = 2.0


@dataclass(frozen=True)
class Lesson:
    written: str
    right: str
    fold: int
    weight: float


def fold_of(text: str, folds: int) -> int:
    """The same on every machine and in every run."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest()) % folds


def sentences(documents: Iterable[str]) -> list[str]:
    parts = (part.strip() for text in documents for part in _SENTENCE.split(text))
    return list(dict.fromkeys(part for part in parts if SHORTEST <= len(part) <= LONGEST))


def lessons(
    documents: Iterable[str], pairs: Sequence[SlipPair], maker: SlipMaker, *, most: int
) -> list[Lesson]:
    """``documents`` must not be in the counts that judge the lessons; ``most`` sentences of
    them are taken."""
    chance = np.random.default_rng(2024)
    found = []
    own = sentences(documents)
    for number in chance.permutation(len(own))[:most]:
        right = own[number]
        written = maker.spoil(right, chance) if chance.random() < _SPOILED_SHARE else right
        found.append(Lesson(written, right, int(number) % FOLDS, 1.0))
    for pair in pairs:
        fold = fold_of(pair.right, FOLDS)
        found.append(Lesson(pair.wrong, pair.right, fold, _WEIGHT_OF_PEOPLE))
        found += [
            Lesson(maker.spoil(pair.right, chance), pair.right, fold, 1.0)
            for _ in range(TIMES_SPOILED)
        ]
        if pair.wrong != pair.right:
            found.append(Lesson(pair.right, pair.right, fold, 1.0))
    return found
