"""From words and drawn regions to places of a document, and to what it looks like covered."""

from collections.abc import Sequence
from dataclasses import dataclass

from mingzheng.readers import UnreadableDocument
from mingzheng.readers.redaction import (
    Box,
    Span,
    find_in_pdf,
    find_in_text,
    page_picture,
    redact_pdf,
    redact_text,
)

from .errors import RedactionRefused
from .files import read_case_file
from .models import Redaction

Region = tuple[int, float, float, float, float]
"""Page from 1; left, top, right, bottom in points from the upper left corner."""


@dataclass(frozen=True)
class Places:
    """As ``Redaction`` keeps them."""

    places: list[list[float]]
    missing: tuple[str, ...]
    unsearched: list[int]


def find_places(redaction: Redaction, *, words: Sequence[str], regions: Sequence[Region]) -> Places:
    """Raises ``RedactionRefused``."""
    data = read_case_file(redaction.original)
    try:
        if redaction.is_text:
            if not words:
                return Places([], (), [])
            in_text = find_in_text(data.decode(), words)
            return Places([[one.start, one.end] for one in in_text.places], in_text.missing, [])
        _refuse_off_page(redaction, regions)
        drawn = [list(region) for region in regions]
        if not words:
            return Places(drawn, (), [])
        in_pdf = find_in_pdf(data, words)
        boxes = [[one.page, one.left, one.top, one.right, one.bottom] for one in in_pdf.places]
        return Places([*boxes, *drawn], in_pdf.missing, list(in_pdf.unsearched))
    except UnreadableDocument as error:
        raise RedactionRefused(error.message) from error


def covered(redaction: Redaction) -> bytes:
    """What is given out. Raises ``RedactionRefused``."""
    data = read_case_file(redaction.original)
    try:
        if redaction.is_text:
            return redact_text(data.decode(), spans(redaction)).encode()
        return redact_pdf(data, boxes(redaction))
    except UnreadableDocument as error:
        raise RedactionRefused(error.message) from error


def picture_of_page(redaction: Redaction, page: int, *, with_boxes: bool) -> bytes:
    """PNG. Raises ``RedactionRefused``, also where there is no such page."""
    shown = boxes(redaction) if with_boxes else []
    try:
        return page_picture(read_case_file(redaction.original), page, shown)
    except UnreadableDocument as error:
        raise RedactionRefused(error.message) from error


def boxes(redaction: Redaction) -> list[Box]:
    return [Box(int(page), *edges) for page, *edges in redaction.places]


def spans(redaction: Redaction) -> list[Span]:
    return [Span(start, end) for start, end in redaction.places]


def _refuse_off_page(redaction: Redaction, regions: Sequence[Region]) -> None:
    pages = len(redaction.page_sizes)
    for page, left, top, right, bottom in regions:
        if not 1 <= page <= pages:
            raise RedactionRefused(f"没有第 {page} 页，这份文件共 {pages} 页，请改正框选范围。")
        width, height = redaction.page_sizes[page - 1]
        if not (0 <= left < right <= width and 0 <= top < bottom <= height):
            raise RedactionRefused(
                f"第 {page} 页的框选范围不在页面上：左要小于右，上要小于下，"
                f"不超过宽 {width:.0f}、高 {height:.0f}，请改正。"
            )
