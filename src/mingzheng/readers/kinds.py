"""What a file is, told by its first bytes and not by its name."""

import re
from dataclasses import dataclass

from mingzheng.readers.archive import Archive
from mingzheng.readers.charset import decode, decode_html
from mingzheng.readers.errors import UnreadableDocument, encrypted

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLE_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
ZIP_MAGICS = (b"PK\x03\x04", b"PK\x05\x06")
PICTURE_MAGICS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
OTHER_PICTURES = (b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
SUFFIXES = {
    "md": {"md", "markdown", "txt"},
    "txt": {"txt", "md", "text"},
    "html": {"html", "htm", "shtml", "xhtml"},
    "docx": {"docx", "docm", "dotx"},
    "xlsx": {"xlsx", "xlsm", "xltx"},
    "pdf": {"pdf"},
    "ofd": {"ofd"},
    "image": {"png", "jpg", "jpeg"},
}
KIND_NAMES = {
    "md": "文本",
    "txt": "文本",
    "html": "网页",
    "docx": "Word 文档（.docx）",
    "xlsx": "Excel 表格（.xlsx）",
    "pdf": "PDF",
    "ofd": "OFD 版式文件",
    "image": "图片",
}
HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|meta|title|body|table|div|article|section|center|style|p)\b",
    re.IGNORECASE | re.DOTALL,
)
HTML_TAG = re.compile(r"<(?:html|body|table|div|p|td|br|span)\b[^<>]*>", re.IGNORECASE)
MARKDOWN = re.compile(r"^(?:#{1,6} \S|\s*\|(?:\s*:?-{3,}:?\s*\|)+\s*$)", re.MULTILINE)
OFFICE_XML = re.compile(r"<\?mso-application|<w:wordDocument|schemas-microsoft-com:office:spreads")


@dataclass(frozen=True)
class Found:
    kind: str
    """As in ``SourceDocument.kind``."""
    suffix: str
    """Lower-case suffix of the given name, without the dot."""

    @property
    def name_disagrees(self) -> bool:
        return bool(self.suffix) and self.suffix not in SUFFIXES[self.kind]


def find_kind(data: bytes, *, name: str) -> Found:
    """Raises UnreadableDocument for every format that is not read, with the way out."""
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    return Found(_kind(data, suffix=suffix), suffix)


def _kind(data: bytes, *, suffix: str) -> str:
    start = data[:1024]
    if start.startswith(OLE_MAGIC):
        raise _ole_refusal(data, suffix=suffix)
    if start.startswith(ZIP_MAGICS):
        return _archive_kind(Archive(data))
    if b"%PDF-" in start:
        return "pdf"
    if start.startswith(PICTURE_MAGICS):
        return "image"
    if start.startswith(OTHER_PICTURES) or start[8:12] == b"WEBP":
        raise UnreadableDocument(
            "unsupported", "这种图片格式无法识别。请另存为 .png 或 .jpg 后再上传。"
        )
    return _text_kind(data, suffix=suffix)


def _ole_refusal(data: bytes, *, suffix: str) -> UnreadableDocument:
    if OLE_ENCRYPTED in data:
        return encrypted("文件")
    is_sheet = suffix in {"xls", "et", "xlsx"} or "Workbook".encode("utf-16-le") in data
    old, new = ("Excel（.xls、.et）", ".xlsx") if is_sheet else ("Word（.doc、.wps）", ".docx")
    return UnreadableDocument(
        "legacy_format", f"这是旧版 {old} 文件。请用 Word 或 WPS 打开，另存为 {new} 后再上传。"
    )


def _archive_kind(archive: Archive) -> str:
    if "word/document.xml" in archive.names:
        return "docx"
    if "xl/workbook.xml" in archive.names:
        return "xlsx"
    if "OFD.xml" in archive.names:
        return "ofd"
    if {"content.xml", "mimetype"} <= archive.names:
        raise UnreadableDocument(
            "unsupported", "暂不能读取 ODF 文件。请另存为 .docx 或 .xlsx 后再上传。"
        )
    raise UnreadableDocument(
        "unsupported",
        "这个压缩包里没有可读取的文档。请解压后上传其中的 .docx、.xlsx、.pdf 或 .ofd 文件。",
    )


def _text_kind(data: bytes, *, suffix: str) -> str:
    if data.startswith(b"{\\rtf"):
        raise UnreadableDocument(
            "legacy_format", "这是 RTF 文件。请用 Word 或 WPS 打开，另存为 .docx 后再上传。"
        )
    text = decode(data).text if not HTML_TAG.search(_ascii(data)) else decode_html(data).text
    if OFFICE_XML.search(text[:4096]):
        raise UnreadableDocument(
            "legacy_format",
            "这是 Office 的 XML 文件。请用 Word 或 WPS 打开，另存为 .docx 或 .xlsx 后再上传。",
        )
    if text.startswith("MIME-Version:"):
        raise UnreadableDocument(
            "unsupported", "这是单个文件网页（.mht）。请另存为 .html 或 .docx 后再上传。"
        )
    if HTML_START.match(text[:8192]):
        return "html"
    if suffix in SUFFIXES["html"] and HTML_TAG.search(text):
        return "html"
    if suffix in {"md", "markdown"} or MARKDOWN.search(text):
        return "md"
    return "txt"


def _ascii(data: bytes) -> str:
    return data[:8192].decode("latin-1")
