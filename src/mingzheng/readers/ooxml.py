"""XML parts of Office files, parsed so that no entity, DTD or address is ever followed."""

import io
import posixpath
from collections.abc import Iterator

from lxml import etree

from mingzheng.readers.archive import Archive
from mingzheng.readers.errors import UnreadableDocument, bomb, corrupt

# Files saved as "Strict Open XML" differ from ordinary ones in these names only.
STRICT_NAMES = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
# Office writes no DTD; whoever adds one wants entities expanded.
DTD_MARKS = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def part(archive: Archive, name: str, *, save_as: str) -> etree._Element:
    """Root element of one part; raises UnreadableDocument where it is missing or no XML."""
    try:
        return etree.fromstring(_source(archive, name), _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _damaged(save_as) from error


def optional_part(archive: Archive, name: str, *, save_as: str) -> etree._Element | None:
    return part(archive, name, save_as=save_as) if name in archive.names else None


def stream(
    archive: Archive, name: str, tags: tuple[str, ...], *, save_as: str
) -> Iterator[etree._Element]:
    """Elements named in ``tags`` in document order; each is emptied once the caller goes on."""
    events = etree.iterparse(
        io.BytesIO(_source(archive, name)),
        tag=tags,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    try:
        for _, element in events:
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _damaged(save_as) from error


def occurrences(archive: Archive, name: str, tag: str) -> int:
    """How often an element begins, counted in the bytes: cheap enough to refuse before parsing."""
    data = archive.read(name)
    prefixes = (b"<", b":")
    return sum(data.count(b"%b%b " % (before, tag.encode())) for before in prefixes)


def relations(archive: Archive, name: str, *, save_as: str) -> dict[str, str]:
    """Relationship id → part name, for the part ``name``; outside targets are left out."""
    folder, base = posixpath.split(name)
    root = optional_part(archive, f"{folder}/_rels/{base}.rels", save_as=save_as)
    if root is None:
        return {}
    found = {}
    for relation in root.iter(RELATIONSHIP):
        target = relation.get("Target") or ""
        if relation.get("TargetMode") != "External":
            joined = target[1:] if target.startswith("/") else posixpath.join(folder, target)
            found[relation.get("Id") or ""] = posixpath.normpath(joined)
    return found


def _source(archive: Archive, name: str) -> bytes:
    data = archive.read(name)
    if any(mark in data[:65536] for mark in DTD_MARKS):
        raise bomb()
    for strict, usual in STRICT_NAMES:
        if strict in data[:8192]:
            data = data.replace(strict, usual)
    return data


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
    )


def _damaged(save_as: str) -> UnreadableDocument:
    return corrupt("文件", save_as=save_as)
