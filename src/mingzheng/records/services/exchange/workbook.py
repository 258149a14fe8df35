"""Items → a workbook; read back it gives equal items. Without items it is the template."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from mingzheng.data.audiences import audiences
from mingzheng.data.subjects import subjects
from mingzheng.rules.text.formulas import LONGEST_CELL, looks_like_formula

from ..content import MATERIAL_FORMS, ServiceContent
from .sheets import CODE, ITEM_COLUMNS, ITEMS, ROW_SHEETS, Column
from .words import term_words

_CODE_COLUMN = Column("code", CODE, 40, 16)


@dataclass(frozen=True)
class ItemInFile:
    """``unit``: the name of the organisation."""

    code: str
    unit: str
    content: ServiceContent


def items_xlsx(items: Sequence[ItemInFile]) -> bytes:
    book = Workbook()
    page = book.active
    page.title = ITEMS
    _write(page, ITEM_COLUMNS, (item_cells(one) for one in items))
    for field, (title, columns) in ROW_SHEETS.items():
        rows = (
            [one.code, *(row_cell(row, column.field) for column in columns)]
            for one in items
            for row in getattr(one.content, field)
        )
        _write(book.create_sheet(title), (_CODE_COLUMN, *columns), rows)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def item_cells(item: ItemInFile) -> list[str]:
    """As ``ITEM_COLUMNS`` head them."""
    content, known, classes = item.content, audiences(), subjects()
    special = {
        "code": item.code,
        "unit": item.unit,
        "colloquial_names": "、".join(content.colloquial_names),
        "subject": classes.full_name(content.subject)
        if content.subject in classes.by_code
        else content.subject,
        "audiences": "、".join(
            known[one].name if one in known else one for one in content.audiences
        ),
        "no_materials": "是" if content.no_materials else "否",
        "charged": "是" if content.charged else "否",
        "legal_term": term_words(content.legal_term),
        "promised_term": term_words(content.promised_term),
        "claim_ends_on": content.claim_ends_on.isoformat() if content.claim_ends_on else "",
    }
    return [
        special[one.field] if one.field in special else str(getattr(content, one.field))
        for one in ITEM_COLUMNS
    ]


def row_cell(row: Any, field: str) -> str:
    value = getattr(row, field)
    return MATERIAL_FORMS[row.form] if field == "form" else str(value)


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
