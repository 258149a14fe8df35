"""Excel workbooks: each visible sheet as leading paragraphs and the tables below them.

Values come as the workbook last showed them; a formula is never computed, and one without a
stored value stands as its own text. ``Position.page`` is the number of the visible sheet,
``Position.line`` the row of the sheet.
"""

from dataclasses import dataclass
from itertools import groupby

from mingzheng.readers.archive import Archive
from mingzheng.readers.xlsx_cells import Merge, Sheet, Workbook
from mingzheng.rules.notices.source import (
    Cell,
    Paragraph,
    Position,
    Row,
    SourceDocument,
    SourceWarning,
    Table,
)

MACROS = SourceWarning("macros_ignored", "文件带有宏，只读取了单元格，宏没有运行也不会保存。")
FORMULAS = SourceWarning(
    "formula_without_value",
    "部分单元格是公式且没有保存结果，已按原文显示。请用 Excel 或 WPS 打开并保存一次后再上传。",
)
HIDDEN_ROWS = SourceWarning(
    "hidden_rows", "表格中有隐藏的行，已一并读取。如不需要，请删除这些行后再上传。"
)


def read_xlsx(data: bytes) -> SourceDocument:
    archive = Archive(data)
    workbook = Workbook(archive)
    reading = _Reading()
    warnings = []
    hidden = [entry.name for entry in workbook.entries if entry.is_hidden]
    visible = [entry for entry in workbook.entries if not entry.is_hidden]
    sheets = [workbook.sheet(entry) for entry in visible]
    for page, sheet in enumerate(sheets, start=1):
        reading.add_sheet(sheet, page=page)
    if hidden:
        names = "、".join(hidden)
        warnings.append(
            SourceWarning(
                "hidden_sheet", f"隐藏的工作表未读取：{names}。需要的话请取消隐藏后上传。"
            )
        )
    if any(sheet.has_bare_formula for sheet in sheets):
        warnings.append(FORMULAS)
    if any(sheet.hidden_rows for sheet in sheets):
        warnings.append(HIDDEN_ROWS)
    if any(name.endswith("vbaProject.bin") for name in archive.names):
        warnings.append(MACROS)
    blocks = tuple(reading.blocks)
    return SourceDocument("xlsx", blocks, page_count=len(sheets), warnings=tuple(warnings))


@dataclass(frozen=True)
class _Line:
    row: int
    texts: dict[int, str]
    """Column → text, only where there is text."""


class _Reading:
    def __init__(self) -> None:
        self.blocks: list[Paragraph | Table] = []
        self._tables = 0

    def add_sheet(self, sheet: Sheet, *, page: int) -> None:
        """Rows with one filled cell before the first table are paragraphs (title, number …);
        later ones belong to their table, where they head a section."""
        has_table = False
        for segment in _segments(sheet):
            first = next((at for at, line in enumerate(segment) if len(line.texts) > 1), None)
            if first is None:
                self._add_paragraphs(segment, page=page)
                continue
            if not has_table:
                self._add_paragraphs(segment[:first], page=page)
                segment = segment[first:]
            self._add_table(segment, sheet.merges, page=page)
            has_table = True

    def _add_paragraphs(self, lines: list[_Line], *, page: int) -> None:
        for line in lines:
            for text in line.texts.values():
                self.blocks.append(Paragraph(text, Position(page=page, line=line.row)))

    def _add_table(self, lines: list[_Line], merges: list[Merge], *, page: int) -> None:
        self._tables += 1
        first_row, last_row = lines[0].row, lines[-1].row
        own = [merge for merge in merges if first_row <= merge.top <= last_row]
        filled = [column for line in lines for column in line.texts]
        left, right = min(filled), max(filled)
        rows = range(first_row, last_row + 1)
        texts = {line.row: line.texts for line in lines}
        spans, covered = _laid_out(own, last_row=last_row, right=right)
        made = []
        for number, row in enumerate(rows, start=1):
            position = Position(page=page, line=row, table=self._tables, row=number)
            places = range(left, right + 1)
            cells = (_cell((row, column), texts, spans, covered) for column in places)
            made.append(Row(tuple(cells), position))
        position = Position(page=page, line=first_row, table=self._tables)
        self.blocks.append(Table(tuple(made), position))


def _cell(
    place: tuple[int, int],
    texts: dict[int, dict[int, str]],
    spans: dict[tuple[int, int], tuple[int, int]],
    covered: set[tuple[int, int]],
) -> Cell:
    if place in covered:
        return Cell("", covered=True)
    down, right = spans.get(place, (1, 1))
    row, column = place
    return Cell(texts.get(row, {}).get(column, ""), row_span=down, col_span=right)


def _laid_out(
    merges: list[Merge], *, last_row: int, right: int
) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
    """Spans by anchor and the places they cover, cut at the edge of the table."""
    spans = {}
    covered: set[tuple[int, int]] = set()
    for merge in merges:
        bottom, end = min(merge.bottom, last_row), min(merge.right, right)
        if end < merge.left:
            continue
        spans[merge.top, merge.left] = (bottom - merge.top + 1, end - merge.left + 1)
        covered.update(
            (row, column)
            for row in range(merge.top, bottom + 1)
            for column in range(merge.left, end + 1)
            if (row, column) != (merge.top, merge.left)
        )
    return spans, covered


def _segments(sheet: Sheet) -> list[list[_Line]]:
    """Filled rows grouped by what blank rows part; rows inside a merge are not blank."""
    bridged = {
        row
        for merge in sheet.merges
        if sheet.is_filled(merge.top, merge.left)
        for row in range(merge.top, min(merge.bottom, sheet.last_row) + 1)
    }
    filled = {row: texts for row, texts in sheet.rows.items() if texts}
    numbers = sorted(filled.keys() | bridged)
    segments = []
    for _, group in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        lines = [_Line(row, filled.get(row, {})) for _, row in group]
        segments.append(lines)
    return segments
