"""The catalogue as a workbook in the official form, one sheet a field, safe to open."""

import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from mingzheng.data.standard_catalogue import catalogue_tables
from mingzheng.rules.catalogue import CatalogueRow, CatalogueSheet, render_catalogue
from mingzheng.rules.text.formulas import LONGEST_CELL, looks_like_formula

_WIDTHS = (6, 14, 18, 36, 30, 20, 20, 24, 8, 10, 6, 10, 6, 8, 16, 22)
_TITLE_ROWS = 1


def catalogue_xlsx(rows: Sequence[CatalogueRow]) -> bytes:
    """``read_catalogue`` reads it back to equal rows; an empty catalogue is one empty sheet."""
    book = Workbook()
    book.remove(book.active)
    for sheet in render_catalogue(rows, tables=catalogue_tables()):
        _write(book.create_sheet(sheet.name[:31]), sheet)
    if not book.worksheets:
        book.create_sheet("标准目录")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _write(page: Worksheet, sheet: CatalogueSheet) -> None:
    page.append([sheet.title])
    page["A1"].font = Font(bold=True, size=14)
    for number, width in enumerate(_WIDTHS, start=1):
        page.column_dimensions[get_column_letter(number)].width = width
    for at, row in enumerate(sheet.table.rows, start=1 + _TITLE_ROWS):
        for column, cell in enumerate(row.cells, start=1):
            if not cell.covered:
                _put(page.cell(row=at, column=column), cell.text, bold=row.is_header)
            if cell.row_span > 1 or cell.col_span > 1:
                page.merge_cells(
                    start_row=at, start_column=column,
                    end_row=at + cell.row_span - 1, end_column=column + cell.col_span - 1,
                )  # fmt: skip
    page.freeze_panes = "A4"


def _put(cell: Cell, text: str, *, bold: bool) -> None:
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)[:LONGEST_CELL]
    # Everything is text: no number loses digits, no text becomes a formula.
    cell.data_type = "s"
    cell.quotePrefix = looks_like_formula(text)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.font = Font(bold=bold)
