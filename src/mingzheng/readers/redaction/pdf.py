"""Covering places of a PDF: pages become pictures, boxes are painted over, a new file is made."""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pypdfium2
from numpy.typing import NDArray
from PIL import Image
from pypdfium2 import raw

from mingzheng.readers import limits
from mingzheng.readers.errors import UnreadableDocument, corrupt
from mingzheng.readers.pdf_turn import PDFIUM_TURN, in_turn
from mingzheng.readers.uploads.pdf_active import opened

from .characters import Box, is_scan, page_characters
from .picture_pdf import PagePicture, picture_pdf
from .words import folded_words, places_of

__all__ = ["Box", "FoundInPdf", "find_in_pdf", "page_picture", "page_sizes", "redact_pdf"]

DOTS_PER_INCH = 200
"""Print of 8 points can be read; an A4 page has 3.9 million pixels."""
FEWEST_DOTS = 72
PREVIEW_DOTS = 100
POINTS = 72


@dataclass(frozen=True)
class FoundInPdf:
    """``missing``: words that stand nowhere; ``unsearched``: pages without text, and scans, whose
    text is only what some program recognised: there somebody has to look and draw the boxes."""

    places: tuple[Box, ...]
    missing: tuple[str, ...]
    unsearched: tuple[int, ...]


def find_in_pdf(data: bytes, words: Sequence[str]) -> FoundInPdf:
    """One box for each line a word stands on. Raises UnreadableDocument as uploads do, and
    ``bad_words``."""
    folded = folded_words(words)
    boxes: dict[Box, None] = {}
    seen: set[str] = set()
    unsearched = []
    with _open(data) as (document, pages):
        for number in range(1, pages + 1):
            characters = page_characters(document, number)
            texts = [one.text for one in characters]
            if not "".join(texts).strip() or is_scan(document, number):
                unsearched.append(number)
            for word, wanted in folded.items():
                for start, end in places_of(texts, wanted):
                    seen.add(word)
                    found = [one.box for one in characters[start:end] if one.box]
                    boxes.update(dict.fromkeys(_lines(found)))
    missing = tuple(word for word in folded if word not in seen)
    return FoundInPdf(tuple(boxes), missing, tuple(unsearched))


def redact_pdf(data: bytes, boxes: Sequence[Box]) -> bytes:
    """A new PDF of page pictures with every box black; about 0.3 s a page.

    Raises UnreadableDocument as uploads do, ``too_many_pages``, ``picture_too_large`` where a page
    is too big to be drawn, and ``bad_range`` for no box or one that lies on no page.
    """
    if not boxes:
        raise UnreadableDocument("bad_range", "没有要遮盖的内容。请先选出要遮盖的字词或范围。")
    with _open(data) as (document, pages):
        _check(boxes, document)
        return picture_pdf(
            PagePicture(*_drawn(document, number, boxes, dots=DOTS_PER_INCH))
            for number in range(1, pages + 1)
        )


def page_sizes(data: bytes) -> list[tuple[float, float]]:
    """Width and height in points, as shown, of every page. Raises UnreadableDocument as
    ``find_in_pdf`` does, for anything but words."""
    with _open(data) as (document, pages), PDFIUM_TURN:
        return [document.get_page_size(at) for at in range(pages)]


def page_picture(data: bytes, page: int, boxes: Sequence[Box] = ()) -> bytes:
    """PNG of page ``page`` (from 1), boxes black: what ``redact_pdf`` would give, for the screen.

    One point is ``PREVIEW_DOTS`` / 72 pixels. Raises UnreadableDocument as ``redact_pdf`` does.
    """
    with _open(data) as (document, pages):
        if not 1 <= page <= pages:
            raise _outside()
        _check(boxes, document)
        picture, _, _ = _drawn(document, page, boxes, dots=PREVIEW_DOTS)
    target = io.BytesIO()
    Image.fromarray(picture).save(target, "PNG")
    return target.getvalue()


@contextmanager
def _open(data: bytes) -> Iterator[tuple[pypdfium2.PdfDocument, int]]:
    """The document with the number of its pages."""
    document = opened(data)
    try:
        with PDFIUM_TURN:
            pages = len(document)
            # What is filled into a form is seen, so it has to be drawn.
            document.init_forms()
        if pages > limits.MAX_PDF_PAGES:
            raise UnreadableDocument(
                "too_many_pages",
                f"这个 PDF 有 {pages} 页，一次最多遮盖 {limits.MAX_PDF_PAGES} 页。"
                "请拆分后分别遮盖。",
            )
        yield document, pages
    except pypdfium2.PdfiumError as error:
        raise corrupt(" PDF ", save_as=".pdf") from error
    finally:
        with PDFIUM_TURN:
            document.close()


@in_turn
def _drawn(
    document: pypdfium2.PdfDocument, number: int, boxes: Sequence[Box], *, dots: int
) -> tuple[NDArray[Any], float, float]:
    """The page as a viewer shows it, in RGB, with its size in points."""
    page = document[number - 1]
    width, height = page.get_size()
    scale = min(dots / POINTS, (limits.MAX_PIXELS / max(width * height, 1)) ** 0.5)
    if scale < FEWEST_DOTS / POINTS:
        raise UnreadableDocument(
            "picture_too_large",
            f"第 {number} 页的幅面太大，无法遮盖。请把这一页缩印到 A0 以内的纸张后再试。",
        )
    drawn = page.render(scale=scale, rev_byteorder=True, force_bitmap_format=raw.FPDFBitmap_BGR)
    picture = drawn.to_numpy().copy()
    page.close()
    for box in boxes:
        if box.page == number:
            # Outwards to whole pixels: half a pixel of a letter is part of the letter.
            left, top = (max(int(edge * scale) - 1, 0) for edge in (box.left, box.top))
            right, bottom = (int(edge * scale) + 2 for edge in (box.right, box.bottom))
            picture[top:bottom, left:right] = 0
    return picture, width, height


@in_turn
def _check(boxes: Sequence[Box], document: pypdfium2.PdfDocument) -> None:
    for box in boxes:
        if not 1 <= box.page <= len(document):
            raise _outside()
        width, height = document.get_page_size(box.page - 1)
        # Written so that NaN fails too.
        across = 0 <= box.left < box.right and box.left < width and box.right < float("inf")
        down = 0 <= box.top < box.bottom and box.top < height and box.bottom < float("inf")
        if not (across and down):
            raise _outside()


def _outside() -> UnreadableDocument:
    return UnreadableDocument("bad_range", "遮盖范围不在页面上。请刷新页面后重新选择。")


def _lines(boxes: Sequence[Box]) -> Iterator[Box]:
    """Boxes of characters that follow each other, joined as long as they stand on one line."""
    joined: Box | None = None
    for box in boxes:
        if joined and box.top < joined.bottom and joined.top < box.bottom:
            joined = joined.with_other(box)
            continue
        if joined:
            yield joined
        joined = box
    if joined:
        yield joined
