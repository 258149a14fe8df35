"""The part of a text that answers a query best, with the words of the query marked."""

from collections.abc import Iterable
from dataclasses import dataclass

from mingzheng.rules.text.folding import fold

WIDTH = 110
"""Characters of a snippet."""
_LEAD = 20
_SEARCHED = 20_000
"""Characters of a text that are looked through."""


@dataclass(frozen=True)
class Piece:
    text: str
    hit: bool


def marked(text: str, tokens: Iterable[str]) -> tuple[Piece, ...]:
    """The whole text; single characters are marked only where the query has nothing longer."""
    return _pieces(text, _hits(text, tokens))


def snippet(text: str, tokens: Iterable[str]) -> tuple[Piece, ...]:
    """Empty where no word of the query stands in the text."""
    text = " ".join(text[:_SEARCHED].split())
    hits = _hits(text, tokens)
    if not any(hits):
        return ()
    start = _best_start(hits)
    cut = text[start : start + WIDTH]
    pieces = _pieces(cut, hits[start : start + WIDTH])
    before = (Piece("…", False),) if start else ()
    after = (Piece("…", False),) if start + WIDTH < len(text) else ()
    return (*before, *pieces, *after)


def _hits(text: str, tokens: Iterable[str]) -> list[bool]:
    folded = fold(text)
    if len(folded) != len(text):  # invisible characters moved the places: better unmarked
        return [False] * len(text)
    chosen = list(tokens)
    longer = [token for token in chosen if len(token) > 1]
    hits = [False] * len(text)
    for token in longer or chosen:
        place = folded.find(token)
        while place >= 0:
            hits[place : place + len(token)] = [True] * len(token)
            place = folded.find(token, place + 1)
    return hits


def _best_start(hits: list[bool]) -> int:
    """Where the window with most marked characters begins, a little before its first mark."""
    count = best = sum(hits[:WIDTH])
    start = 0
    for place in range(1, max(1, len(hits) - WIDTH + 1)):
        count += hits[place + WIDTH - 1] - hits[place - 1]
        if count > best:
            best, start = count, place
    first = next((place for place in range(start, len(hits)) if hits[place]), start)
    return max(0, min(first - _LEAD, len(hits) - WIDTH))


def _pieces(text: str, hits: list[bool]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or hits[place] != hits[start]:
            if text[start:place]:
                pieces.append(Piece(text[start:place], hits[start]))
            start = place
    return tuple(pieces)
