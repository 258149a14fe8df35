"""What a person may be about to type, from vetted entries alone."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mingzheng.rules.text.pinyin import pinyin
from mingzheng.rules.text.sounds import SPELLABLE
from mingzheng.search.query.lattice import Piece, lattice, letter_pieces
from mingzheng.search.query.suggest_index import BeginningIndex, Places, bare

MOST_TYPED = 40
"""Signs that are looked at; longer beginnings have no suggestions."""
_TONES = str.maketrans("üāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ", "vaaaaeeeeiiiioooouuuuvvvv")
_FILTERED = 1500
"""Places that are read closely where characters, pinyin and initials are mixed."""
_OF_A_KIND = 5
"""Suggestions of one kind while others wait."""
_BEGUN = 1.3
_TAILS = frozenset(one[:width] for one in SPELLABLE for width in range(2, len(one)))


@dataclass(frozen=True)
class Suggestion:
    """``weight``: how much it is asked for, in any unit, more is earlier."""

    text: str
    kind: str
    weight: float


class Suggester:
    def __init__(self, entries: Sequence[Suggestion]) -> None:
        self._entries = entries
        self._index = BeginningIndex.of([entry.text for entry in entries])
        weights = np.array([entry.weight for entry in entries], dtype=np.float64)
        rank = np.empty(len(entries), dtype=np.float32)
        rank[np.argsort(weights, kind="stable")] = np.arange(len(entries)) / max(1, len(entries))
        self._rank = rank

    @classmethod
    def learn(cls, entries: Iterable[Suggestion]) -> "Suggester":
        """Of entries with the same text and kind the heaviest counts."""
        best: dict[tuple[str, str], Suggestion] = {}
        for entry in entries:
            key = (entry.text, entry.kind)
            if bare(entry.text) and (key not in best or entry.weight > best[key].weight):
                best[key] = entry
        return cls(tuple(best.values()))

    def suggest(self, prefix: str, most: int = 8) -> list[Suggestion]:
        """At most ``most`` entries that begin so, or in which a part does, kind by kind.

        The kind with the best entry comes first, within a kind the best entry; entries that begin
        so before those that hold it, and what was typed before what sounds so.
        """
        typed = bare(prefix.translate(_TONES))
        if not typed or len(typed) > MOST_TYPED or most < 1 or not self._entries:
            return []
        scores: dict[int, float] = {}
        for places, bonus in self._found(typed, 4 * most):
            entries = self._index.entry_of[places]
            for entry, score in zip(entries.tolist(), self._scores(places).tolist(), strict=True):
                scores[entry] = max(scores.get(entry, 0.0), score + bonus)
        ordered = sorted(scores, key=lambda entry: (-scores[entry], self._entries[entry].text))
        return self._by_kind([self._entries[entry] for entry in ordered], most)

    def _found(self, typed: str, enough: int) -> Iterator[tuple[Places, float]]:
        yield self._best(self._exact(self._index.beginning_with(typed), typed), enough), 0.5
        if not any("a" <= sign <= "z" for sign in typed):
            return
        if typed.isascii():
            yield self._best(self._fitting(self._index.sounding(typed), typed), enough), 0.25
        for initials in _initials(typed):
            places = self._best(self._index.with_initials(initials), _FILTERED)
            yield self._fitting(places, typed, enough), 0.0

    def _best(self, places: Places, most: int) -> Places:
        """The ``most`` best places, best first."""
        scores = self._scores(places)
        if len(places) > most:
            chosen = np.argpartition(-scores, most - 1)[:most]
            places, scores = places[chosen], scores[chosen]
        return places[np.argsort(-scores, kind="stable")]

    def _scores(self, places: Places) -> NDArray[np.float32]:
        """1 more for the beginning of an entry than for a place within it."""
        rank = self._rank[self._index.entry_of[places]]
        return np.asarray(rank + self._index.first[places], dtype=np.float32)

    def _exact(self, places: Places, typed: str) -> Places:
        text = self._index.text
        kept = [at for at in places[:_FILTERED].tolist() if text.startswith(typed, at)]
        return np.array(kept, dtype=np.int32) if len(typed) > 12 else places

    def _fitting(self, places: Places, typed: str, enough: int = _FILTERED) -> Places:
        return places

    def _by_kind(self, ordered: Sequence[Suggestion], most: int) -> list[Suggestion]:
        chosen: list[Suggestion] = []
        waiting: list[Suggestion] = []
        counts: dict[str, int] = {}
        for entry in ordered:
            counts[entry.kind] = counts.get(entry.kind, 0) + 1
            (chosen if counts[entry.kind] <= _OF_A_KIND else waiting).append(entry)
        chosen = [*chosen, *waiting][:most]
        kinds = list(dict.fromkeys(entry.kind for entry in chosen))
        return sorted(chosen, key=lambda entry: kinds.index(entry.kind))
