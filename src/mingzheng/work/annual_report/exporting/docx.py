"""The report as a Word file: six parts with the three tables in the official form."""

import io
from datetime import UTC, date, datetime, time

from django.utils.timezone import localdate
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from mingzheng.rules.annual_report import Grid, GridCell, printed_grids
from mingzheng.ui.official_print.layout import chinese_date
from mingzheng.ui.official_print.word_styles import FANGSONG, HEITI, prepare_styles, set_page
from mingzheng.ui.official_print.word_xml import (
    add_page_number,
    add_text,
    keep_row_whole,
    repeat_row,
    set_fonts,
)

from ..queries.sheet import Sheet, shown

_WIDTHS = {1: (52, 35, 35, 34), 2: (9, 14, 49, *[12] * 7), 3: (10.4,) * 15}
"""Millimetres; the text area of the official page is 156 mm wide."""
_SIZES = {1: 12.0, 2: 9.0, 3: 8.0}


def report_docx(sheet: Sheet, *, made_on: date) -> bytes:
    document = Document()
    set_page(document)
    prepare_styles(document)
    _set_properties(document, sheet, made_on)
    document.add_paragraph(sheet.title, style="公文标题")
    _write(document, sheet.basis)
    for part in sheet.parts:
        document.add_paragraph(part.part.heading, style="一级标题")
        for words in part.paragraphs:
            _write(document, words)
        if part.part.table is not None:
            for grid in printed_grids(part.part.table):
                _table(document, grid, part.part.table, sheet)
        if part.part.table == 2 and sheet.carry_over_reason:
            _write(document, f"结转差异说明：{sheet.carry_over_reason}")
    _sign(document, sheet)
    add_page_number(_foot(document))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _set_properties(document: WordDocument, sheet: Sheet, made_on: date) -> None:
    properties = document.core_properties
    properties.title = sheet.title
    properties.language = "zh-CN"
    for name in ("author", "last_modified_by", "comments", "keywords", "subject", "category"):
        setattr(properties, name, "")
    properties.created = properties.modified = datetime.combine(made_on, time(), tzinfo=UTC)


def _write(document: WordDocument, words: str) -> None:
    add_text(document.add_paragraph(style="公文正文"), words)


def _sign(document: WordDocument, sheet: Sheet) -> None:
    if sheet.published_at is None:
        return
    add_text(document.add_paragraph(style="发文机关署名"), sheet.unit)
    add_text(document.add_paragraph(style="成文日期"), chinese_date(localdate(sheet.published_at)))


def _foot(document: WordDocument) -> Paragraph:
    paragraph: Paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.style = document.styles["页码"]
    paragraph.alignment = WD_PARAGRAPH_ALIGNMENT.CENTER
    return paragraph


def _table(document: WordDocument, grid: Grid, number: int, sheet: Sheet) -> None:
    if number == 1:
        document.add_paragraph(grid.caption, style="表题")
    table = document.add_table(rows=grid.height, cols=grid.width, style="Table Grid")
    table.autofit = False
    widths = _WIDTHS[number]
    for row, column, cell in grid.placed():
        out = table.cell(row, column)
        if cell.rowspan * cell.colspan > 1:
            out = out.merge(table.cell(row + cell.rowspan - 1, column + cell.colspan - 1))
        out.width = Mm(sum(widths[column : column + cell.colspan]))
        _fill(out, cell, sheet, size=_SIZES[number])
    for at, row in enumerate(table.rows):
        keep_row_whole(row)
        if at < len(grid.head):
            repeat_row(row)
    document.add_paragraph(style="表文")


def _fill(out: _Cell, cell: GridCell, sheet: Sheet, *, size: float) -> None:
    out.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = out.paragraphs[0]
    paragraph.style = "表文"
    if cell.scope != "row":
        paragraph.alignment = WD_PARAGRAPH_ALIGNMENT.CENTER
    words = cell.text if cell.place is None else shown(sheet.cells[cell.place])
    run = add_text(paragraph, words)
    run.font.size = Pt(size)
    set_fonts(run._r.get_or_add_rPr(), FANGSONG if cell.place else HEITI)
