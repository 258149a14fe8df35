"""What the classifiers see of candidates in their places."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mingzheng.language.candidates.table import CandidateTable
from mingzheng.language.candidates.words import SoundPairs
from mingzheng.language.ngrams.likelihood import each_log_likelihood, log_likelihoods
from mingzheng.language.ngrams.reading import Places, Reading, Window, windows

LAYOUT = 2
"""Grows whenever columns change: a classifier judges the columns it was trained with."""

PIECE = 4096
"""Places looked at together: their candidates, some hundred thousand, stay near the processor."""

KEPT = 6
"""Candidates per place that a classifier sees."""

_QUICK: dict[int, tuple[Window, ...]] = {
    span: tuple(window for window in windows(span) if window[0] in (2, 3)) for span in (1, 2)
}
"""Windows that are enough to drop hopeless candidates."""
_NEIGHBOURS = (-2, -1, 0, 1, 2)


@dataclass(frozen=True)
class Sources:
    """What candidates are drawn from and judged by."""

    candidates: CandidateTable
    words: SoundPairs
    characters: int


@dataclass(frozen=True)
class Listed:
    """Candidates: ``of`` numbers the place, ``meant`` shape (rows, span), ``marks`` are features
    that the list itself knows, shape (rows, any)."""

    of: NDArray[np.int64]
    meant: NDArray[np.uint32]
    marks: NDArray[np.float32]

    def only(self, kept: NDArray[np.bool_] | NDArray[np.int64]) -> "Listed":
        return Listed(self.of[kept], self.meant[kept], self.marks[kept])


@dataclass(frozen=True)
class Rows:
    """One row per candidate, best first within its place: ``places`` of the first character,
    ``meant`` shape (rows, span), ``features`` shape (rows, features)."""

    places: Places
    meant: NDArray[np.uint32]
    features: NDArray[np.float32]


def character_rows(reading: Reading, places: Places, sources: Sources) -> Rows:
    """Single characters that may be meant at ``places``."""
    return _joined([_character_rows(reading, some, sources) for some in _pieces(places)])


def word_rows(reading: Reading, places: Places, sources: Sources) -> Rows:
    """Pairs of characters that may be meant at ``places`` and the characters after them, both
    other than what stands there."""
    return _joined([_word_rows(reading, some, sources) for some in _pieces(places)])


def _pieces(places: Places) -> list[Places]:
    """At least one: even nothing has its columns."""
    return [places[at : at + PIECE] for at in range(0, max(len(places), 1), PIECE)]


def _joined(pieces: Sequence[Rows]) -> Rows:
    if len(pieces) == 1:
        return pieces[0]
    return Rows(
        np.concatenate([piece.places for piece in pieces]),
        np.concatenate([piece.meant for piece in pieces]),
        np.concatenate([piece.features for piece in pieces]),
    )


def _character_rows(reading: Reading, places: Places, sources: Sources) -> Rows:
    table = sources.candidates
    codes = reading.codes(places)
    spans = np.stack((table.starts[codes], table.starts[codes + 1]), axis=1).astype(np.int64)
    of, entry = _spread(spans)
    channels = table.channels[entry]
    bits = np.stack([channels >> bit & 1 for bit in range(6)], axis=1)
    marks = np.concatenate((bits, table.seen[entry][:, None]), axis=1).astype(np.float32)
    listed = Listed(of, table.meant[entry].astype(np.uint32)[:, None], marks)
    return _rows(reading, places, listed, sources.characters)


def _word_rows(reading: Reading, places: Places, sources: Sources) -> Rows:
    words = sources.words
    first, second = reading.codes(places), reading.codes(places + 1)
    of, entry = _spread(words.rows(first, second))
    meant = words.pairs[entry].astype(np.uint32)
    same = np.stack((words.sound[first] == 0, words.sound[second] == 0), axis=1)[of]
    listed = Listed(of, meant, np.empty((len(of), 0), dtype=np.float32))
    other = (meant[:, 0] != first[of]) & (meant[:, 1] != second[of]) & ~same.any(axis=1)
    return _rows(reading, places, listed.only(other), sources.characters)


def _spread(spans: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Every row number of every (begin, end), and the number of the span it belongs to."""
    lengths = spans[:, 1] - spans[:, 0]
    of = np.repeat(np.arange(len(spans)), lengths)
    before = np.cumsum(lengths) - lengths
    return of, np.arange(len(of)) - before[of] + spans[of, 0]


def _rows(reading: Reading, places: Places, listed: Listed, characters: int) -> Rows:
    span = listed.meant.shape[1]
    listed, quick, rank = _hopeful(reading, places, listed, _QUICK[span])
    features = _features(reading, places, listed, characters)
    own = np.stack((quick, rank, np.bincount(listed.of, minlength=len(places))[listed.of]), axis=1)
    return Rows(
        places[listed.of], listed.meant, np.concatenate((features, own), axis=1, dtype=np.float32)
    )


def _hopeful(
    reading: Reading, places: Places, listed: Listed, quick_windows: Sequence[Window]
) -> tuple[Listed, NDArray[np.float32], NDArray[np.int64]]:
    """Candidates whose short n-grams are commoner than those that stand there; the best few of
    each place, their advantage and their rank."""
    weights = np.array([1.0 if order == 2 else 1.5 for order, _ in quick_windows], np.float32)
    own = reading.around(places, quick_windows) @ weights
    quick = reading.exchanged(places[listed.of], listed.meant, quick_windows) @ weights
    gain = (quick - own[listed.of]).astype(np.float32)
    chosen = np.flatnonzero(gain > 0)
    chosen = chosen[np.lexsort((-gain[chosen], listed.of[chosen]))]
    of = listed.of[chosen]
    rank = np.arange(len(of)) - np.searchsorted(of, of)
    kept = rank < KEPT
    return listed.only(chosen[kept]), gain[chosen[kept]], rank[kept]


def _features(
    reading: Reading, places: Places, listed: Listed, characters: int
) -> NDArray[np.float32]:
    span, of = listed.meant.shape[1], listed.of
    used, of_used = np.unique(of, return_inverse=True)
    sites = places[used]
    wanted = windows(span)
    old = reading.around(sites, wanted)
    old_left, old_right = log_likelihoods(reading, sites, old, span, characters)
    near = [each_log_likelihood(reading, sites + step, characters) for step in _NEIGHBOURS]
    at = places[of]
    new = reading.exchanged(at, listed.meant, wanted)
    left, right = log_likelihoods(reading, at, new, span, characters)
    left_gain, right_gain = left - old_left[of_used], right - old_right[of_used]
    gain = left_gain + right_gain
    best = np.full(len(sites), -np.inf, dtype=np.float32)
    np.maximum.at(best, of_used, gain)
    single = (
        old_left[of_used], old_right[of_used], left, right, left_gain, right_gain, gain,
        gain - best[of_used],
    )  # fmt: skip
    old_words = reading.words_around(sites, None, span)[of_used]
    new_words = reading.words_around(at, listed.meant, span)
    blocks = (
        old_words, new_words, new_words.astype(np.float32) - old_words,
        old[of_used], new, new.astype(np.float32) - old[of_used], np.stack(single, axis=1),
        np.stack(near, axis=1)[of_used], listed.marks,
    )  # fmt: skip
    return np.concatenate(blocks, axis=1, dtype=np.float32)
