"""Word documents: body paragraphs and tables in order, read straight from the XML.

Deleted and hidden text is left out, inserted text kept; numbers that Word computes
(一、 （一） 1.) are written out.
"""

from collections.abc import Iterator

from lxml import etree

from mingzheng.readers import docx_tables, ooxml
from mingzheng.readers.archive import Archive
from mingzheng.readers.docx_styles import Styles, W, is_on
from mingzheng.rules.notices.source import (
    Paragraph,
    Position,
    SourceDocument,
    SourceWarning,
    Table,
)

MAIN_PART = "word/document.xml"
MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
SKIPPED = {
    f"{W}{name}"
    for name in ("del", "moveFrom", "instrText", "delText", "delInstrText", "rPr", "pPr", "rt")
} | {f"{W}{name}" for name in ("sectPr", "tblPr", "sdtPr", "sdtEndPr", "object", "rubyPr")}
WRITTEN = {
    f"{W}tab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
EDGES = " \t\r\n\u3000\u00a0\u200b"


def read_docx(data: bytes) -> SourceDocument:
    archive = Archive(data)
    root = ooxml.part(archive, MAIN_PART, save_as=".docx")
    styles = Styles(
        styles=ooxml.optional_part(archive, "word/styles.xml", save_as=".docx"),
        numbering=ooxml.optional_part(archive, "word/numbering.xml", save_as=".docx"),
    )
    body = root.find(f"{W}body")
    blocks = () if body is None else tuple(_Body(styles).blocks(body))
    warnings = []
    if any(name.endswith("vbaProject.bin") for name in archive.names):
        warnings.append(
            SourceWarning("macros_ignored", "文件带有宏，只读取了文字，宏没有运行也不会保存。")
        )
    return SourceDocument("docx", blocks, warnings=tuple(warnings))


class _Body:
    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._paragraphs = 0
        self._tables = 0

    def blocks(self, parent: etree._Element) -> Iterator[Paragraph | Table]:
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif child.tag not in SKIPPED:
                yield from self.blocks(child)

    def _paragraph(self, element: etree._Element) -> Iterator[Paragraph | Table]:
        boxes: list[etree._Element] = []
        text = self._text(element, boxes)
        if text:
            self._paragraphs += 1
            yield Paragraph(
                text,
                Position(line=self._paragraphs),
                heading_level=self._styles.heading_level(element),
            )
        for box in boxes:
            yield from self.blocks(box)

    def _table(self, element: etree._Element) -> Iterator[Paragraph | Table]:
        rows = list(docx_tables.own_rows(element))
        if all(len(list(docx_tables.own_cells(row))) <= 1 for row in rows):
            # One column: a frame around running text, not a table of anything.
            for row in rows:
                for cell in docx_tables.own_cells(row):
                    yield from self.blocks(cell)
            return
        self._tables += 1
        position = Position(table=self._tables, line=self._paragraphs + 1)
        grid = docx_tables.expand(rows, table_number=self._tables, text_of=self._cell_text)
        yield Table(grid, position)

    def _cell_text(self, cell: etree._Element) -> str:
        """Lines of all paragraphs in the cell, those of a table inside it included."""
        lines = []
        for paragraph in cell.iter(f"{W}p"):
            boxes: list[etree._Element] = []
            text = self._text(paragraph, boxes)
            if text and not _is_skipped_within(paragraph, cell):
                lines.append(text)
        return "\n".join(lines)

    def _text(self, element: etree._Element, boxes: list[etree._Element]) -> str:
        label = self._styles.next_label(element)
        text = "".join(_pieces(element, boxes)).strip(EDGES)
        return f"{label}{text}" if text else ""


def _pieces(parent: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
    for child in parent:
        tag = child.tag
        if tag in {f"{W}t", MATH_TEXT}:
            yield child.text or ""
        elif tag in WRITTEN:
            yield WRITTEN[tag]
        elif tag == f"{W}br":
            yield "" if child.get(f"{W}type") in {"page", "column"} else "\n"
        elif tag == f"{W}txbxContent":
            boxes.append(child)
        elif tag in SKIPPED or tag == f"{COMPATIBILITY}Fallback" or _is_hidden(child):
            continue
        else:
            yield from _pieces(child, boxes)


def _is_hidden(run: etree._Element) -> bool:
    properties = run.find(f"{W}rPr") if run.tag == f"{W}r" else None
    return properties is not None and is_on(properties.find(f"{W}vanish"))


def _is_skipped_within(paragraph: etree._Element, cell: etree._Element) -> bool:
    """Text boxes anchored in a cell come twice in the XML; the fallback copy does not count."""
    for ancestor in paragraph.iterancestors():
        if ancestor is cell:
            return False
        if ancestor.tag in {f"{COMPATIBILITY}Fallback", f"{W}del", f"{W}moveFrom"}:
            return True
    return False
