"""What was typed, taken apart into characters, letters that may be pinyin, and other words."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from mingzheng.rules.text.folding import fold
from mingzheng.rules.text.glyphs import half_width
from mingzheng.rules.text.pinyin import pinyin
from mingzheng.search.query.lattice import Piece, lattice, letter_pieces

MOST_TYPED = 160
"""Signs of a query that are listened to; the rest is not."""

_PARTS = re.compile(r"([\u3400-\u9fff\U00020000-\U0003ffff]+)|([a-z]+)|([0-9]+)")
_TONES = {
    ord(marked): plain
    for plain, many in zip(
        "aeiouvn", ("āáǎà", "ēéěèê", "īíǐì", "ōóǒò", "ūúǔù", "üǖǘǚǜ", "ńňǹ"), strict=True
    )
    for marked in (*many, *many.upper())
}
_CAPITALS = re.compile(r"[A-Z]{2,5}(?![A-Za-z])")
_FOREIGN_WORDS = """
app atm bim cad cbd ccc cdn cfda cpi csr ct ctv dna edi eia ems epc erp esg etc gdp gis gmp
gps gsp hiv hpv html http https ic id idc iot ip isbn iso it ktv led lng lpg mba mba mpa mri
nba ngo ok pcr pdf pm pmi pos ppp pvc qq qr rcep sars sci sos ssc tv uk usb vat vip voc vpn
vr wcdma web wechat wifi wto www xml com cn org net email online internet
"""
_FOREIGN = frozenset(_FOREIGN_WORDS.split())
"""Words that official texts hold in Latin letters."""

_LIKELY_A_MARK = 5
"""Fewer letters beside a number are a mark such as PM2.5, unless they spell a syllable."""

_CHARACTER = 0.5
"""The cost of a sound that is certain."""


@dataclass(frozen=True)
class Run:
    """``starts`` is the place of its first sign among the ``units`` of the query; ``apart`` tells
    that something stood between it and the run before."""

    kind: Literal["characters", "letters", "literal"]
    text: str
    start: int
    apart: bool


def runs_of(text: str, foreign: Container[str]) -> list[Run]:
    marked = half_width(text[: 4 * MOST_TYPED])
    plain = fold(marked.translate(_TONES))[:MOST_TYPED]
    capitals = {found.group().lower() for found in _CAPITALS.finditer(marked)}
    found = list(_PARTS.finditer(plain))
    has_characters = any(part.group(1) for part in found)
    runs: list[Run] = []
    at, end = 0, 0
    for number, part in enumerate(found):
        characters, letters, _ = part.groups()
        kind: Literal["characters", "letters", "literal"] = "literal"
        if characters:
            kind = "characters"
        elif letters and letters not in _FOREIGN and letters not in foreign:
            beside = found[max(0, number - 1) : number + 2]
            numbered = any(_touch(one, other) and (one.group(3) or other.group(3))
                           for one, other in pairwise(beside))  # fmt: skip
            certain = (numbered and len(letters) < _LIKELY_A_MARK) or (
                has_characters and letters in capitals
            )
            if can_be_pinyin(letters, certain=certain):
                kind = "letters"
        runs.append(Run(kind, part.group(), at, part.start() > end))
        at += len(part.group())
        end = part.end()
    return runs


def can_be_pinyin(letters: str, *, certain: bool = False) -> bool:
    """``certain``: whole syllables and nothing else, as beside a number."""
    if len(letters) < (3 if certain else 2):
        return False
    way = lattice(list(letter_pieces(letters, 0)), len(letters), 0.0)
    if way is None:
        return False
    sounds = way.cheapest()
    lone = [sound for sound in sounds if not sound.syllable]
    if certain or not lone:
        return not lone
    vowels = sum(len(sound.syllable) == 1 for sound in sounds)
    spelled = sum(len(sound.syllable) for sound in sounds if len(sound.syllable) > 1)
    return 3 * vowels <= len(lone) or 4 * spelled >= 3 * len(letters) or can_be_initials(letters)


def can_be_initials(letters: str) -> bool:
    """Initials are consonants nearly always; English words are not made so."""
    if any(letter in "iuv" for letter in letters) or len(letters) < 2:
        return False
    return sum(letter in "aeo" for letter in letters) <= max(1, len(letters) // 3)


def pieces(runs: Sequence[Run], *, initials: bool) -> Iterator[Piece]:
    """With ``initials``, runs that can be nothing but initials are read so, letter by letter."""
    for run in runs:
        if run.kind == "characters":
            for at, syllable in enumerate(pinyin(run.text), run.start):
                yield Piece(at, at + 1, syllable, syllable[:1], _CHARACTER)
        elif run.kind == "literal":
            end = run.start + len(run.text)
            yield Piece(run.start, end, run.text, run.text, _CHARACTER, literal=True)
        else:
            whole = not (initials and _spells_little(run.text))
            yield from letter_pieces(run.text, run.start, whole=whole)


def _spells_little(letters: str) -> bool:
    """Letters that can be initials, and in which few whole syllables stand, if only by accident."""
    way = lattice(list(letter_pieces(letters, 0)), len(letters), 0.0)
    if way is None or not can_be_initials(letters):
        return False
    spelled = [sound.end - sound.start for sound in way.cheapest() if sound.syllable]
    return 3 * sum(width for width in spelled if width > 2) <= len(letters)


def _touch(one: re.Match[str], other: re.Match[str]) -> bool:
    return one.end() == other.start()
