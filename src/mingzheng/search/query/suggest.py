"""What a person may be about to type, from vetted entries alone."""

import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mingzheng.rules.text.pinyin import pinyin
from mingzheng.rules.text.sounds import SPELLABLE
from mingzheng.search.query.lattice import Piece, lattice, letter_pieces
from mingzheng.search.query.suggest_index import BeginningIndex, Places, bare, packed, unpacked

MOST_TYPED = 40
"""Signs that are looked at; longer beginnings have no suggestions."""
_TONES = str.maketrans("üāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ", "vaaaaeeeeiiiioooouuuuvvvv")
_READ, _READ_CLOSELY = 400, 400
"""Places compared with what was typed, and where characters, pinyin and initials are mixed."""
_MOST_OWNERS = 3
_OF_A_KIND = 5
"""Suggestions of one kind while others wait."""
_CERTAIN, _BEGUN = 0.5, 1.3
"""What a reading pays for a character, and for a syllable that is not yet whole."""
_CHARACTERS = re.compile(r"[^a-z0-9]+")
_DOUBLE = re.compile(r"([zcs])h")
_RUNS = re.compile(r"[a-z]+|[^a-z]+")
_TAILS = frozenset(one[:width] for one in SPELLABLE for width in range(2, len(one)))


@dataclass(frozen=True)
class Suggestion:
    """``weight``: how much it is asked for, in any unit, more is earlier.

    ``owners``: what is called so; it is suggested while one of them may be seen. Without any it is
    a word of the language.
    """

    text: str
    kind: str
    weight: float
    owners: tuple[str, ...] = ()


class Suggester:
    def __init__(self, entries: Sequence[Suggestion], index: BeginningIndex | None = None) -> None:
        self._entries = entries
        self._index = index or BeginningIndex.of([entry.text for entry in entries])
        weights = np.array([entry.weight for entry in entries], dtype=np.float64)
        rank = np.empty(len(entries), dtype=np.float32)
        rank[np.argsort(weights, kind="stable")] = np.arange(len(entries)) / max(1, len(entries))
        self._rank = rank

    @classmethod
    def learn(cls, entries: Iterable[Suggestion]) -> "Suggester":
        """Entries with the same text and kind are one, as heavy as the heaviest."""
        best: dict[tuple[str, str], Suggestion] = {}
        for entry in entries:
            if not bare(entry.text):
                continue
            same = best.get((entry.text, entry.kind), entry)
            owners = same.owners if same is entry else (*same.owners, *entry.owners)
            weight = max(entry.weight, same.weight)
            best[entry.text, entry.kind] = replace(
                entry, weight=weight, owners=owners[:_MOST_OWNERS]
            )
        return cls(tuple(best.values()))

    def __len__(self) -> int:
        return len(self._entries)

    def to_bytes(self) -> bytes:
        """With everything worked out that makes reading slow."""
        written = io.BytesIO()
        entries = json.dumps([astuple(entry) for entry in self._entries], ensure_ascii=False)
        arrays: dict[str, Any] = {**self._index.arrays(), "entries": packed(entries)}
        np.savez(written, **arrays)
        return written.getvalue()

    @classmethod
    def from_bytes(cls, data: bytes) -> "Suggester":
        with np.load(io.BytesIO(data), allow_pickle=False) as read:
            entries = tuple(
                Suggestion(text, kind, weight, tuple(owners))
                for text, kind, weight, owners in json.loads(unpacked(read["entries"]))
            )
            return cls(entries, BeginningIndex.from_arrays(read))

    def suggest(self, prefix: str, most: int = 8) -> list[Suggestion]:
        """At most ``most`` entries that begin so, or in which a part does, kind by kind.

        The kind with the best entry comes first, within a kind the best entry; entries that begin
        so before those that hold it, and what was typed before what sounds so.
        """
        typed = as_typed(prefix)
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
        index = self._index
        written = self._best(index.beginning_with(typed), _READ)
        yield self._kept(written, lambda at: index.text.startswith(typed, at), enough), 0.5
        letters = typed.isascii()
        if letters and typed.isalnum() and not typed.isdigit():
            heard = self._best(index.sounding(typed), _READ)
            yield self._kept(heard, lambda at: index.heard(typed, at), enough), 0.25
            alike = self._best(index.with_initials(typed), _READ)
            yield self._kept(alike, lambda at: index.initials.startswith(typed, at), enough), 0.0
        known = _CHARACTERS.match(typed)
        if known and known.end() < len(typed):
            places = index.beginning_with(known.group())
            beginnings = [index.followed_by(places, known.end(), typed[known.end()])]
        else:
            beginnings = [] if known else [index.with_initials(one) for one in _initials(typed)]
        for places in beginnings:
            likely = self._best(places, _READ_CLOSELY)
            yield self._kept(likely, lambda at: index.fits(typed, at), enough), 0.0

    def _kept(self, places: Places, fits: Callable[[int], bool], most: int) -> Places:
        """The first ``most`` places that fit."""
        kept = islice((place for place in places.tolist() if fits(place)), most)
        return np.fromiter(kept, dtype=np.int32)

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


def as_typed(prefix: str) -> str:
    """What was typed as it is looked up: folded, without signs, blanks and tones."""
    return bare(prefix.translate(_TONES))


def _initials(typed: str) -> list[str]:
    """Those of the likeliest reading; where they hold zh, ch or sh, these may be one initial."""
    way = lattice(list(_pieces(typed)), len(typed), 0.0)
    if way is None:
        return []
    initials = "".join(piece.initial for piece in way.cheapest())
    return list(dict.fromkeys((initials, _DOUBLE.sub(r"\1", initials))))


def _pieces(typed: str) -> Iterator[Piece]:
    read = pinyin(typed)
    for run in _RUNS.finditer(typed):
        if run.group().isascii() and run.group().isalpha():
            yield from letter_pieces(run.group(), run.start())
            continue
        for at in range(run.start(), run.end()):
            initial = read[at][:1] or typed[at]
            yield Piece(at, at + 1, read[at], initial, _CERTAIN)
    for width in range(2, max(map(len, _TAILS)) + 1):
        if typed[-width:] in _TAILS and len(typed) >= width:
            yield Piece(len(typed) - width, len(typed), "", typed[-width], _BEGUN)
