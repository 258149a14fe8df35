"""The running lines of a source document, broken lines joined, page furniture gone."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ..notices.head import ORGAN
from ..notices.source import Paragraph, SourceDocument, Table
from ..notices.wording import ends_sentence, without_noise
from ..text.days import DAY

PRINTED = {"pdf", "image", "ofd"}
"""Kinds whose paragraphs are lines of print: their line breaks are no breaks of the text."""
MOST_LINES = 60_000

_BLANKS = re.compile(r"[ \t\r\f\v\u3000\u00a0\u200b\ufeff]+")
_MARKUP = re.compile(r"\*\*|__(?=\S)")
_PAGE_NUMBER = re.compile(
    r"(?:[-—–－·]\s*(?:第\s*)?\d{1,4}(?:\s*页)?\s*[-—–－·]|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d+\s*页)?"
    r"|\d{1,4}\s*/\s*\d{1,4})"
)
_BLANK_PAGE = re.compile(r"[(（]?(?:此页无正文|本页无正文|本页空白|接上页|转下页|续表)[)）]?[。.]?")
_BEGINS = re.compile(
    r"第[一二三四五六七八九十百零〇0-9]+[编章节条]|[一二三四五六七八九十]+、|[(（][一二三四五六七八九十\d]{1,3}[)）]"
    r"|.{2,40}(?:19|20)\d\d年\d{1,2}月\d{1,2}日印发|\d{1,2}[.．、](?!\d)|附(?:件|表|录)|附[:：]|抄\s*送|主\s*题\s*词|[(（]此件|联\s*系\s*人"
)
_SHORTEST_WRAP = 18
_LONGEST_WRAP = 60
_LEAST_BROKEN = 2


@dataclass(frozen=True)
class Line:
    text: str
    block: int
    """Index in ``SourceDocument.blocks``."""
    level: int | None = None
    is_link: bool = False
    page: int | None = None

    @property
    def squeezed(self) -> str:
        return _BLANKS.sub("", self.text)


@dataclass(frozen=True)
class TablePiece:
    table: Table
    block: int


Piece = Line | TablePiece


def pieces_of(document: SourceDocument) -> list[Piece]:
    """Lines and tables in order."""
    pieces: list[Piece] = []
    for at, block in enumerate(document.blocks):
        if isinstance(block, Table):
            pieces.append(TablePiece(block, at))
        else:
            pieces += _lines(block, at, printed=document.kind in PRINTED)
        if len(pieces) >= MOST_LINES:
            break
    if document.kind in PRINTED:
        return list(_across_pages(pieces))
    return list(_unwrapped(pieces)) if document.kind in {"txt", "md"} else pieces


def _lines(paragraph: Paragraph, at: int, *, printed: bool) -> Iterator[Line]:
    texts = (clean(raw) for raw in paragraph.text.split("\n"))
    kept = [text for text in texts if text and not is_page_furniture(text)]
    if printed:
        kept = _joined(kept)
    for text in kept:
        page = paragraph.position.page
        yield Line(text, at, paragraph.heading_level, paragraph.is_link, page)


def clean(text: str) -> str:
    """One blank between words, none at the ends, no stress marks of Markdown, no pinyin."""
    return _BLANKS.sub(" ", _MARKUP.sub("", without_noise(text))).strip()


def is_page_furniture(text: str) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(text) or _BLANK_PAGE.fullmatch(text))


def join(first: str, second: str) -> str:
    """Two halves of a broken line; a blank only between words of Latin script."""
    is_word = first[-1:].isascii() and first[-1:].isalpha() and second[:1].isascii()
    return f"{first} {second}" if is_word and second[:1].isalnum() else first + second


def _joined(texts: Iterable[str]) -> list[str]:
    whole: list[str] = []
    for text in texts:
        if whole and not _BEGINS.match(text) and not (_signs(text) and ends_sentence(whole[-1])):
            whole[-1] = join(whole[-1], text)
        else:
            whole.append(text)
    return whole


def _across_pages(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """A sentence that a page break cuts is one line."""
    held: Line | None = None
    for piece in pieces:
        if held is None:
            held, done = (piece, None) if isinstance(piece, Line) else (None, piece)
            if done is not None:
                yield done
            continue
        if isinstance(piece, Line) and piece.page != held.page and _runs_on(held, piece):
            held = replace(held, text=join(held.text, piece.text), page=piece.page)
            continue
        yield held
        held = piece if isinstance(piece, Line) else None
        if held is None:
            yield piece
    if held is not None:
        yield held


def _runs_on(above: Line, below: Line) -> bool:
    return (
        len(above.text) >= _SHORTEST_WRAP
        and (above.text.endswith("；") or not ends_sentence(above.text))
        and not above.text.endswith(("：", ":", "日"))
        and not _BEGINS.match(below.text)
        and not _signs(below.text)
    )


def _signs(text: str) -> bool:
    return bool(ORGAN.match(text) or DAY.fullmatch(text))


def _unwrapped(pieces: list[Piece]) -> Iterator[Piece]:
    """Text typed with hard line ends: full lines that end no sentence go on in the next."""
    lengths = [len(piece.text) for piece in pieces if isinstance(piece, Line)]
    width = max(lengths, default=0)
    broken = sum(
        isinstance(piece, Line) and len(piece.text) >= width - 1 and not ends_sentence(piece.text)
        for piece in pieces
    )
    if not _SHORTEST_WRAP <= width <= _LONGEST_WRAP or broken < _LEAST_BROKEN:
        yield from pieces
        return
    held: Line | None = None
    last = 0
    for piece in pieces:
        if (
            isinstance(piece, Line)
            and held is not None
            and last >= width - 3
            and not ends_sentence(held.text)
            and not _BEGINS.match(piece.text)
        ):
            held = replace(held, text=join(held.text, piece.text))
            last = len(piece.text)
            continue
        if held is not None:
            yield held
        held = piece if isinstance(piece, Line) else None
        last = len(held.text) if held else 0
        if held is None:
            yield piece
    if held is not None:
        yield held
