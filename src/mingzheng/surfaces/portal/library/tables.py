"""A list as CSV and XLSX, safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Iterator

from django.utils.timezone import localtime
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.utils import get_column_letter

from mingzheng.records.library.models import Kind
from mingzheng.records.library.queries.lists import ListRow
from mingzheng.rules.text.formulas import LONGEST_CELL, looks_like_formula

LIMIT = 10_000
_COLUMNS = (
    ("标题", 60), ("发文字号", 22), ("文种", 10), ("发布机构", 28), ("类型", 10), ("索引号", 28),
    ("发布时间", 18), ("效力", 10), ("内容概述", 60), ("网址", 50),
)  # fmt: skip


def csv_of(rows: Iterable[ListRow], *, origin: str) -> bytes:
    """With a byte-order mark, without which spreadsheets misread Chinese."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(title for title, _ in _COLUMNS)
    for values in _values(rows, origin):
        writer.writerow(f"'{text}" if looks_like_formula(text) else text for text in values)
    return out.getvalue().encode("utf-8-sig")


def xlsx_of(rows: Iterable[ListRow], *, title: str, origin: str) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    for number, (_, width) in enumerate(_COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
    sheet.append([name for name, _ in _COLUMNS])
    for values in _values(rows, origin):
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


def _values(rows: Iterable[ListRow], origin: str) -> Iterator[tuple[str, ...]]:
    kinds = {kind.value: str(kind.label) for kind in Kind}
    for row in rows:
        yield (
            row.title, row.doc_number, row.document_type, row.organisation, kinds[row.kind],
            row.index_number, f"{localtime(row.published_at):%Y-%m-%d %H:%M}",
            row.status.label if row.status else "", row.summary, f"{origin}{row.url}",
        )  # fmt: skip
