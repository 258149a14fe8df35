"""Compressed streams of a PDF, measured before any parser unpacks them."""

import re
import zlib

from mingzheng.readers import limits
from mingzheng.readers.errors import bomb

STREAM = re.compile(rb"stream\r?\n")
STEP = 4 * 1024 * 1024
# Deflate inside deflate hides the true size; a second layer begins with one of these.
ZLIB_STARTS = (b"x\x01", b"x\x5e", b"x\x9c", b"x\xda")


def refuse_bombs(data: bytes) -> None:
    """Raises UnreadableDocument (``bomb``) where one stream or all together unpack too far."""
    total = 0
    for match in STREAM.finditer(data):
        begin = match.end()
        if data[begin : begin + 2] in ZLIB_STARTS:
            total += _unpacked(data, begin)
        if total > limits.MAX_PDF_UNPACKED_BYTES:
            raise bomb()


def _unpacked(data: bytes, begin: int) -> int:
    """Unpacked length of one stream, counted in steps so that it never stands in memory."""
    inflater = zlib.decompressobj()
    size = 0
    rest = data[begin : begin + STEP]
    at = begin + len(rest)
    inner: zlib._Decompress | None = None
    while rest and not inflater.eof:
        try:
            piece = inflater.decompress(rest, STEP)
        except zlib.error:
            return size  # damaged: the parser stops here too
        if not size and piece[:2] in ZLIB_STARTS:
            inner = zlib.decompressobj()
        size += len(piece) if inner is None else _inner_size(inner, piece)
        if size > limits.MAX_PDF_STREAM_BYTES:
            raise bomb()
        rest = inflater.unconsumed_tail
        if not rest:
            rest = data[at : at + STEP]
            at += len(rest)
    return size


def _inner_size(inflater: "zlib._Decompress", piece: bytes) -> int:
    size = 0
    while piece and not inflater.eof and size <= limits.MAX_PDF_STREAM_BYTES:
        try:
            size += len(inflater.decompress(piece, STEP))
        except zlib.error:
            return size
        piece = inflater.unconsumed_tail
    return size
