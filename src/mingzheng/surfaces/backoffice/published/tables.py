"""Tables to take away, safe to open in a spreadsheet."""

import io
from collections.abc import Iterable, Sequence

from django.http import HttpResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from mingzheng.rules.text.formulas import LONGEST_CELL, csv_table, neutral

LIMIT = 10_000
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def csv_file(name: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> HttpResponse:
    return _download(f"{name}.csv", csv_table(columns, rows), "text/csv; charset=utf-8")


def xlsx_file(
    name: str, title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]
) -> HttpResponse:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.append(columns)
    for row in rows:
        cells = []
        for value in row:
            # Everything is text: no number loses digits, no text becomes a formula.
            kept = ILLEGAL_CHARACTERS_RE.sub("", neutral(value))[:LONGEST_CELL]
            cell = WriteOnlyCell(sheet, value=kept)
            cell.data_type = "s"
            cells.append(cell)
        sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return _download(f"{name}.xlsx", out.getvalue(), SHEET)


def _download(name: str, body: bytes, media_type: str) -> HttpResponse:
    response = HttpResponse(body, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
