"""PDF: what may run, open, load or be embedded, and what is hidden."""

import re
from collections.abc import Iterator

import pypdfium2
from pypdfium2 import raw

from mingzheng.readers import limits, pdf_guard
from mingzheng.readers.errors import UnreadableDocument, corrupt, encrypted
from mingzheng.readers.pdf import PASSWORD_ERROR
from mingzheng.readers.pdf_turn import in_turn
from mingzheng.readers.uploads.container import polyglot
from mingzheng.readers.uploads.pdf_normal import (
    REFERENCE,
    NormalPdf,
    PdfObject,
    normalised,
    value_of,
    without_strings,
)
from mingzheng.readers.uploads.pdf_weight import pieces, refuse_heavy
from mingzheng.readers.uploads.result import HiddenContent, content, metadata

NAME_END = rb"(?![^\s()<>\[\]{}/%])"
# Keys of an action stand behind /S: as names of resources they mean nothing.
ACTIVE = re.compile(
    rb"(?P<script>/S\s*/(?:JavaScript|Rendition|RichMediaExecute)"
    + NAME_END
    + rb"|/JS\s*[(<\d]|/XFA\s*[\[\d]|/Subtype\s*/(?:RichMedia|3D|Screen|Movie|Sound)"
    + NAME_END
    + rb")|(?P<embedded>/(?:EmbeddedFiles?|FileAttachment|Collection)"
    + NAME_END
    + rb"|/EF\s*(?:<<|\d+ \d+ R))"
    + rb"|(?P<action>/S\s*/(?:Launch|ImportData|SubmitForm|GoToE|GoToR|Movie|Sound|Hide|Thread)"
    + NAME_END
    + rb"|/AA\s*(?:<<|\d))"
)
LINK = re.compile(rb"/URI\s*(?:\((?P<text>(?:[^()\\]|\\.)*+)\)|<(?P<hex>[0-9A-Fa-f]*)>)", re.DOTALL)
SAFE_LINK = re.compile(rb"(?:https?://|mailto:|tel:|#|$)", re.IGNORECASE)
BARE_LINK = re.compile(rb"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
HIDDEN_LAYER = re.compile(rb"/OFF\s*\[\s*\d")
HEADER = re.compile(rb"%PDF-[12]\.\d")
ALLOWED_BEHIND = b" \t\r\n\x00\x1a"
PROPERTIES = {
    "Author": "作者", "Creator": "制作软件", "Producer": "生成软件", "Title": "文档标题属性",
    "Subject": "主题属性", "Keywords": "关键字属性",
}  # fmt: skip


@in_turn
def opened(data: bytes) -> pypdfium2.PdfDocument:
    """Raises UnreadableDocument for every PDF that is not whole, plain and unlocked."""
    _refuse_foreign_bytes(data)
    pdf_guard.refuse_bombs(data)
    refuse_heavy(data)
    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
    except pypdfium2.PdfiumError as error:
        # PDFium may still hold the code of the file before.
        if error.err_code == PASSWORD_ERROR and b"/Encrypt" in data:
            raise encrypted(" PDF ") from error
        raise corrupt(" PDF ", save_as=".pdf") from error
    fault: UnreadableDocument | None = None
    if raw.FPDF_GetSecurityHandlerRevision(document.raw) != -1:
        fault = UnreadableDocument(
            "encrypted", "这个 PDF 设有密码或权限限制。请取消后另存，再重新上传。"
        )
    elif pages == 0:
        fault = corrupt(" PDF ", save_as=".pdf")
    elif pages > limits.MAX_UPLOAD_PAGES:
        fault = UnreadableDocument(
            "too_many_pages",
            f"这个 PDF 有 {pages} 页，超过 {limits.MAX_UPLOAD_PAGES} 页。请拆分后分别上传。",
        )
    if fault:
        document.close()
        raise fault
    return document


def _refuse_foreign_bytes(data: bytes) -> None:
    """Nothing before the header, nothing behind the end."""
    if not HEADER.match(data):
        raise polyglot()
    end = data.rfind(b"%%EOF")
    if end < 0:
        raise UnreadableDocument(
            "corrupt", "这个 PDF 不完整，可能没有传完。请重新导出或重新选择文件后再上传。"
        )
    if data[end + 5 :].strip(ALLOWED_BEHIND):
        raise polyglot()


@in_turn
def inspected(data: bytes) -> tuple[HiddenContent, ...]:
    document = opened(data)
    try:
        pdf = normalised(document)
        refuse_active(pdf)
        _refuse_raw(data)
        return tuple(_hidden(document, pdf))
    finally:
        document.close()


def refuse_active(pdf: NormalPdf) -> None:
    """Raises UnreadableDocument (``active``, ``embedded``, ``external``)."""
    for one in pdf.objects.values():
        _refuse_words(one.words)
        for match in LINK.finditer(one.head) if b"/URI" in one.head else ():
            link = (match["text"] or bytes.fromhex((match["hex"] or b"").decode())).strip()
            if BARE_LINK.match(link) and not SAFE_LINK.match(link):
                raise UnreadableDocument(
                    "external",
                    "PDF 里有指向程序、脚本或本机文件的链接。请删除这些链接，重新导出后再上传。",
                )
    opening = value_of(pdf.objects[pdf.root].head, b"/OpenAction")
    if opening and not _only_goes_to_page(opening, pdf):
        raise _launch()


def _refuse_words(words: bytes) -> None:
    found = ACTIVE.search(words)
    if found is None:
        return
    if found["script"]:
        raise _script()
    raise _embedded() if found["embedded"] else _launch()


def _only_goes_to_page(action: bytes, pdf: NormalPdf) -> bool:
    reference = REFERENCE.fullmatch(action)
    if reference:
        action = pdf.objects.get(int(reference[1]), PdfObject(b"")).head
    return action.startswith(b"[") or re.search(rb"/S\s*/GoTo" + NAME_END, action) is not None


def _refuse_raw(data: bytes) -> None:
    """The source too, where it says in plain sight what PDFium would not carry over."""
    words = without_strings(b" ".join(piece for piece, _ in pieces(data)))
    plain = ESCAPE.sub(lambda match: bytes([int(match[1], 16)]), words)
    _refuse_words(plain)


def _hidden(document: pypdfium2.PdfDocument, pdf: NormalPdf) -> Iterator[HiddenContent]:
    values = document.get_metadata_dict(skip_empty=True)
    for name, label in PROPERTIES.items():
        if values.get(name):
            yield metadata("property", f"{label}：{values[name][:60]}")
    words = [one.words for one in pdf.objects.values()]
    if any(b"/Metadata" in one for one in words):
        yield metadata("xmp", "XMP 元数据")
    notes = sum(is_note(one) for one in words)
    if notes:
        yield content("comments", f"PDF 里有 {notes} 处批注，公众可以看到，请确认是否需要删除。")
    if any(b"/OFF" in one and HIDDEN_LAYER.search(one) for one in words):
        yield content("hidden_layers", "PDF 里有默认隐藏的图层，公众可以打开查看，请确认后再公开。")
    if any(is_signature_field(one) for one in words):
        yield content(
            "signature",
            "PDF 带有电子签章。清除隐藏信息后签章图样保留，但不能再作电子验证。",
        )


NOTE = re.compile(
    rb"/Subtype\s*/(?:Text|FreeText|Highlight|Underline|Squiggly|StrikeOut|Stamp|Caret|Ink|Line|Square"
    rb"|Circle|Polygon|PolyLine)" + NAME_END
)


def is_note(words: bytes) -> bool:
    return b"/Rect" in words and b"/Subtype" in words and NOTE.search(words) is not None


def is_signature_field(words: bytes) -> bool:
    return b"/Sig" in words and re.search(rb"/FT\s*/Sig" + NAME_END, words) is not None


def _script() -> UnreadableDocument:
    return UnreadableDocument(
        "active", "PDF 里带有脚本、动态表单或多媒体。请用“打印到 PDF”的方式重新导出后再上传。"
    )


def _launch() -> UnreadableDocument:
    return UnreadableDocument(
        "active",
        "PDF 会在打开或点击时启动程序、打开其他文件或提交数据。"
        "请用“打印到 PDF”的方式重新导出后再上传。",
    )


def _embedded() -> UnreadableDocument:
    return UnreadableDocument(
        "embedded", "PDF 里嵌有其他文件。请去掉嵌入的文件，重新导出后再上传；需要公开的请单独上传。"
    )
