"""DOCX and XLSX written anew without properties, names of authors, private data and EXIF."""

import posixpath
import re

from lxml import etree

from mingzheng.readers.errors import UnreadableDocument, corrupt
from mingzheng.readers.uploads import jpeg, png
from mingzheng.readers.uploads.container import packed
from mingzheng.readers.uploads.office import (
    CONTENT_TYPES,
    LOCAL_PATH,
    TEMPLATE,
    checked_parts,
    relations,
)
from mingzheng.readers.uploads.result import UploadKind

REMOVED_PART = re.compile(
    r"docprops/|customxml/|.*/printersettings|xl/revisions/|word/people\.xml|word/glossary/|_xmlsignatures/"
    r"|\[trash\]/|.*/webextensions/|docmetadata/",
    re.IGNORECASE,
)
NOBODY = "作者"
WORD = re.compile(
    r"\{http://(?:schemas\.openxmlformats\.org/wordprocessingml/2006|purl\.oclc\.org/ooxml/wordprocessingml)"
    r"/main\}(?P<name>\w+)"
)
R_ID = re.compile(r"\{http://(?:schemas\.openxml|purl\.oclc)[^}]*/relationships\}id")
AUTHORED = {"author": NOBODY, "initials": ""}
PERSONAL = {"displayName": NOBODY, "userName": NOBODY, "userId": NOBODY, "providerId": "None"}
SETTINGS_GONE = frozenset(
    ("rsids", "attachedTemplate", "docVars", "mailMerge", "docId", "dataBinding", "absPath",
     "fileSharing")
)  # fmt: skip
PATH_IN_TEXT = re.compile(r"(?:[A-Za-z]:\\|\\\\|file:/)")
NEEDS_EDIT = re.compile(
    rb"rsid|author|initials|displayName|userName|attachedTemplate|docVars|mailMerge|docId|dataBinding"
    rb"|absPath|fileSharing|pageSetup|refreshedBy|descr=|printerSettings|w:date|providerId"
)


def stripped(data: bytes, *, kind: UploadKind) -> bytes:
    """Raises UnreadableDocument as ``office.checked_parts`` does."""
    parts = checked_parts(data, kind=kind)
    kept = {name: part for name, part in parts.items() if not REMOVED_PART.match(name)}
    gone = parts.keys() - kept.keys()
    cut = {name: _cut_relations(kept, name) for name in kept if name.endswith(".rels")}
    for name in list(kept):
        if name == CONTENT_TYPES:
            kept[name] = _types(kept[name], gone)
        elif name.endswith(".rels"):
            kept[name] = cut[name][0]
        elif name.endswith((".xml", ".vml")) and NEEDS_EDIT.search(kept[name]):
            kept[name] = _edited(kept[name], cut.get(_rels_of(name), (b"", frozenset()))[1])
        else:
            kept[name] = plain_picture(kept[name])
    return packed(kept, first=(CONTENT_TYPES, "_rels/.rels"))


def _rels_of(name: str) -> str:
    folder, base = posixpath.split(name)
    return f"{folder}/_rels/{base}.rels"


def _parsed(part: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(part, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise corrupt("文件", save_as="原格式") from error


def _written(root: etree._Element) -> bytes:
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def _cut_relations(parts: dict[str, bytes], name: str) -> tuple[bytes, frozenset[str]]:
    """The relations without those to parts that are gone, and the ids of these."""
    root = _parsed(parts[name])
    folder = posixpath.dirname(posixpath.dirname(name))
    cut = set()
    for relation in list(relations(root)):
        target = posixpath.normpath(posixpath.join("/", folder, relation.target)).lstrip("/")
        local = relation.kind == TEMPLATE and LOCAL_PATH.match(relation.target)
        if local or (not relation.is_external and REMOVED_PART.match(target)):
            cut.add(relation.element.get("Id") or "")
            root.remove(relation.element)
    return _written(root), frozenset(cut)


def _types(part: bytes, gone: set[str]) -> bytes:
    root = _parsed(part)
    for element in list(root.iterfind("{*}Override")):
        if (element.get("PartName") or "").lstrip("/") in gone:
            root.remove(element)
    return _written(root)


def _edited(part: bytes, cut: frozenset[str]) -> bytes:
    root = _parsed(part)
    for element in list(root.iter(etree.Element)):
        _edit_attributes(element, cut)
        name = etree.QName(element).localname
        parent = element.getparent()
        if parent is None:
            continue
        if name in SETTINGS_GONE or (name == "printerSettings" and not element.attrib):
            parent.remove(element)
        elif name == "author" and _is_comment_author(element):
            element.text = NOBODY
    return _written(root)


def _edit_attributes(element: etree._Element, cut: frozenset[str]) -> None:
    attributes = element.attrib
    for name in map(str, list(attributes)):
        value = str(attributes[name])
        word = WORD.fullmatch(name)
        own = word["name"] if word else ""
        if own.startswith("rsid") or own == "date" or name == "refreshedBy":
            del attributes[name]
        elif own in AUTHORED:
            attributes[name] = AUTHORED[own]
        elif name in PERSONAL:
            attributes[name] = PERSONAL[name]
        elif (value in cut and R_ID.fullmatch(name)) or (
            name in {"descr", "title"} and PATH_IN_TEXT.search(value)
        ):
            del attributes[name]


def _is_comment_author(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and etree.QName(parent).localname == "authors"


def plain_picture(part: bytes) -> bytes:
    """Photographs of a document keep their turn: it has drawn them as they are."""
    try:
        if part.startswith(jpeg.START):
            return jpeg.without_metadata(part)
        if part.startswith(png.SIGNATURE):
            return png.without_metadata(part)
    except UnreadableDocument:  # Office shows what it can of a damaged picture
        return part
    return part
