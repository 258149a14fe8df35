"""OFD: a checked package, and the same pages without properties and private data."""

import re
from collections.abc import Iterator

from lxml import etree

from mingzheng.readers import ooxml
from mingzheng.readers.errors import UnreadableDocument
from mingzheng.readers.ofd import ROOT, SAVE_AS, open_package
from mingzheng.readers.uploads.container import open_container, packed, parts_of
from mingzheng.readers.uploads.office_strip import plain_picture
from mingzheng.readers.uploads.result import HiddenContent, content, metadata

FOREIGN_PART = re.compile(
    r"\.(?:exe|dll|js|vbs|html?|svg|bat|sh|jar|docx?|xlsx?|zip)$", re.IGNORECASE
)
LABELS = {
    "Author": "作者", "Creator": "制作软件", "CreatorVersion": "制作软件版本",
    "Title": "文档标题属性", "Subject": "主题属性", "Abstract": "摘要属性",
    "Keywords": "关键字属性",
}  # fmt: skip
PRIVATE = frozenset((*LABELS, "CreationDate", "ModDate", "Cover", "CustomDatas", "DocUsage"))
ACTIONS = re.compile(rb"<(?:\w+:)?(?:URI|GotoA|Sound|Movie)[ />]")
SAFE_LINK = re.compile(rb"URI=\"(?:https?://|mailto:|tel:|#)", re.IGNORECASE)
LONGEST_ELEMENT = 2_000
ATTACHMENT = re.compile(rb"<(?:\w+:)?Attachment[ >]")


def checked_parts(data: bytes) -> dict[str, bytes]:
    """Raises UnreadableDocument (``embedded``, ``active`` and those of ``open_container``)."""
    archive = open_container(data)
    open_package(archive)
    if {"word/document.xml", "xl/workbook.xml"} & archive.names:
        raise UnreadableDocument(
            "polyglot", "文件同时是几种文档，为安全起见不予接收。请用原软件另存一份后再上传。"
        )
    parts = parts_of(archive)
    for name, part in parts.items():
        is_xml = name.lower().endswith(".xml")
        if FOREIGN_PART.search(name) or (is_xml and ATTACHMENT.search(part)):
            raise UnreadableDocument(
                "embedded",
                "OFD 里嵌有其他文件。请去掉附件后另存，再重新上传；需要公开的请单独上传。",
            )
        if is_xml:
            _refuse_actions(part)
    return parts


def _refuse_actions(part: bytes) -> None:
    for match in ACTIONS.finditer(part):
        element = part[match.start() : match.start() + LONGEST_ELEMENT].partition(b">")[0]
        if not SAFE_LINK.search(element):
            raise UnreadableDocument(
                "active",
                "OFD 里带有会打开文件、播放媒体或运行程序的动作。请删除后另存，再重新上传。",
            )


def hidden_in(data: bytes) -> Iterator[HiddenContent]:
    parts = checked_parts(data)
    info = _info(data)
    for element in info if info is not None else ():
        label = LABELS.get(etree.QName(element).localname)
        value = "".join(str(text) for text in element.itertext()).strip()
        if label and value:
            yield metadata("property", f"{label}：{value[:60]}")
    if info is not None and info.find("{*}CustomDatas/{*}CustomData") is not None:
        yield metadata("custom_properties", "自定义属性")
    if _is_signed(parts):
        yield content(
            "signature",
            "OFD 带有电子签章，改动文件会使签章失效，所以文件属性（如作者）原样保留。"
            "如需清除，请在盖章前清除。",
        )
    pages = [part for name, part in parts.items() if name.lower().endswith(".xml")]
    if any(b'Visible="false"' in part for part in pages):
        yield content(
            "hidden_layers", "OFD 里有设为不可见的内容，公众可以显示出来，请确认后再公开。"
        )
    if any("annot" in name.lower() for name in parts):
        yield content("comments", "OFD 里有批注，公众可以看到，请确认是否需要删除。")


def stripped(data: bytes) -> bytes:
    """A signed file is handed back as it is: its seal covers every part."""
    parts = checked_parts(data)
    if _is_signed(parts):
        return data
    archive = open_container(data)
    root = ooxml.part(archive, ROOT, save_as=SAVE_AS)
    for info in root.iter("{*}DocInfo"):
        for element in list(info):
            if etree.QName(element).localname in PRIVATE:
                info.remove(element)
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    kept = {name: plain_picture(part) for name, part in parts.items()}
    return packed(kept | {ROOT: made}, first=(ROOT,))


def _info(data: bytes) -> etree._Element | None:
    root = ooxml.part(open_container(data), ROOT, save_as=SAVE_AS)
    return root.find("{*}DocBody/{*}DocInfo")


def _is_signed(parts: dict[str, bytes]) -> bool:
    return any(name.lower().endswith(("signatures.xml", "signature.xml")) for name in parts)
