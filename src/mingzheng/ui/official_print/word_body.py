"""Blocks as Word paragraphs, tables and pictures."""

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from mingzheng.rules.official_text import (
    AttachmentBlock,
    FigureBlock,
    TableBlock,
    TextBlock,
)
from mingzheng.rules.official_text.anchors import Passage
from mingzheng.rules.official_text.spans import bare_words, spans_of
from mingzheng.rules.official_text.structure import heading_level

from .addresses import absolute_address
from .characters import drawable
from .grid import CENTRED_UP_TO, column_weights, type_size
from .pictures import TEXT_WIDTH, Picture, print_width
from .title_lines import title_lines
from .word_styles import HEITI
from .word_xml import (
    add_link,
    add_text,
    keep_row_whole,
    repeat_row,
    set_fonts,
    set_outline,
    set_table_rules,
)

_HEADINGS = ("一级标题", "一级标题", "二级标题", "三级标题", "四级标题")
_THIN = 4  # eighths of a point
_ALL_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


@dataclass(frozen=True)
class BodyWriter:
    """Writes on to the end of ``document``; ``base`` makes links of this site whole."""

    document: Document
    pictures: Mapping[int, Picture]
    base: str
    body: str

    def paragraph(self, text: str, style: str = "公文正文") -> Paragraph:
        paragraph = self.document.add_paragraph(style=style)
        self.fill(paragraph, text)
        return paragraph

    def fill(self, paragraph: Paragraph, text: str) -> None:
        for span in spans_of(text):
            address = absolute_address(span.address, base=self.base)
            if not address:
                add_text(paragraph, span.text, bold=span.strong)
                continue
            add_link(paragraph, span.text, address, bold=span.strong)
            if span.text != address:
                add_text(paragraph, f"（{address}）").font.size = Pt(12)

    def write(self, passage: Passage) -> None:
        block = passage.block
        match block:
            case TextBlock(kind="annex"):
                self._annex(passage)
            case TextBlock(kind="chapter"):
                words = "　".join(one for one in (passage.label, _one_line(passage.words)) if one)
                set_outline(self.paragraph(words, "章节标题"), passage.depth)
            case TextBlock(kind="heading"):
                style = _HEADINGS[heading_level(block.text)]
                set_outline(self.paragraph(_one_line(passage.words), style), passage.depth)
            case TextBlock():
                self._text(passage)
            case TableBlock():
                self._table(block)
            case FigureBlock():
                self._figure(block)
            case AttachmentBlock():
                self.paragraph(f"附件文件：{block.title}（请到网页下载）")

    def _text(self, passage: Passage) -> None:
        lines = [line for line in passage.words.split("\n") if line] or [""]
        if passage.label:
            first = self.document.add_paragraph(style="公文正文")
            set_fonts(add_text(first, passage.label)._r.get_or_add_rPr(), HEITI)
            add_text(first, "　")
            self.fill(first, lines.pop(0))
        for line in lines:
            self.paragraph(line)

    def _annex(self, passage: Passage) -> None:
        if passage.label:
            label = self.paragraph(passage.label, "附件序号")
            if not passage.words:
                set_outline(label, passage.depth)
                return
        title = self.document.add_paragraph(style="附件标题")
        set_broken_lines(title, title_lines(bare_words(passage.words), body=self.body))
        title.paragraph_format.page_break_before = not passage.label
        set_outline(title, passage.depth)

    def _table(self, block: TableBlock) -> None:
        if not block.rows:
            return
        if block.caption:
            self.paragraph(block.caption, "表题")
        weights = column_weights(block)
        table = self.document.add_table(rows=0, cols=len(weights))
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        set_table_rules(table, dict.fromkeys(_ALL_SIDES, _THIN))
        widths = [Mm(TEXT_WIDTH * weight / sum(weights)) for weight in weights]
        for index, cells in enumerate(block.rows):
            row = table.add_row()
            keep_row_whole(row)
            is_head = index < block.header_rows
            if is_head:
                repeat_row(row)
            for cell, words, width, weight in zip(row.cells, cells, widths, weights, strict=True):
                cell.width = width
                paragraph = cell.paragraphs[0]
                paragraph.style = self.document.styles["表文"]
                self.fill(paragraph, words)
                if is_head or weight <= CENTRED_UP_TO:
                    paragraph.alignment = WD_PARAGRAPH_ALIGNMENT.CENTER
                _set_type(paragraph, type_size(block), is_head=is_head)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width

    def _figure(self, block: FigureBlock) -> None:
        alt = block.alt or block.caption or "图片"
        picture = None if block.file is None else self.pictures.get(block.file)
        if picture:
            paragraph = self.document.add_paragraph(style="图片")
            paragraph.paragraph_format.keep_with_next = bool(block.caption)
            width = Mm(print_width(picture))
            shown = paragraph.add_run().add_picture(io.BytesIO(picture.data), width=width)
            properties = shown._inline.docPr
            properties.set("name", f"图片{properties.id}")
            properties.set("descr", drawable(alt))
        else:
            self.paragraph(f"（此处为图片：{alt}。图片请见网页。）")
        if block.caption:
            self.paragraph(block.caption, "图题")
        for index, line in enumerate(one for one in block.full_text.split("\n") if one):
            self.paragraph(line if index else f"图中文字：{line}")


def set_broken_lines(paragraph: Paragraph, lines: Iterable[str]) -> None:
    for index, line in enumerate(lines):
        if index:
            paragraph.add_run().add_break()
        add_text(paragraph, line)


def _set_type(paragraph: Paragraph, size: float, *, is_head: bool) -> None:
    for run in paragraph.runs:
        run.font.size = Pt(size)
        if is_head:
            set_fonts(run._r.get_or_add_rPr(), HEITI)


def _one_line(text: str) -> str:
    return "　".join(line for line in text.split("\n") if line)
