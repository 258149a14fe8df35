"""A list as CSV and XLSX for the public, safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Iterator

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.utils import get_column_letter

from mingzheng.rules.text.formulas import LONGEST_CELL, looks_like_formula

from ..queries.list_view import ListView

_COLUMNS = (
    ("生活情形", 16), ("政策", 28), ("对象", 40), ("标准", 40), ("期限", 24), ("截止日期", 12),
    ("办法", 40), ("电话", 18), ("依据文件", 50), ("条款", 12), ("文件网址", 50),
    ("办事服务", 24), ("办事服务网址", 40),
)  # fmt: skip


def lines_csv(view: ListView, *, origin: str) -> bytes:
    """With a byte-order mark, without which spreadsheets misread Chinese."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(title for title, _ in _COLUMNS)
    for values in _values(view, origin):
        writer.writerow(f"'{text}" if looks_like_formula(text) else text for text in values)
    return out.getvalue().encode("utf-8-sig")


def lines_xlsx(view: ListView, *, title: str, origin: str) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:30])
    for number, (_, width) in enumerate(_COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
    sheet.append([name for name, _ in _COLUMNS])
    for values in _values(view, origin):
        cells = []
        for text in values:
            cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", text)[:LONGEST_CELL])
            # Everything is text: no number loses digits, no text becomes a formula.
            cell.data_type = "s"
            cell.quotePrefix = looks_like_formula(text)
            cells.append(cell)
        sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _values(view: ListView, origin: str) -> Iterator[tuple[str, ...]]:
    for section in view.sections:
        for shown in section.lines:
            line, service = shown.line, shown.service
            yield (
                section.title, line.title, line.who, line.standard, line.until,
                line.ends_on.isoformat() if line.ends_on else "", line.how, line.phone,
                shown.policy.title, line.clause.clause, f"{origin}{shown.policy_url}",
                service.name if service else "", f"{origin}{service.url}" if service else "",
            )  # fmt: skip
