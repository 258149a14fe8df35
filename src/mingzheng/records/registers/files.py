"""A list as CSV and XLSX, safe to open in a spreadsheet; a template to fill in."""

import io
from collections.abc import Iterable, Iterator, Sequence

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.utils import get_column_letter

from mingzheng.rules.registers import RegisterKind
from mingzheng.rules.text.formulas import LONGEST_CELL, csv_table, looks_like_formula

from .queries.lists import RegisterRow

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
LIMIT = 60_000
"""Rows a file holds: the largest list whole."""


def table_of(form: str, rows: Iterable[RegisterRow], *, kind: RegisterKind, origin: str) -> bytes:
    """``form`` is csv or xlsx; ``origin`` begins the addresses in the last column."""
    heads = ["责任单位", *(column.head for column in kind.public_columns), "自何日起", "网址"]
    lines = _lines(rows, kind, origin)
    return csv_table(heads, lines) if form == "csv" else xlsx_table(heads, lines, kind.title)


def template_of(kind: RegisterKind) -> bytes:
    """The headings that an upload may have."""
    heads = [column.head for column in kind.columns]
    return xlsx_table(heads, [], kind.title)


def xlsx_table(heads: Sequence[str], lines: Iterable[Sequence[str]], title: str) -> bytes:
    """Every cell is text: no number loses digits, no text becomes a formula."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    for number, head in enumerate(heads, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = max(14, 2 * len(head) + 4)
    sheet.freeze_panes = "A2"
    sheet.append(list(heads))
    risky_style = None
    for texts in lines:
        cells: list[object] = []
        for text in texts:
            clean = ILLEGAL_CHARACTERS_RE.sub("", text)[:LONGEST_CELL]
            if not looks_like_formula(clean):
                cells.append(clean)
                continue
            cell = WriteOnlyCell(sheet, value=clean)
            cell.data_type = "s"
            if risky_style is None:
                cell.quotePrefix = True
                risky_style = cell._style
            cell._style = risky_style
            cells.append(cell)
        sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _lines(rows: Iterable[RegisterRow], kind: RegisterKind, origin: str) -> Iterator[list[str]]:
    keys = [column.key for column in kind.public_columns]
    for row in rows:
        yield [
            row.organisation,
            *(row.values.get(key, "") for key in keys),
            row.valid_from.isoformat(),
            f"{origin}/{kind.path}/{row.pk}",
        ]
