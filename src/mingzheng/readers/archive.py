"""Opening the ZIP container of a .docx, .xlsx or .ofd without trusting what it says of itself."""

import io
import lzma
import struct
import zipfile
import zlib

from mingzheng.readers import limits
from mingzheng.readers.errors import bomb, corrupt, encrypted

ENCRYPTED_FLAG = 0x1
# What zipfile raises on damage: an unknown method is a NotImplementedError (a RuntimeError), a
# wild offset an OSError or ValueError, damaged data the decompressors' own errors.
ZIP_ERRORS = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
)


class Archive:
    """The parts of a checked container. ``zipfile`` never yields more than the declared size of
    a part, so the declared sizes checked here bound what unpacking can cost."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except ZIP_ERRORS as error:
            raise _damaged() from error
        entries = self._zip.infolist()
        _refuse_bombs(entries)
        self._entries = {entry.filename: entry for entry in entries}
        self.names = frozenset(self._entries)

    def read(self, name: str) -> bytes:
        """One part unpacked; raises UnreadableDocument where it is damaged, locked or too large."""
        entry = self._entries.get(name)
        if entry is None:
            raise _damaged()
        if entry.flag_bits & ENCRYPTED_FLAG:
            raise encrypted("压缩文件")
        if entry.file_size > limits.MAX_PART_BYTES:
            raise bomb()
        try:
            return self._zip.read(entry)
        except ZIP_ERRORS as error:
            raise _damaged() from error


def _refuse_bombs(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > limits.MAX_ENTRIES:
        raise bomb()
    if sum(entry.file_size for entry in entries) > limits.MAX_UNPACKED_BYTES:
        raise bomb()
    for entry in entries:
        ratio = entry.file_size / max(entry.compress_size, 1)
        if entry.file_size > limits.RATIO_MATTERS_FROM_BYTES and ratio > limits.MAX_RATIO:
            raise bomb()


def _damaged() -> Exception:
    return corrupt("文件", save_as=".docx、.xlsx 或 .ofd ")
