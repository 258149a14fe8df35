"""The one entrance: size, kind, then the reader of that kind."""

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module

from mingzheng.readers import limits
from mingzheng.readers.errors import UnreadableDocument
from mingzheng.readers.kinds import KIND_NAMES, Found, find_kind
from mingzheng.rules.notices.source import SourceDocument, SourceWarning

# Module and function of each reader, loaded when the first file of its kind comes: together they
# take seconds, and a text notice on the command line has two in all.
READERS = {
    "md": ("text", "read_text"),
    "txt": ("text", "read_text"),
    "html": ("html", "read_html"),
    "docx": ("docx", "read_docx"),
    "xlsx": ("xlsx", "read_xlsx"),
    "pdf": ("pdf", "read_pdf"),
    "ofd": ("ofd", "read_ofd"),
    "image": ("picture", "read_picture"),
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
    document = _read(data, kind=found.kind)
    if not document.blocks:
        raise UnreadableDocument(
            "no_text", "文件里没有读到任何文字。请打开检查内容，另存后再上传。"
        )
    if not found.name_disagrees:
        return document
    return replace(document, warnings=(_wrong_suffix(found), *document.warnings))


def _read(data: bytes, *, kind: str) -> SourceDocument:
    module, function = READERS[kind]
    read: Callable[..., SourceDocument] = getattr(
        import_module(f"mingzheng.readers.{module}"), function
    )
    return read(data, kind=kind) if module == "text" else read(data)


def _wrong_suffix(found: Found) -> SourceWarning:
    return SourceWarning(
        "wrong_extension",
        f"文件名以 .{found.suffix} 结尾，内容却是{KIND_NAMES[found.kind]}，已按内容读取，请核对。",
    )
