"""PNG: its chunks, and the same picture without those that say who, when and where."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from mingzheng.readers.errors import UnreadableDocument, corrupt

SIGNATURE = b"\x89PNG\r\n\x1a\n"
# What decides the pixels and their colours.
KEPT = frozenset(
    (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT",
     b"bKGD", b"pHYs", b"cICP")
)  # fmt: skip
MOST_CHUNKS = 100_000


@dataclass(frozen=True)
class Chunk:
    kind: bytes
    body: bytes

    def packed(self) -> bytes:
        checked = self.kind + self.body
        return struct.pack(">I", len(self.body)) + checked + struct.pack(">I", zlib.crc32(checked))


@dataclass(frozen=True)
class Layout:
    chunks: tuple[Chunk, ...]
    width: int
    height: int
    end: int
    """Behind the last chunk; what follows is no picture."""


def layout(data: bytes) -> Layout:
    """Raises UnreadableDocument where the file breaks off, fails its checks or is no PNG."""
    if not data.startswith(SIGNATURE):
        raise _damaged()
    chunks: list[Chunk] = []
    at = len(SIGNATURE)
    while True:
        if at + 12 > len(data):
            raise _cut()
        size = int.from_bytes(data[at : at + 4], "big")
        end = at + 12 + size
        if end > len(data):
            raise _cut()
        chunk = Chunk(data[at + 4 : at + 8], data[at + 8 : end - 4])
        if data[end - 4 : end] != struct.pack(">I", zlib.crc32(chunk.kind + chunk.body)):
            raise _damaged()
        is_critical = not chunk.kind[0] & 0x20
        if len(chunks) >= MOST_CHUNKS or (is_critical and chunk.kind not in KEPT):
            raise _damaged()
        chunks.append(chunk)
        at = end
        if chunk.kind == b"IEND":
            break
    if chunks[0].kind != b"IHDR" or len(chunks[0].body) != 13:
        raise _damaged()
    width, height = struct.unpack(">II", chunks[0].body[:8])
    return Layout(tuple(chunks), width, height, at)


def without_metadata(data: bytes) -> bytes:
    """Every pixel as it was; an animation keeps its first picture."""
    kept = (chunk.packed() for chunk in layout(data).chunks if chunk.kind in KEPT)
    return SIGNATURE + b"".join(kept)


def descriptive(data: bytes) -> Iterator[Chunk]:
    """The chunks that ``without_metadata`` leaves out."""
    return (chunk for chunk in layout(data).chunks if chunk.kind not in KEPT)


def _damaged() -> UnreadableDocument:
    return corrupt("图片", save_as=".png 或 .jpg")


def _cut() -> UnreadableDocument:
    return UnreadableDocument(
        "corrupt", "这张图片不完整，可能没有传完。请重新导出或重新选择文件后再上传。"
    )
