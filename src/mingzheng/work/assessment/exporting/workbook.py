"""What every workbook of the assessment is made with."""

import io
from collections.abc import Sequence
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from mingzheng.rules.text.formulas import LONGEST_CELL, looks_like_formula

Value = str | Decimal | int | None
_LINE = Side(style="thin", color="FF8A8F98")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_WRAPPED = Alignment(wrap_text=True, vertical="center")
_HEAD_FILL = PatternFill("solid", fgColor="FFEEF1F4")


def new_sheet(book: Workbook, title: str, widths: Sequence[int], *, landscape: bool) -> Worksheet:
    """The first sheet of a new book, or a further one."""
    first = book.active
    assert isinstance(first, Worksheet)
    out = first if first.max_row == 1 and first["A1"].value is None else book.create_sheet()
    out.title = title[:31]
    for number, width in enumerate(widths, start=1):
        out.column_dimensions[get_column_letter(number)].width = width
    out.page_setup.orientation = "landscape" if landscape else "portrait"
    out.page_setup.paperSize = 9  # A4
    out.page_setup.fitToWidth, out.page_setup.fitToHeight = 1, 0
    out.sheet_properties.pageSetUpPr.fitToPage = True
    out.oddFooter.center.text = "第 &P 页，共 &N 页"
    return out


def put_head(out: Worksheet, row: int, texts: Sequence[str]) -> None:
    put_row(out, row, texts, bold=True)
    for cell in out[row]:
        cell.fill = _HEAD_FILL
    out.print_title_rows = f"{row}:{row}"
    out.freeze_panes = f"A{row + 1}"


def put_row(out: Worksheet, row: int, values: Sequence[Value], *, bold: bool = False) -> None:
    for column, value in enumerate(values, start=1):
        cell = out.cell(row=row, column=column)
        put(cell, value)
        cell.border, cell.alignment = _BORDER, _WRAPPED
        cell.font = Font(bold=bold)


def put_title(out: Worksheet, row: int, text: str, *, bold: bool = True) -> None:
    cell = out.cell(row=row, column=1)
    put(cell, text)
    cell.font = Font(bold=bold)


def put(cell: Cell, value: Value) -> None:
    """Numbers stay numbers; text stays text, neither a formula here nor one after an edit."""
    if value is None:
        return
    if not isinstance(value, str):
        cell.value = int(value) if value == int(value) else value
        return
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST_CELL]
    cell.data_type = "s"
    cell.quotePrefix = looks_like_formula(value)


def saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
