"""JPEG: its segments, and the same picture without those that say who, when and where."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mingzheng.readers import limits
from mingzheng.readers.errors import UnreadableDocument, corrupt

START = b"\xff\xd8"
END = 0xD9
SCAN = 0xDA
FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
COMMENT = 0xFE
APP0, APP1, APP2, APP13, APP14, APP15 = 0xE0, 0xE1, 0xE2, 0xED, 0xEE, 0xEF
# In entropy-coded data 0xFF is followed by a zero or by a restart mark; anything else ends it.
NEXT_MARK = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
MOST_SEGMENTS = 10_000


@dataclass(frozen=True)
class Segment:
    mark: int
    start: int
    end: int
    """Behind its data, the coded data of a scan included."""


@dataclass(frozen=True)
class Layout:
    segments: tuple[Segment, ...]
    width: int
    height: int
    end: int
    """Behind the end mark; what follows is no picture."""

    @property
    def scans(self) -> int:
        return sum(one.mark == SCAN for one in self.segments)


def layout(data: bytes) -> Layout:
    """Raises UnreadableDocument where the file breaks off or is no JPEG."""
    if not data.startswith(START):
        raise _damaged()
    segments: list[Segment] = []
    width = height = 0
    at = 2
    while True:
        mark, begin = _mark(data, at)
        if mark == END:
            if not (width and height and segments):
                raise _damaged()
            return Layout(tuple(segments), width, height, begin)
        size = int.from_bytes(data[begin : begin + 2], "big")
        end = begin + size
        if size < 2 or end > len(data) or len(segments) > MOST_SEGMENTS:
            raise _damaged()
        if mark in FRAMES and size >= 8:
            height = int.from_bytes(data[begin + 3 : begin + 5], "big")
            width = int.from_bytes(data[begin + 5 : begin + 7], "big")
        if mark == SCAN:
            following = NEXT_MARK.search(data, end)
            if following is None:
                raise _cut()
            end = following.start()
        segments.append(Segment(mark, at, end))
        at = end


def _mark(data: bytes, at: int) -> tuple[int, int]:
    """The mark at this place and the place behind it; fill bytes may stand before it."""
    if at >= len(data):
        raise _cut()
    if data[at] != 0xFF:
        raise _damaged()
    while at < len(data) and data[at] == 0xFF:
        at += 1
    if at >= len(data):
        raise _cut()
    return data[at], at + 1


def without_metadata(data: bytes) -> bytes:
    """Every coded byte of the picture as it was; only descriptive segments are gone."""
    found = layout(data)
    kept = [data[one.start : one.end] for one in found.segments if not _describes(data, one)]
    return START + b"".join(kept) + bytes((0xFF, END))


def _describes(data: bytes, one: Segment) -> bool:
    """What decides colours stays: JFIF, ICC profile, Adobe's colour transform."""
    if one.mark == COMMENT:
        return True
    if not APP0 <= one.mark <= APP15:
        return False
    body = data[one.start : one.end].lstrip(b"\xff")[3:]
    if one.mark == APP0:
        return not body.startswith(b"JFIF\x00") or len(body) > 14
    if one.mark == APP2:
        return not body.startswith(b"ICC_PROFILE\x00")
    return not (one.mark == APP14 and body.startswith(b"Adobe"))


def descriptive(data: bytes) -> Iterator[bytes]:
    """The segments that ``without_metadata`` leaves out."""
    for one in layout(data).segments:
        if _describes(data, one):
            yield data[one.start : one.end]


def refuse_costly(found: Layout) -> None:
    """A progressive picture may be scanned over and over."""
    if found.scans > limits.MAX_JPEG_SCANS:
        raise _damaged()


def _damaged() -> UnreadableDocument:
    return corrupt("图片", save_as=".png 或 .jpg")


def _cut() -> UnreadableDocument:
    return UnreadableDocument(
        "corrupt", "这张图片不完整，可能没有传完。请重新导出或重新选择文件后再上传。"
    )
