"""The ZIP container of an uploaded DOCX, XLSX or OFD: nothing before, behind, between or twice."""

import io
import re
import struct
import zipfile

from mingzheng.readers import limits
from mingzheng.readers.archive import ZIP_ERRORS, Archive
from mingzheng.readers.errors import UnreadableDocument, bomb, corrupt
from mingzheng.readers.ooxml import DTD_MARKS

END = b"PK\x05\x06"
END_SIZE = 22
LOCAL = b"PK\x03\x04"
LOCAL_SIZE = 30
METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
SYMLINK = 0xA000
DRIVE = re.compile(r"^[A-Za-z]:")
# What archives, programs and old Office files begin with: none of them is a part of a document.
FOREIGN_STARTS = (
    LOCAL, END, b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"MZ", b"\x7fELF", b"\xd0\xcf\x11\xe0",
    b"%PDF-",
)  # fmt: skip
EPOCH = (1980, 1, 1, 0, 0, 0)


def open_container(data: bytes) -> Archive:
    """Raises UnreadableDocument (``polyglot``, ``bad_part``, ``bomb``, ``corrupt``)."""
    if not data.startswith(LOCAL):
        raise polyglot()
    end = data.rfind(END)
    if end < 0:
        raise corrupt("文件", save_as="原格式")
    size, offset, comment = struct.unpack("<IIH", data[end + 12 : end + END_SIZE].ljust(10, b"\0"))
    if end + END_SIZE != len(data) or comment or offset + size != end:
        raise polyglot()
    archive = Archive(data)
    with _opened(data) as opened:
        entries = sorted(opened.infolist(), key=lambda entry: entry.header_offset)
    if not entries or entries[0].header_offset or len(archive.names) != len(entries):
        raise polyglot()
    ends = [entry.header_offset for entry in entries[1:]] + [offset]
    for entry, limit in zip(entries, ends, strict=True):
        _check(entry, data, limit=limit)
    return archive


def _opened(data: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except ZIP_ERRORS as error:
        raise corrupt("文件", save_as="原格式") from error


def _check(entry: zipfile.ZipInfo, data: bytes, *, limit: int) -> None:
    name = entry.filename
    steps = name.split("/")
    if (
        not name
        or len(name) > limits.MAX_PART_NAME
        or ".." in steps
        or name.startswith("/")
        or "\\" in entry.orig_filename
        or "\x00" in entry.orig_filename
        or DRIVE.match(name)
        or any(ord(char) < 32 for char in name)
        or (entry.external_attr >> 16) & 0xF000 == SYMLINK
    ):
        raise UnreadableDocument(
            "bad_part", "文件内部的路径不正常，可能被人改动过。请用原软件另存一份后再上传。"
        )
    if entry.compress_type not in METHODS:
        raise corrupt("文件", save_as="原格式")
    at = entry.header_offset
    header = data[at : at + LOCAL_SIZE]
    if header[:4] != LOCAL or len(header) < LOCAL_SIZE:
        raise corrupt("文件", save_as="原格式")
    name_size, extra_size = struct.unpack("<HH", header[26:30])
    begin = at + LOCAL_SIZE + name_size + extra_size
    if data[at + LOCAL_SIZE : at + LOCAL_SIZE + name_size] != _raw_name(entry):
        raise polyglot()
    # Parts that share their bytes are how a small file unpacks to terabytes.
    if begin + entry.compress_size > limit:
        raise bomb()


def _raw_name(entry: zipfile.ZipInfo) -> bytes:
    return entry.orig_filename.encode("utf-8" if entry.flag_bits & 0x800 else "cp437")


def parts_of(archive: Archive) -> dict[str, bytes]:
    """Every part unpacked; raises UnreadableDocument where one is an archive or a program, or
    declares entities."""
    parts = {}
    for name in sorted(archive.names):
        if name.endswith("/"):
            continue
        parts[name] = archive.read(name)
        if parts[name].startswith(FOREIGN_STARTS):
            raise _foreign()
        is_xml = name.lower().endswith((".xml", ".rels", ".vml"))
        if is_xml and any(mark in parts[name][:65_536] for mark in DTD_MARKS):
            raise bomb()
    return parts


def _foreign() -> UnreadableDocument:
    return UnreadableDocument(
        "embedded",
        "文件里嵌有另一个文件（压缩包、程序、PDF 或 Office 对象）。"
        "请删除嵌入的对象，另存后再上传；需要公开的内容请作为单独的附件上传。",
    )


def packed(parts: dict[str, bytes], *, first: tuple[str, ...]) -> bytes:
    """A container of these parts, without times and remarks; ``first`` are written before all."""
    target = io.BytesIO()
    names = [name for name in first if name in parts]
    names += [name for name in parts if name not in first]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name in names:
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(entry, parts[name])
    return target.getvalue()


def polyglot() -> UnreadableDocument:
    return UnreadableDocument(
        "polyglot",
        "文件前后或中间夹带了其他数据，可能同时是另一种文件，为安全起见不予接收。"
        "请用原软件打开，另存一份后再上传。",
    )
