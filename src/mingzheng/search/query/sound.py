"""Titles found by what they sound like: full pinyin, initials, and both mixed with characters."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from mingzheng.rules.text.folding import fold
from mingzheng.rules.text.pinyin import pinyin
from mingzheng.rules.text.sounds import merged_syllable
from mingzheng.search.query.alignment import Heard, aligned, sounds_of
from mingzheng.search.query.lattice import Lattice, Piece, lattice
from mingzheng.search.query.plan import PlannedToken
from mingzheng.search.query.sound_runs import Run, pieces, runs_of

_SLACK = 1.0
_DOUBTED = 0.5
"""The weight of what lies on a dearer way only."""
_MERGED = 0.4
_ALONE = 0.25
_MOST_TOKENS = 160

_PARTS = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]|[a-z]+|[0-9]+")
_MOST_SOUNDS = 120
"""Sounds of a title that are indexed; nobody types more."""


@dataclass(frozen=True)
class SoundQuery:
    """``tokens`` ask the field ``sound`` of an engine; the rest is for ``sound_likeness``."""

    tokens: tuple[PlannedToken, ...]
    heard: Heard
    worth: float
    count: int


def sound_tokens(title: str) -> list[str]:
    """Tokens for the field ``sound``: rows of one to three syllables, of two merged syllables and
    of two to four initials.

    Rows reach over signs and blanks: who types pinyin leaves them out.
    """
    plain = fold(title)
    read = pinyin(plain)
    spoken = []
    for part in _PARTS.finditer(plain):
        spoken.append(read[part.start()] or part.group())
    del spoken[_MOST_SOUNDS:]
    merged = [_merged(syllable) for syllable in spoken]
    first = [syllable if syllable[0].isdigit() else syllable[0] for syllable in spoken]
    found = list(spoken)
    after, later = spoken[1:], spoken[2:]
    found += map("'".join, zip(spoken, after, strict=False))
    found += map("'".join, zip(spoken, after, later, strict=False))
    found += map("~{}'{}".format, merged, merged[1:])
    joined = "".join(first)
    if len(joined) == len(first):
        found += ["=" + joined[at : at + 2] for at in range(len(joined) - 1)]
        found += ["=" + joined[at : at + 3] for at in range(len(joined) - 2)]
        found += ["=" + joined[at : at + 4] for at in range(len(joined) - 3)]
    else:
        for width in (2, 3, 4):
            found += ["=" + "".join(first[at : at + width]) for at in range(len(first) - width + 1)]
    return found


def read_sound(text: str, foreign: Container[str] = ()) -> SoundQuery | None:
    """None where nothing in the text can be meant as pinyin.

    ``foreign``: words in small Latin letters that the collection holds, beside the usual ones.
    """
    runs = runs_of(text, foreign)
    if not any(run.kind == "letters" for run in runs):
        return None
    units = "".join(run.text for run in runs)
    ways = [
        way
        for initials in (False, True)
        if (way := lattice(list(pieces(runs, initials=initials)), len(units), _SLACK))
    ]
    if not ways:
        return None
    weights: dict[str, float] = {}
    for way in ways:
        for token, weight in _asked(way):
            weights[token] = max(weight, weights.get(token, 0.0))
    heard = _heard(runs, units, ways[0])
    tokens = [PlannedToken(token, weight, "sound") for token, weight in weights.items()]
    return SoundQuery(tuple(tokens[:_MOST_TOKENS]), heard, heard.worth, heard.sounds)


def sound_likeness(query: SoundQuery, title: str) -> float:
    """0 to 1: how much of the query is heard in the title, in one place and in order.

    Only the whole title, spelled out without a slip, reaches 1.
    """
    return aligned(query.heard, sounds_of(title), query.worth, query.count)


def _heard(runs: list[Run], units: str, way: Lattice) -> Heard:
    steps = [0] * (len(units) + 1)
    for piece in way.cheapest():
        steps[piece.start] = piece.end
    read = [""] * len(units)
    for run in runs:
        if run.kind == "characters":
            read[run.start : run.start + len(run.text)] = pinyin(run.text)
    ends = frozenset(run.start for run in runs if run.apart)
    return Heard(units, ends, tuple(steps), tuple(read))


def _asked(way: Lattice) -> Iterator[tuple[str, float]]:
    few = len(way.cheapest()) <= 2
    for width in (1, 2, 3, 4):
        for row in way.chains(width, _SLACK):
            weight = 1.0 if way.dearer(row) < 0.01 else _DOUBTED
            yield from _row_tokens(row, weight, few=few)


def _row_tokens(row: tuple[Piece, ...], weight: float, *, few: bool) -> Iterator[tuple[str, float]]:
    spoken = [piece.syllable for piece in row]
    whole = all(spoken)
    if len(row) == 1:
        if whole:
            yield spoken[0], weight * (1.0 if few or row[0].literal else _ALONE)
        return
    if whole and len(row) < 4:
        yield "'".join(spoken), weight
        if len(row) == 2:
            yield "~" + "'".join(map(_merged, spoken)), weight * _MERGED
    if not whole:
        yield "=" + "".join(piece.initial for piece in row), weight


def _merged(syllable: str) -> str:
    return _MERGED_FORMS.get(syllable) or _MERGED_FORMS.setdefault(
        syllable, merged_syllable(syllable)
    )


_MERGED_FORMS: dict[str, str] = {}
