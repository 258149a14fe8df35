"""A score sheet as a Word file in the official form, with room for seal and signature."""

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
from docx.shared import Mm, Pt
from docx.table import Table

from mingzheng.rules.assessment import plain
from mingzheng.ui.official_print.layout import chinese_date
from mingzheng.ui.official_print.word_styles import FANGSONG, HEITI, prepare_styles, set_page
from mingzheng.ui.official_print.word_xml import (
    add_page_number,
    add_text,
    keep_row_whole,
    repeat_row,
    set_fonts,
)

from ..queries.sheet import SheetView
from .sheets_xlsx import marks_text, told

_HEAD = ("板块", "指标", "满分", "得分", "推算或评分理由")
_WIDTHS = (22, 36, 14, 14, 70)
"""Millimetres; the text area of the official page is 156 mm wide."""
_SIZE = 10.5


def sheet_docx(view: SheetView, *, office: str, made_on: date) -> bytes:
    """``office`` signs. What is not final says so in its title line."""
    document = Document()
    set_page(document)
    prepare_styles(document)
    _set_properties(document, str(view.sheet), made_on)
    document.add_paragraph(str(view.sheet), style="公文标题")
    final, grade = view.sheet.final_at, f"　等次：{view.grade}" if view.grade else ""
    state = "" if final else f"（{view.sheet.get_state_display()}，尚未定稿）"
    _write(
        document,
        f"被考核单位：{view.sheet.organisation}　"
        f"考核年度：{view.sheet.indicator_set.year}年{state}",
    )
    _write(document, f"总分：{plain(view.sums.total)}分（{view.sums.words}）{grade}")
    _table(document, view)
    if view.last_year is not None:
        _write(document, f"上年总分：{plain(view.last_year.total)}分。")
    add_text(document.add_paragraph(style="发文机关署名"), office)
    add_text(
        document.add_paragraph(style="成文日期"), chinese_date(final.date() if final else made_on)
    )
    foot = document.sections[0].footer.paragraphs[0]
    foot.style = document.styles["页码"]
    foot.alignment = WD_PARAGRAPH_ALIGNMENT.CENTER
    add_page_number(foot)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _set_properties(document: WordDocument, title: str, made_on: date) -> None:
    properties = document.core_properties
    properties.title, properties.language = title, "zh-CN"
    for name in ("author", "last_modified_by", "comments", "keywords", "subject", "category"):
        setattr(properties, name, "")
    properties.created = properties.modified = datetime.combine(made_on, time(), tzinfo=UTC)


def _write(document: WordDocument, words: str) -> None:
    add_text(document.add_paragraph(style="公文正文"), words)


def _table(document: WordDocument, view: SheetView) -> None:
    table = document.add_table(rows=1, cols=len(_HEAD), style="Table Grid")
    table.autofit = False
    _fill(table, 0, _HEAD, head=True)
    repeat_row(table.rows[0])
    for section in view.sections:
        first = len(table.rows)
        for line in section.lines:
            table.add_row()
            at = len(table.rows) - 1
            _fill(
                table, at,
                ("", line.name, plain(line.full), marks_text(line), told(line) or "—"),
            )  # fmt: skip
            keep_row_whole(table.rows[at])
        if section.lines:
            merged = table.cell(first, 0).merge(table.cell(len(table.rows) - 1, 0))
            words = f"{section.title}（{section.part.label}，得{plain(section.marks)}分）"
            _cell(merged, words, head=True)
    document.add_paragraph(style="表文")


def _fill(table: Table, row: int, texts: Sequence[str], *, head: bool = False) -> None:
    for column, text in enumerate(texts):
        cell = table.cell(row, column)
        cell.width = Mm(_WIDTHS[column])
        _cell(cell, text, head=head, centred=head or column in (2, 3))


def _cell(cell, text: str, *, head: bool = False, centred: bool = True) -> None:  # type: ignore[no-untyped-def]
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    for extra in cell.paragraphs[1:]:
        extra._p.getparent().remove(extra._p)
    paragraph = cell.paragraphs[0]
    paragraph.style = "表文"
    if centred:
        paragraph.alignment = WD_PARAGRAPH_ALIGNMENT.CENTER
    for run in paragraph.runs:
        run._r.getparent().remove(run._r)
    run = add_text(paragraph, text)
    run.font.size = Pt(_SIZE)
    set_fonts(run._r.get_or_add_rPr(), HEITI if head else FANGSONG)
