"""Covering passages of a text."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from mingzheng.readers.errors import UnreadableDocument

from .words import folded_words, places_of

COVER = "████"
"""Stands for any covered passage of a line, so that its length tells nothing."""


@dataclass(frozen=True, order=True)
class Span:
    """Characters ``start`` up to, not including, ``end``."""

    start: int
    end: int


@dataclass(frozen=True)
class FoundInText:
    """``missing``: words that stand nowhere; whoever gave them has to look again."""

    places: tuple[Span, ...]
    missing: tuple[str, ...]


def find_in_text(text: str, words: Sequence[str]) -> FoundInText:
    """Raises UnreadableDocument (``bad_words``)."""
    spans: set[Span] = set()
    missing = []
    for word, folded in folded_words(words).items():
        found = [Span(start, end) for start, end in places_of(text, folded)]
        spans.update(found)
        if not found:
            missing.append(word)
    return FoundInText(tuple(sorted(spans)), tuple(missing))


def redact_text(text: str, spans: Sequence[Span]) -> str:
    """Each covered passage of a line becomes ``COVER``; line breaks stay.

    Raises UnreadableDocument (``bad_range``) for none, or one outside the text.
    """
    if not spans:
        raise UnreadableDocument("bad_range", "没有要遮盖的内容。请先选出要遮盖的字词或范围。")
    if any(not 0 <= span.start < span.end <= len(text) for span in spans):
        raise UnreadableDocument("bad_range", "遮盖范围超出了正文。请刷新页面后重新选择。")
    pieces: list[str] = []
    last = 0
    for span in _merged(text, spans):
        pieces.append(text[last : span.start])
        lines = text[span.start : span.end].split("\n")
        pieces.append("\n".join(COVER if line.strip() else line for line in lines))
        last = span.end
    return "".join([*pieces, text[last:]])


def _merged(text: str, spans: Sequence[Span]) -> list[Span]:
    """In order, without overlaps; touching ones are one, and so are their marks."""
    merged: list[Span] = []
    for span in sorted(spans):
        end = span.end
        # What hangs on the last covered character would tell of it.
        while end < len(text) and _hangs_on(text[end]):
            end += 1
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, end))
        else:
            merged.append(Span(span.start, end))
    return merged


def _hangs_on(character: str) -> bool:
    """Combining marks, variation selectors, joiners and other signs that are not seen."""
    return unicodedata.category(character) in {"Mn", "Mc", "Me", "Cf"}
