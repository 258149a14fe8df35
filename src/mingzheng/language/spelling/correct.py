"""Finding slips: round after round, because one slip hides the next."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mingzheng.language.candidates.table import CODES
from mingzheng.language.ngrams.reading import Places, Reading

from .features import character_rows, word_rows
from .model import SpellingModel
from .protect import is_other_member

ROUNDS = 4
REACH = 5
"""Characters on either side whose evidence a change touches."""
APART = 2
"""Changes made in one round stand further apart than this."""


@dataclass(frozen=True)
class Slip:
    """Characters that should be others, as many; ``confidence`` between 0 and 1."""

    start: int
    wrong: str
    right: str
    confidence: float


def find_slips(
    text: str, model: SpellingModel, *, least: float, protected: Collection[int] = ()
) -> tuple[Slip, ...]:
    """Slips in reading order. ``protected`` places are never touched."""
    confidences: dict[int, float] = {}
    current = text
    places = _checkable(text, model, protected)
    for _ in range(ROUNDS):
        changes = _sure(_proposed(current, places, model, least))
        if not changes:
            break
        for change in changes:
            end = change.start + len(change.right)
            current = current[: change.start] + change.right + current[end:]
            for at in range(change.start, end):
                confidences[at] = change.confidence
        places = _near(places, changes, confidences)
    return tuple(
        Slip(at, text[at], current[at], confidences[at])
        for at in sorted(confidences)
        if text[at] != current[at]
    )


def _checkable(text: str, model: SpellingModel, protected: Collection[int]) -> Places:
    codes = np.array([min(ord(character), CODES - 1) for character in text], dtype=np.int64)
    if not len(codes):
        return codes
    starts = model.sources.candidates.starts
    has_candidates = starts[codes + 1] > starts[codes]
    if protected:
        has_candidates[list(protected)] = False
    return np.flatnonzero(has_candidates)


def _proposed(text: str, places: Places, model: SpellingModel, least: float) -> list[Slip]:
    reading = Reading.of(text, model.counts)
    first_of_two = places[np.isin(places + 1, places)]
    proposed = []
    for make, some, classifier in (
        (character_rows, places, model.of_characters),
        (word_rows, first_of_two, model.of_words),
    ):
        rows = make(reading, some, model.sources)
        probabilities = classifier.probabilities(rows.features)
        for row in np.flatnonzero(probabilities >= least):
            at, right = int(rows.places[row]), "".join(map(chr, rows.meant[row]))
            written = text[at : at + len(right)]
            if not is_other_member(written, right):
                proposed.append(Slip(at, written, right, float(probabilities[row])))
    return proposed


def _sure(proposed: list[Slip]) -> list[Slip]:
    """The strongest first, none beside a stronger one."""
    taken: list[Slip] = []
    blocked: set[int] = set()
    for slip in sorted(proposed, key=lambda one: (-one.confidence, one.start)):
        end = slip.start + len(slip.right)
        if blocked.isdisjoint(range(slip.start, end)):
            blocked.update(range(slip.start - APART, end + APART))
            taken.append(slip)
    return taken


def _near(places: Places, changes: list[Slip], settled: Collection[int]) -> Places:
    """Places whose evidence ``changes`` touch, without those that are settled."""
    near: NDArray[np.bool_] = np.zeros(len(places), dtype=bool)
    for change in changes:
        end = change.start + len(change.right)
        near |= (places >= change.start - REACH) & (places < end + REACH)
    return places[near & ~np.isin(places, list(settled))]
