"""The journal as CSV and XLSX, safe to open in a spreadsheet."""

import io
import json
from collections.abc import Iterable, Iterator

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from mingzheng.records.journal.models import JournalEntry
from mingzheng.rules.text.formulas import LONGEST_CELL, csv_table, neutral

from .words import action_word, object_word

COLUMNS = (
    "序号", "时间", "操作人编号", "操作人", "操作", "对象类型", "对象编号", "对象",
    "机构编号", "内容", "前一行摘要", "本行摘要",
)  # fmt: skip
LIMIT = 10_000


def csv_of(entries: Iterable[JournalEntry]) -> bytes:
    return csv_table(COLUMNS, ([str(value) for value in row] for row in _rows(entries)))


def xlsx_of(entries: Iterable[JournalEntry]) -> bytes:
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("日志")
    sheet.append(COLUMNS)
    for row in _rows(entries):
        cells = []
        for value in row:
            # Everything is text: no number loses digits, no text becomes a formula.
            cell = WriteOnlyCell(sheet, value=_printable(neutral(str(value))))
            cell.data_type = "s"
            cells.append(cell)
        sheet.append(cells)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _printable(text: str) -> str:
    kept = "".join(letter for letter in text if letter >= " " or letter in "\t\n")
    return kept[:LONGEST_CELL]


def _rows(entries: Iterable[JournalEntry]) -> Iterator[tuple[object, ...]]:
    for entry in entries:
        yield (
            entry.number,
            entry.at.isoformat(),
            "" if entry.actor_id is None else entry.actor_id,
            entry.actor_name,
            action_word(entry.action),
            object_word(entry.object_type),
            entry.object_id,
            entry.object_name,
            "" if entry.organisation_id is None else entry.organisation_id,
            json.dumps(entry.details, ensure_ascii=False, sort_keys=True),
            entry.previous_hash,
            entry.hash,
        )
