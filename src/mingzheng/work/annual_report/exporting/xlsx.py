"""The report as a workbook: its tables in the official form, its words on a sheet of their own."""

import io

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from mingzheng.rules.annual_report import Grid, GridCell, printed_grids
from mingzheng.rules.text.formulas import LONGEST_CELL, looks_like_formula

from ..queries.sheet import Sheet

_LINE = Side(style="thin", color="FF8A8F98")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_MIDDLE = Alignment(wrap_text=True, vertical="center", horizontal="center")
_LEFT = Alignment(wrap_text=True, vertical="center")
_HEAD_FILL = PatternFill("solid", fgColor="FFEEF1F4")
_NAMES = {1: "表一 主动公开", 2: "表二 依申请公开", 3: "表三 复议诉讼"}
_LABEL_WIDTHS = {1: (24,), 2: (12, 14, 44), 3: ()}
_FIGURE_WIDTH = 13


def report_xlsx(sheet: Sheet) -> bytes:
    book = Workbook()
    words = book.active
    assert isinstance(words, Worksheet)
    words.title = "正文"
    _words(words, sheet)
    for table, name in _NAMES.items():
        _table(book.create_sheet(name), table, sheet)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _words(out: Worksheet, sheet: Sheet) -> None:
    out.column_dimensions["A"].width = 100
    lines = [(sheet.title, True), (sheet.basis, False)]
    for part in sheet.parts:
        lines.append((part.part.heading, True))
        lines += [(words, False) for words in part.paragraphs]
    if sheet.carry_over_reason:
        lines.append((f"结转差异说明：{sheet.carry_over_reason}", False))
    for row, (words, bold) in enumerate(lines, start=1):
        cell = out.cell(row=row, column=1)
        _put_text(cell, words)
        cell.alignment = _LEFT
        cell.font = Font(bold=bold)
    _set_page(out, landscape=False)


def _table(out: Worksheet, table: int, sheet: Sheet) -> None:
    grids = printed_grids(table)
    for number in range(1, max(grid.width for grid in grids) + 1):
        widths = _LABEL_WIDTHS[table]
        width = widths[number - 1] if number <= len(widths) else _FIGURE_WIDTH
        out.column_dimensions[get_column_letter(number)].width = width
    title = out.cell(row=1, column=1)
    _put_text(title, f"{sheet.title}　{_NAMES[table]}")
    title.font = Font(bold=True)
    top = 3
    for grid in grids:
        if len(grids) > 1:
            _put_text(out.cell(row=top, column=1), grid.caption)
            top += 1
        _grid(out, grid, sheet, top=top)
        top += grid.height + 1
    _set_page(out, landscape=True)


def _grid(out: Worksheet, grid: Grid, sheet: Sheet, *, top: int) -> None:
    for row, column, cell in grid.placed():
        first = out.cell(row=top + row, column=column + 1)
        _fill(first, cell, sheet)
        for down in range(cell.rowspan):
            for right in range(cell.colspan):
                out.cell(row=top + row + down, column=column + 1 + right).border = _BORDER
        if cell.rowspan * cell.colspan > 1:
            out.merge_cells(
                start_row=top + row, end_row=top + row + cell.rowspan - 1,
                start_column=column + 1, end_column=column + cell.colspan,
            )  # fmt: skip


def _fill(out: Cell, cell: GridCell, sheet: Sheet) -> None:
    if cell.place is not None:
        value = sheet.cells[cell.place]
        # An integer stays one: a spreadsheet shows 3, not 3.0.
        out.value = int(value) if value == value.to_integral_value() else value
        out.alignment = _MIDDLE
        return
    _put_text(out, cell.text)
    out.alignment = _LEFT if cell.scope == "row" else _MIDDLE
    out.fill = _HEAD_FILL


def _put_text(out: Cell, text: str) -> None:
    """Text stays text: neither a formula here nor one after the next edit in a spreadsheet."""
    out.value = ILLEGAL_CHARACTERS_RE.sub("", text)[:LONGEST_CELL]
    out.data_type = "s"
    out.quotePrefix = looks_like_formula(text)


def _set_page(out: Worksheet, *, landscape: bool) -> None:
    out.page_setup.orientation = "landscape" if landscape else "portrait"
    out.page_setup.paperSize = 9  # A4
    out.page_setup.fitToWidth = 1
    out.page_setup.fitToHeight = 0
    out.sheet_properties.pageSetUpPr.fitToPage = True
    out.oddFooter.center.text = "第 &P 页，共 &N 页"
