"""OFD (GB/T 33190): the pages of the current version, text placed as it is drawn.

Only text and ruling lines are read; fonts, pictures, scripts, attachments and addresses inside
are never followed. A seal does not change the text, so signatures are left aside.
"""

import posixpath
from collections.abc import Iterator, Sequence

from lxml import etree

from mingzheng.readers import limits, ooxml
from mingzheng.readers.archive import Archive
from mingzheng.readers.errors import UnreadableDocument, bomb, corrupt, encrypted
from mingzheng.readers.ofd_page import PageContent, Work, drawn
from mingzheng.readers.page import PageBuilder, outermost
from mingzheng.rules.notices.source import Paragraph, SourceDocument, SourceWarning, Table

ROOT = "OFD.xml"
SAVE_AS = ".ofd 或 .pdf"
DECLARED = {
    "Title": "title", "Author": "author", "Subject": "subject", "Abstract": "abstract",
    "CreationDate": "created", "ModDate": "modified", "Creator": "creator",
}  # fmt: skip
MOST_CUSTOM = 60
LONGEST_VALUE = 500


def read_ofd(data: bytes) -> SourceDocument:
    archive = Archive(data)
    package = open_package(archive)
    builder = PageBuilder()
    work = Work()
    blocks: list[Paragraph | Table] = []
    pictures = []
    for number, content in enumerate(package.pages(work), start=1):
        blocks.extend(builder.blocks(content.boxes, outermost(content.grids), page=number))
        if content.has_picture and not content.boxes:
            pictures.append(number)
    return SourceDocument(
        "ofd",
        tuple(blocks),
        page_count=len(package.page_parts),
        warnings=_warnings(pictures),
        declared=tuple(package.declared()),
    )


def open_package(archive: Archive) -> "Package":
    """Raises UnreadableDocument where there is no document, or a locked one."""
    if "Encryptions.xml" in archive.names:
        raise encrypted(" OFD ")
    root = ooxml.part(archive, ROOT, save_as=SAVE_AS)
    body = root.find("{*}DocBody")
    location = None if body is None else body.findtext("{*}DocRoot")
    if body is None or not location:
        raise corrupt(" OFD ", save_as=SAVE_AS)
    return Package(archive, body, resolved(ROOT, location))


class Package:
    """``DocBody`` of OFD.xml and the document it names."""

    def __init__(self, archive: Archive, body: etree._Element, document_part: str) -> None:
        self._archive = archive
        self._body = body
        self._document_part = document_part
        document = ooxml.part(archive, document_part, save_as=SAVE_AS)
        found = document.iterfind("{*}Pages/{*}Page")
        self.page_parts = [self._located(page.get("BaseLoc")) for page in found]
        self._templates = {
            template.get("ID"): self._located(template.get("BaseLoc"))
            for template in document.iterfind("{*}CommonData/{*}TemplatePage")
        }
        if len(self.page_parts) > limits.MAX_PDF_PAGES:
            raise UnreadableDocument(
                "too_many_pages",
                f"这个 OFD 有 {len(self.page_parts)} 页，超过 {limits.MAX_PDF_PAGES} 页。"
                "请拆分成几个文件后再上传。",
            )

    def pages(self, work: Work) -> Iterator[PageContent]:
        """In the order of the document; what its template shows belongs to each page."""
        for name in self.page_parts:
            page = ooxml.part(self._archive, name, save_as=SAVE_AS)
            layers = [page]
            for use in page.iterfind("{*}Template"):
                template = self._templates.get(use.get("TemplateID"))
                if template is not None:
                    layers.append(ooxml.part(self._archive, template, save_as=SAVE_AS))
            yield drawn(layers, work)

    def declared(self) -> Iterator[tuple[str, str]]:
        info = self._body.find("{*}DocInfo")
        if info is None:
            return
        for child in info:
            name = DECLARED.get(local_name(child))
            value = (child.text or "").strip()
            if name and value:
                yield name, value[:LONGEST_VALUE]
        keywords = [word.text or "" for word in info.iterfind("{*}Keywords/{*}Keyword")]
        if keywords:
            yield "keywords", "；".join(keywords)[:LONGEST_VALUE]
        custom = list(info.iterfind("{*}CustomDatas/{*}CustomData"))
        for one in custom[:MOST_CUSTOM]:
            if one.get("Name") and (one.text or "").strip():
                yield one.get("Name") or "", (one.text or "").strip()[:LONGEST_VALUE]

    def _located(self, location: str | None) -> str:
        if not location:
            raise corrupt(" OFD ", save_as=SAVE_AS)
        return resolved(self._document_part, location)


def resolved(part: str, location: str) -> str:
    """The part that ``location`` names, seen from ``part``; it never leaves the package."""
    location = location.strip().replace("\\", "/")
    joined = (
        location
        if location.startswith("/")
        else posixpath.join("/", posixpath.dirname(part), location)
    )
    if len(joined) > limits.MAX_PART_NAME:
        raise bomb()
    return posixpath.normpath(joined).lstrip("/")


def local_name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _warnings(pictures: Sequence[int]) -> tuple[SourceWarning, ...]:
    if not pictures:
        return ()
    which = "、".join(map(str, pictures))
    return (
        SourceWarning(
            "pages_are_pictures",
            f"第 {which} 页是图片，没有可读取的文字，请对照原件补充，或转为 .pdf 后再上传。",
        ),
    )
