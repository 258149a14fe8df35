"""How much there is to parse in a PDF, counted before any parser builds objects of it."""

import zlib
from collections.abc import Iterator

from mingzheng.readers import limits
from mingzheng.readers.errors import bomb

_STREAM, _END = b"stream", b"endstream"
# What begins or parts the words of PDF syntax; counted, not parsed.
_WORD_STARTS = (b" ", b"\n", b"[", b"<", b"/", b"(")


def refuse_heavy(data: bytes) -> None:
    """Raises UnreadableDocument (``bomb``)."""
    words = 0
    for piece, begin in pieces(data):
        words += _words(piece)
        if begin is not None and b"/ObjStm" in piece[-2_000:]:
            words += _words(_unpacked(data, begin))
        if words > limits.MAX_PDF_WORDS:
            raise bomb()


def pieces(data: bytes) -> Iterator[tuple[bytes, int | None]]:
    """What stands outside of streams; with where the stream behind each piece begins."""
    at = 0
    while (begin := data.find(_STREAM, at)) >= 0:
        yield data[at:begin], begin + len(_STREAM)
        end = data.find(_END, begin)
        at = end + len(_END) if end >= 0 else len(data)
    yield data[at:], None


def _words(piece: bytes) -> int:
    return sum(piece.count(start) for start in _WORD_STARTS)


def _unpacked(data: bytes, begin: int) -> bytes:
    """A stream of objects. PDF writers pack them with Deflate alone."""
    packed = data[begin : begin + limits.MAX_PDF_OBJECT_BYTES].lstrip(b"\r\n")
    try:
        made = zlib.decompressobj().decompress(packed, limits.MAX_PDF_OBJECT_BYTES + 1)
    except zlib.error:
        return packed
    if len(made) > limits.MAX_PDF_OBJECT_BYTES:
        raise bomb()
    return made
