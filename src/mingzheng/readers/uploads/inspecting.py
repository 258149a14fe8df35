"""The door of uploads: what a file is, whether it may come in, and what it hides."""

import re
from pathlib import Path

from mingzheng.readers import limits
from mingzheng.readers.errors import UnreadableDocument
from mingzheng.readers.kinds import find_kind
from mingzheng.readers.uploads import (
    captions,
    jpeg,
    ofd,
    office,
    office_hidden,
    office_strip,
    pdf_active,
    pdf_strip,
    pictures,
    png,
)
from mingzheng.readers.uploads.container import END, polyglot
from mingzheng.readers.uploads.names import FileName, checked_name
from mingzheng.readers.uploads.result import (
    MEDIA_TYPES,
    SUFFIXES,
    HiddenContent,
    Inspected,
    UploadKind,
)

# So far browsers look when they guess what a file is.
SNIFFED = 2048
WEB_PAGE = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|script|svg|iframe|object|embed|img|a\s+href|style|title|\?php)\b|<\?php",
    re.IGNORECASE,
)
OWN_STARTS = (b"%PDF-", b"PK\x03\x04", png.SIGNATURE, jpeg.START)
LATEST_END = 65_557  # an end record with the longest remark
KIND_NAMES: dict[UploadKind, str] = {
    "pdf": "PDF", "docx": "Word 文档", "xlsx": "Excel 表格", "ofd": "OFD 版式文件",
    "png": "PNG 图片", "jpg": "JPEG 图片", "vtt": "WebVTT 字幕",
}  # fmt: skip


def inspect_upload(name: str, source: bytes | Path) -> Inspected:
    """Raises UnreadableDocument, and nothing else, for a file that is not taken: the message
    says in Chinese why and what to do. Nothing in the file is ever run or fetched."""
    file_name = checked_name(name)
    data = _read(source)
    kind = _kind(data, file_name)
    return Inspected(
        kind,
        MEDIA_TYPES[kind],
        file_name.name,
        len(data),
        tuple(dict.fromkeys(_hidden(kind, data))),
    )


def strip_metadata(kind: UploadKind, data: bytes) -> bytes:
    """The file as it may be published: same text, same looks, without what says who made it,
    where and with what. Raises UnreadableDocument as ``inspect_upload`` does."""
    if kind == "pdf":
        return pdf_strip.stripped(data)
    if kind in {"docx", "xlsx"}:
        return office_strip.stripped(data, kind=kind)
    if kind == "ofd":
        return ofd.stripped(data)
    if kind == "vtt":
        return captions.stripped(data)
    return pictures.stripped(data, kind=kind)


def _read(source: bytes | Path) -> bytes:
    size = source.stat().st_size if isinstance(source, Path) else len(source)
    if size > limits.MAX_UPLOAD_BYTES:
        most = limits.MAX_UPLOAD_BYTES // 1024 // 1024
        raise UnreadableDocument(
            "too_large", f"文件超过 {most} MB。请压缩其中的图片或拆分成几个文件后再上传。"
        )
    data = source.read_bytes() if isinstance(source, Path) else source
    if not data.strip():
        raise UnreadableDocument("empty", "文件是空的。请检查后重新选择文件上传。")
    return data


def _kind(data: bytes, name: FileName) -> UploadKind:
    if WEB_PAGE.search(data[:SNIFFED]):
        if data.startswith(OWN_STARTS):
            raise polyglot()
        raise UnreadableDocument(
            "web_page",
            "文件的开头是网页或 SVG 代码，为安全起见不予接收。"
            "请另存为 .pdf、.docx 或 .png 后再上传。",
        )
    found = "vtt" if captions.is_captions(data) else find_kind(data, name=name.name).kind
    kind = (
        SUFFIXES.get("png" if data.startswith(png.SIGNATURE) else "jpg")
        if found == "image"
        else SUFFIXES.get(found)
    )
    if kind is None:
        raise UnreadableDocument(
            "unsupported",
            "附件只接受 .pdf、.docx、.xlsx、.ofd、.png、.jpg 文件和 .vtt 字幕，"
            "请转换格式后再上传。",
        )
    if SUFFIXES[name.suffix] != kind:
        raise UnreadableDocument(
            "wrong_extension",
            f"文件名以 .{name.suffix} 结尾，内容却是{KIND_NAMES[kind]}。"
            "请用原软件打开，按正确的格式另存后再上传。",
        )
    is_container = kind in {"docx", "xlsx", "ofd"}
    if not is_container and END in data[-LATEST_END:]:
        raise polyglot()
    return kind


def _hidden(kind: UploadKind, data: bytes) -> tuple[HiddenContent, ...]:
    if kind == "pdf":
        return pdf_active.inspected(data)
    if kind in {"docx", "xlsx"}:
        return tuple(office_hidden.hidden_in(office.checked_parts(data, kind=kind)))
    if kind == "ofd":
        return tuple(ofd.hidden_in(data))
    if kind == "vtt":
        captions.stripped(data)
        return ()
    return pictures.inspected(data, kind=kind)
