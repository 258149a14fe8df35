"""The 保密审查单 as a Word file: one table on one sheet, ready to be signed and filed."""

import io
from datetime import UTC, date, datetime, time

from django.utils.timezone import localdate
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from mingzheng.ui.official_print.layout import chinese_date
from mingzheng.ui.official_print.word_styles import FANGSONG, HEITI, XIAOBIAOSONG
from mingzheng.ui.official_print.word_xml import add_text, set_fonts

from .queries.slip_sheet import SlipSheet, StepOpinion

TITLE = "政府信息公开保密审查单"
BASIS = (
    "先审查、后公开，一事一审，谁公开谁负责（《中华人民共和国保守国家秘密法实施条例》第四十二条）。"
)
_WIDTHS = (30, 53, 30, 53)
"""Millimetres of the four columns: label, value, label, value."""
_PAIRED = (
    ("信息类别", "载体形式"), ("生成日期", "拟公开时间"), ("拟公开方式", "拟公开范围"),
)  # fmt: skip


def slip_docx(sheet: SlipSheet, *, made_on: date) -> bytes:
    document = Document()
    _set_page(document)
    _set_properties(document, sheet, made_on)
    _heading(document, sheet)
    _write_table(document, sheet)
    note = document.add_paragraph()
    note.paragraph_format.space_before = Pt(6)
    _write(note, BASIS, size=10.5)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _set_page(document: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin = section.right_margin = Mm(22)
    normal = document.styles["Normal"]
    normal.font.size = Pt(12)
    set_fonts(normal.element.get_or_add_rPr(), FANGSONG)
    normal.paragraph_format.space_after = Pt(0)


def _set_properties(document: WordDocument, sheet: SlipSheet, made_on: date) -> None:
    properties = document.core_properties
    properties.title = f"{TITLE}：{sheet.title}"
    properties.language = "zh-CN"
    for name in ("author", "last_modified_by", "comments", "keywords", "subject", "category"):
        setattr(properties, name, "")
    properties.created = properties.modified = datetime.combine(made_on, time(), tzinfo=UTC)


def _heading(document: WordDocument, sheet: SlipSheet) -> None:
    title = document.add_paragraph()
    title.alignment = WD_PARAGRAPH_ALIGNMENT.CENTER
    _write(title, TITLE, font=XIAOBIAOSONG, size=20)
    line = document.add_paragraph()
    line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(6)
    _write(line, f"编号：{sheet.number}　　办理方式：{sheet.pace}", size=12)


def _write_table(document: WordDocument, sheet: SlipSheet) -> None:
    table = document.add_table(rows=0, cols=4, style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = Mm(width)
    values = dict(sheet.fields)
    names = [label for pair in _PAIRED for label in pair]
    _wide(table, "信息名称", values["信息名称"])
    _pair(table, "起草单位", sheet.unit, "送审", f"{sheet.sent_by}　{_day(sheet.sent_at)}")
    for left, right in _PAIRED:
        _pair(table, left, values[left], right, values[right])
    for label, value in sheet.fields:
        if label not in (*names, "信息名称"):
            _wide(table, label, value)
    ticks = "\n".join(f"{label}：　{_ticked(yes)}" for label, yes in sheet.ticks)
    _wide(table, "审查事项", ticks)
    for opinion in sheet.opinions:
        _opinion(table, opinion)


def _opinion(table: Table, opinion: StepOpinion) -> None:
    said = "。".join(part for part in (opinion.result, opinion.opinion.rstrip("。")) if part)
    cell = _wide(table, opinion.label, f"{said}。" if said else "")
    cell.add_paragraph()
    line = cell.add_paragraph()
    line.alignment = WD_PARAGRAPH_ALIGNMENT.RIGHT
    day = _day(opinion.at) if opinion.at else "　　　　年　　月　　日"
    name = f"办理人：{opinion.name}　" if opinion.name else ""
    _write(line, f"{name}签名：＿＿＿＿＿＿＿＿　{day}")


def _wide(table: Table, label: str, value: str) -> _Cell:
    cells = _new_row(table)
    _label(cells[0], label)
    merged = cells[1].merge(cells[3])
    merged.width = Mm(sum(_WIDTHS[1:]))
    _value(merged, value)
    return merged


def _pair(table: Table, left: str, left_value: str, right: str, right_value: str) -> None:
    cells = _new_row(table)
    for cell, width in zip(cells, _WIDTHS, strict=True):
        cell.width = Mm(width)
    _label(cells[0], left)
    _value(cells[1], left_value)
    _label(cells[2], right)
    _value(cells[3], right_value)


def _new_row(table: Table) -> tuple[_Cell, ...]:
    cells: tuple[_Cell, ...] = table.add_row().cells  # type: ignore[no-untyped-call]
    return cells


def _label(cell: _Cell, words: str) -> None:
    cell.width = Mm(_WIDTHS[0])
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    cell.paragraphs[0].alignment = WD_PARAGRAPH_ALIGNMENT.CENTER
    _write(cell.paragraphs[0], words, font=HEITI)


def _value(cell: _Cell, words: str) -> None:
    for at, line in enumerate(words.split("\n")):
        paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
        _write(paragraph, line)


def _write(paragraph: Paragraph, words: str, *, font: str = FANGSONG, size: float = 12) -> None:
    run = add_text(paragraph, words)
    run.font.size = Pt(size)
    set_fonts(run._r.get_or_add_rPr(), font)


def _ticked(yes: bool) -> str:
    return "☑是　□否" if yes else "□是　☑否"


def _day(at: datetime) -> str:
    return chinese_date(localdate(at))
