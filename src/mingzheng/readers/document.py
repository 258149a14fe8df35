"""The one entrance: size, kind, then the reader of that kind."""

from collections.abc import Callable
from dataclasses import replace

from mingzheng.readers import limits
from mingzheng.readers.docx import read_docx
from mingzheng.readers.errors import UnreadableDocument
from mingzheng.readers.html import read_html
from mingzheng.readers.kinds import KIND_NAMES, Found, find_kind
from mingzheng.readers.pdf import read_pdf
from mingzheng.readers.picture import read_picture
from mingzheng.readers.text import read_text
from mingzheng.readers.xlsx import read_xlsx
from mingzheng.rules.notices.source import SourceDocument, SourceWarning

READERS: dict[str, Callable[[bytes], SourceDocument]] = {
    "md": lambda data: read_text(data, kind="md"),
    "txt": lambda data: read_text(data, kind="txt"),
    "html": read_html,
    "docx": read_docx,
    "xlsx": read_xlsx,
    "pdf": read_pdf,
    "image": read_picture,
}


def read_document(data: bytes, *, name: str) -> SourceDocument:
    """The document in ``data``; ``name`` only tells whether its suffix fits what was found.

    Raises UnreadableDocument, and nothing else, where the file is empty, larger than
    ``limits.MAX_BYTES``, protected, damaged or of a format that is not read.
    """
    if len(data) > limits.MAX_BYTES:
        size = limits.MAX_BYTES // 1024 // 1024
        raise UnreadableDocument(
            "too_large", f"文件超过 {size} MB。请压缩其中的图片或拆分成几个文件后再上传。"
        )
    if not data.strip():
        raise UnreadableDocument("empty", "文件是空的。请检查后重新选择文件上传。")
    found = find_kind(data, name=name)
    document = READERS[found.kind](data)
    if not document.blocks:
        raise UnreadableDocument(
            "no_text", "文件里没有读到任何文字。请打开检查内容，另存后再上传。"
        )
    if not found.name_disagrees:
        return document
    return replace(document, warnings=(_wrong_suffix(found), *document.warnings))


def _wrong_suffix(found: Found) -> SourceWarning:
    return SourceWarning(
        "wrong_extension",
        f"文件名以 .{found.suffix} 结尾，内容其实是{KIND_NAMES[found.kind]}，已按内容读取，请核对。",
    )
