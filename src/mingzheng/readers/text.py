"""Plain text and Markdown, as typed or as an OCR tool leaves them.

Every line that stands in no table is a paragraph of its own: whether it continues the line before
is a question of meaning, left to the rules. Pieces of a table that blank lines or page breaks
part are tables of their own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mingzheng.readers import cell_stream, html, limits, text_tables
from mingzheng.readers.charset import DAMAGED, decode
from mingzheng.readers.errors import too_many_lines, too_many_rows
from mingzheng.readers.inline import clean_text
from mingzheng.rules.notices.source import (
    Paragraph,
    Position,
    SourceDocument,
    SourceWarning,
    Table,
)

HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(\S.*)$")
BULLET = re.compile(r"^\s*[-*+]\s+(?=\S)")
QUOTE = re.compile(r"^\s*>\s?")
THEMATIC_BREAK = re.compile(r"^\s*(?:[-*_]\s*){3,}$")
HTML_TABLE = re.compile(r"<table\b.*?</table\s*>", re.IGNORECASE | re.DOTALL)
PICTURE = re.compile(r"!\[[^\[\]]{0,200}\]\([^()]{0,500}\)")


@dataclass(frozen=True)
class Line:
    text: str
    number: int
    page: int | None

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()


def read_text(data: bytes, *, kind: str) -> SourceDocument:
    decoded = decode(data)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\n") > limits.MAX_LINES:
        raise too_many_lines(limits.MAX_LINES)
    if sum(text.count(mark) for mark in "\t|｜│") > limits.MAX_CELLS:
        raise too_many_rows(limits.MAX_CELLS)
    reading = _Reading(markdown=kind == "md")
    at = 0
    line_number = 1
    for match in HTML_TABLE.finditer(text):
        line_number = reading.add_lines(text[at : match.start()], first=line_number)
        reading.add_html_table(match[0])
        line_number += match[0].count("\n")
        at = match.end()
    reading.add_lines(text[at:], first=line_number)
    warnings = list(reading.warnings)
    if decoded.damaged:
        warnings.append(DAMAGED)
    pages = text.count("\f") + 1 if "\f" in text.strip() else None
    return SourceDocument(kind, tuple(reading.blocks), page_count=pages, warnings=tuple(warnings))


class _Reading:
    def __init__(self, *, markdown: bool) -> None:
        self.markdown = markdown
        self.blocks: list[Paragraph | Table] = []
        self.warnings: list[SourceWarning] = []
        self._tables = 0
        self._tab_width = 0
        self._page = 1

    def add_lines(self, text: str, *, first: int) -> int:
        """Returns the number of the line that follows."""
        has_pages = "\f" in text or self._page > 1
        lines = list(self._lines(text, first=first, has_pages=has_pages))
        texts = [line.text for line in lines]
        at = 0
        while at < len(lines):
            at = self._next_block(lines, texts, at)
        return first + text.count("\n")

    def add_html_table(self, source: str) -> None:
        for block in html.parse_blocks(source, first_table=self._tables + 1):
            self.blocks.append(block)
            self._tables += isinstance(block, Table)

    def _lines(self, text: str, *, first: int, has_pages: bool) -> Iterator[Line]:
        for number, raw in enumerate(text.split("\n"), start=first):
            *ended, rest = raw.split("\f")
            for piece in ended:
                yield Line(piece, number, self._page)
                yield Line("", number, self._page)
                self._page += 1
            yield Line(rest, number, self._page if has_pages else None)

    def _next_block(self, lines: list[Line], texts: list[str], at: int) -> int:
        if lines[at].is_blank:
            return at + 1
        if len(texts[at]) > limits.MAX_MARKED_LINE:
            position = Position(page=lines[at].page, line=lines[at].number)
            self.blocks.append(Paragraph(texts[at].strip(), position))
            return at + 1
        end = text_tables.tab_table_end(texts, at, width_before=self._tab_width)
        if end > at:
            self._add_tab_table(lines[at:end])
            return end
        end = text_tables.pipe_table_end(texts, at)
        if end > at:
            self._add_pipe_table(lines[at:end])
            return end
        self._add_paragraph(lines[at])
        return at + 1

    def _add_paragraph(self, line: Line) -> None:
        text, level = line.text, None
        if self.markdown:
            if THEMATIC_BREAK.match(text):
                return
            text = QUOTE.sub("", PICTURE.sub("", text))
            heading = HEADING.match(text)
            if heading:
                level, text = len(heading[1]), heading[2].rstrip("# ")
            else:
                text = BULLET.sub("", text)
        cleaned = clean_text(text, markdown=self.markdown)
        if cleaned:
            position = Position(page=line.page, line=line.number)
            self.blocks.append(Paragraph(cleaned, position, heading_level=level))

    def _add_tab_table(self, lines: list[Line]) -> None:
        rows = text_tables.tab_rows([line.text for line in lines])
        self._tab_width = max((len(row.cells) for row in rows), default=self._tab_width)
        self._add_table(rows, lines)

    def _add_pipe_table(self, lines: list[Line]) -> None:
        texts = [line.text for line in lines]
        if not cell_stream.is_cell_stream(texts):
            self._add_table(text_tables.pipe_rows(texts), lines)
            return
        recovered = cell_stream.recover_rows(texts)
        self._add_table(recovered.rows, lines)
        self.warnings.extend(recovered.warnings)

    def _add_table(self, rows: list[text_tables.TextRow], lines: list[Line]) -> None:
        if not rows:
            return
        self._tables += 1
        made = tuple(
            row.to_row(
                Position(
                    page=lines[row.line].page,
                    line=lines[row.line].number,
                    table=self._tables,
                    row=number,
                ),
                markdown=self.markdown,
            )
            for number, row in enumerate(rows, start=1)
        )
        position = Position(page=lines[0].page, line=lines[0].number, table=self._tables)
        self.blocks.append(Table(made, position, spans_known=False))
