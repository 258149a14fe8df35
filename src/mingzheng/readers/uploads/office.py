"""DOCX and XLSX: a checked package, and what in it may run, load or be embedded."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from mingzheng.readers import ooxml
from mingzheng.readers.archive import Archive
from mingzheng.readers.errors import UnreadableDocument
from mingzheng.readers.uploads.container import open_container, parts_of
from mingzheng.readers.uploads.result import UploadKind

CONTENT_TYPES = "[Content_Types].xml"
MAIN_PARTS: dict[UploadKind, str] = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
MAIN_TYPES: dict[UploadKind, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
}
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
MACRO_PART = re.compile(
    r"vba(?:project|data)|macrosheets?/|attachedtoolbars|userform", re.IGNORECASE
)
ACTIVE_PART = re.compile(r"activex/|customui/|webextensions?/|taskpanes", re.IGNORECASE)
EMBEDDED_PART = re.compile(
    r"/embeddings/|oleobject|afchunk|\.(?:html?|mht|js|vbs|exe|rtf)$", re.IGNORECASE
)
EXTERNAL_PART = re.compile(
    r"xl/externallinks/|xl/connections\.xml|xl/querytables/|xl/model/", re.IGNORECASE
)
# By the last word of the relationship's type.
EMBEDDED_TYPES = frozenset(("oleObject", "package", "aFChunk", "subDocument"))
ACTIVE_TYPES = frozenset(
    ("vbaProject", "control", "activeXControlBinary", "attachedToolbars", "xlMacrosheet",
     "xlIntlMacrosheet", "wordVbaData", "webextension", "webextensiontaskpanes", "extensibility")
)  # fmt: skip
EXTERNAL_TYPES = frozenset(
    ("externalLink", "externalLinkPath", "connections", "queryTable", "mailMergeSource")
)
SAFE_LINK = re.compile(r"(?:https?://|mailto:|tel:|#)", re.IGNORECASE)
LOCAL_PATH = re.compile(r"(?:file:/{2,3})?(?:localhost/)?[A-Za-z]:[/\\]", re.IGNORECASE)
TEMPLATE = "attachedTemplate"
FIELD = re.compile(
    r"(?<!\w)(?:DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|DATABASE)(?!\w)",
    re.IGNORECASE,
)
# Bounded everywhere: a mark that never closes must not be read to the end of the file again and
# again.
FIELD_TEXT = re.compile(
    rb"<(?:\w{1,8}:)?instrText[^<>]*>([^<]*)<"
    rb"|<(?:\w{1,8}:)?(fldChar|p)[ />]"
    rb"|\binstr=\"([^\"]{0,4000})\""
)
SVG_ACTIVE = re.compile(rb"<script|<foreignObject|\son\w+\s*=|javascript:|<!ENTITY", re.IGNORECASE)
FORMULA = re.compile(rb"<f(?: [^<>]*)?>([^<]*)<")
CALLING = re.compile(rb"WEBSERVICE\(|(?<![A-Z.])CALL\(|REGISTER\.ID\(", re.IGNORECASE)


@dataclass(frozen=True)
class Relation:
    element: etree._Element
    kind: str
    target: str
    is_external: bool


def checked_parts(data: bytes, *, kind: UploadKind) -> dict[str, bytes]:
    """All parts of a package that holds nothing but a document.

    Raises UnreadableDocument (``macros``, ``active``, ``embedded``, ``external`` and those of
    ``open_container``).
    """
    archive = open_container(data)
    _refuse_names(archive)
    _refuse_types(archive, kind=kind)
    for name in archive.names:
        if name.lower().endswith(".rels"):
            for relation in relations(ooxml.part(archive, name, save_as=f".{kind}")):
                _refuse_relation(relation)
    parts = parts_of(archive)
    for name, part in parts.items():
        if name.endswith(".xml"):
            _refuse_fields(part)
        if name.lower().endswith(".svg") and SVG_ACTIVE.search(part):
            raise _active()
    return parts


def relations(root: etree._Element) -> Iterator[Relation]:
    for element in root.iter(RELATIONSHIP):
        kind = posixpath.basename((element.get("Type") or "").rstrip("/"))
        is_external = (element.get("TargetMode") or "").lower() == "external"
        yield Relation(element, kind, (element.get("Target") or "").strip(), is_external)


def _refuse_names(archive: Archive) -> None:
    for name in archive.names:
        if MACRO_PART.search(name):
            raise macros()
        if ACTIVE_PART.search(name):
            raise _active()
        if EMBEDDED_PART.search(name):
            raise _embedded()
        if EXTERNAL_PART.search(name):
            raise _external("外部数据")


def _refuse_types(archive: Archive, *, kind: UploadKind) -> None:
    root = ooxml.part(archive, CONTENT_TYPES, save_as=f".{kind}")
    declared = {
        (element.get("PartName") or "").lstrip("/"): element.get("ContentType") or ""
        for element in root.iterfind("{*}Override")
    }
    types = [element.get("ContentType") or "" for element in root.iter("{*}Override", "{*}Default")]
    if any("macroenabled" in one.lower() or "vba" in one.lower() for one in types):
        raise macros()
    others = [other for one, other in MAIN_PARTS.items() if one != kind]
    if any(other in archive.names for other in (*others, "OFD.xml")):
        raise UnreadableDocument(
            "polyglot", "文件同时是几种文档，为安全起见不予接收。请用原软件另存一份后再上传。"
        )
    main = declared.get(MAIN_PARTS[kind], "")
    if main != MAIN_TYPES[kind]:
        raise UnreadableDocument(
            "unsupported",
            f"文件是模板或其他类型，不是普通的 .{kind} 文档。请另存为 .{kind} 后再上传。",
        )


def _refuse_relation(relation: Relation) -> None:
    if relation.kind in ACTIVE_TYPES:
        raise macros() if relation.kind in {"vbaProject", "wordVbaData"} else _active()
    if relation.kind in EMBEDDED_TYPES:
        raise _embedded()
    if relation.kind in EXTERNAL_TYPES:
        raise _external("外部数据")
    if not relation.is_external:
        return
    if relation.kind == TEMPLATE and LOCAL_PATH.match(relation.target):
        return  # the template on the author's own disk: no one else can load it, and it is removed
    if relation.kind != "hyperlink" or not SAFE_LINK.match(relation.target):
        raise _external(relation.target[:60])


def _refuse_fields(part: bytes) -> None:
    """Fields of Word that fetch or start something, and such formulas of Excel."""
    if b"instr" in part:
        pieces: list[bytes] = []
        for match in FIELD_TEXT.finditer(part):
            pieces.append(b" " if match[2] else match[1] or match[3] or b"")
        found = FIELD.search(b"".join(pieces).decode("utf-8", errors="replace"))
        if found:
            raise _external(f"域 {found[0].upper()}")
    for text in FORMULA.findall(part):
        _, bar, rest = text.partition(b"|")
        if (bar and b"!" in rest) or CALLING.search(text):
            raise _external("公式调用外部程序或网址")


def macros() -> UnreadableDocument:
    return UnreadableDocument("macros", "文件带有宏。请另存为不含宏的 .docx 或 .xlsx 后再上传。")


def _active() -> UnreadableDocument:
    return UnreadableDocument(
        "active", "文件带有控件或加载项（ActiveX、Office 加载项）。请删除后另存，再重新上传。"
    )


def _embedded() -> UnreadableDocument:
    return UnreadableDocument(
        "embedded",
        "文件里嵌有对象或其他文件（OLE 对象、网页、子文档）。请删除后另存，再重新上传；"
        "需要公开的内容请作为单独的附件上传。",
    )


def _external(what: str) -> UnreadableDocument:
    return UnreadableDocument(
        "external",
        f"文件引用了外部内容（{what}），打开时会连接其他文件或网址。"
        "请断开链接（可按 Ctrl+A，再按 Ctrl+Shift+F9）后另存，再重新上传。",
    )
