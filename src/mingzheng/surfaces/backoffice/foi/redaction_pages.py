"""A document to be covered, as its pages are shown."""

from dataclasses import dataclass

from mingzheng.readers.redaction import redact_text
from mingzheng.work.foi.files import read_case_file
from mingzheng.work.foi.models import Redaction
from mingzheng.work.foi.redacting import boxes, spans


@dataclass(frozen=True)
class Rectangle:
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class PageView:
    """Sizes in points; ``searched`` False: a scan, where words are not found."""

    number: int
    width: float
    height: float
    covers: tuple[Rectangle, ...]
    searched: bool


def page_views(redaction: Redaction) -> list[PageView]:
    covers = boxes(redaction) if redaction.page_sizes else []
    return [
        PageView(
            number,
            width,
            height,
            tuple(
                Rectangle(one.left, one.top, one.right - one.left, one.bottom - one.top)
                for one in covers
                if one.page == number
            ),
            number not in redaction.unsearched,
        )
        for number, (width, height) in enumerate(redaction.page_sizes, start=1)
    ]


def marked_text(redaction: Redaction) -> list[tuple[str, bool]]:
    """A text in pieces, True for what is covered; nothing of a PDF."""
    if not redaction.is_text:
        return []
    text, pieces, last = read_case_file(redaction.original).decode(), [], 0
    for span in sorted(spans(redaction)):
        if span.end <= last:
            continue
        pieces += [(text[last : span.start], False), (text[max(last, span.start) : span.end], True)]
        last = span.end
    return [piece for piece in [*pieces, (text[last:], False)] if piece[0]]


def covered_text(redaction: Redaction) -> str:
    if not redaction.is_text or not redaction.places:
        return ""
    return redact_text(read_case_file(redaction.original).decode(), spans(redaction))


def regions_text(redaction: Redaction) -> str:
    """As the form takes them."""
    return "\n".join(" ".join(f"{part:g}" for part in region) for region in redaction.regions)
