"""A compilation as a workbook, which read back gives the same; and tables for the public."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from mingzheng.rules.text.formulas import LONGEST_CELL, looks_like_formula

from ..content import Content, PackageContent
from .rows import head_of, kinds_of, rows_of
from .sheets import HEAD, HEAD_SHEET, ROWS, Column


def content_xlsx(content: Content) -> bytes:
    """With an emptied content it is the template."""
    head, rows = head_of(content), rows_of(content)
    sheets: list[tuple[str, tuple[Column, ...], list[dict[str, Any]]]] = [
        (HEAD_SHEET, HEAD, [head])
    ]
    for kind in kinds_of(package=isinstance(content, PackageContent)):
        sheets.append((ROWS[kind][0], ROWS[kind][1], rows[kind]))
    book = Workbook()
    book.remove(book.active)
    for title, columns, listed in sheets:
        cells = ([one.show(row[one.field]) for one in columns] for row in listed)
        _write(book.create_sheet(title), columns, cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def table_xlsx(title: str, columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> bytes:
    book = Workbook()
    page = book.active
    page.title = title[:30]
    _write(page, columns, rows)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _write(page: Worksheet, columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> None:
    for number, column in enumerate(columns, start=1):
        page.column_dimensions[get_column_letter(number)].width = column.width
        cell = page.cell(row=1, column=number, value=column.title)
        cell.font = Font(bold=True)
        if column.hint:
            cell.comment = Comment(column.hint, "模板")
    for at, row in enumerate(rows, start=2):
        for number, text in enumerate(row, start=1):
            if text:
                _put(page.cell(row=at, column=number), text)
    page.freeze_panes = "A2"


def _put(cell: Cell, text: str) -> None:
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)[:LONGEST_CELL]
    # Everything is text: no number loses digits, no text becomes a formula.
    cell.data_type = "s"
    cell.quotePrefix = looks_like_formula(text)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
