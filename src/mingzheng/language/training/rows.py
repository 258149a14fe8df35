"""Lessons as rows of features with labels."""

import numpy as np
from numpy.typing import NDArray

from mingzheng.language.ngrams.reading import LevelSource, Reading
from mingzheng.language.spelling.features import Rows, Sources, character_rows, word_rows
from mingzheng.rules.text.glyphs import is_han

from .lessons import Lesson

Labelled = tuple[NDArray[np.float32], NDArray[np.int8], NDArray[np.float32]]
"""Features, whether the row is what was meant, weights."""


def labelled(
    some: list[Lesson], source: LevelSource, sources: Sources
) -> tuple[Labelled, Labelled]:
    """Rows of single characters and of pairs, for all lessons at once."""
    written = "\n".join(lesson.written for lesson in some)
    right = "\n".join(lesson.right for lesson in some)
    weights = np.repeat(
        [lesson.weight for lesson in some], [len(lesson.written) + 1 for lesson in some]
    )
    reading = Reading.of(written, source)
    places = np.array([at for at, one in enumerate(written) if is_han(one)], dtype=np.int64)
    first_of_two = places[np.isin(places + 1, places)]
    return (
        _with_labels(character_rows(reading, places, sources), written, right, weights),
        _with_labels(word_rows(reading, first_of_two, sources), written, right, weights),
    )


def _with_labels(rows: Rows, written: str, right: str, weights: NDArray[np.float64]) -> Labelled:
    was = np.array([ord(one) for one in written], dtype=np.int64)
    should_be = np.array([ord(one) for one in right], dtype=np.int64)
    meant = np.ones(len(rows.places), dtype=bool)
    for step in range(rows.meant.shape[1]):
        at = rows.places + step
        meant &= (should_be[at] == rows.meant[:, step]) & (should_be[at] != was[at])
    return rows.features, meant.astype(np.int8), weights[rows.places].astype(np.float32)
