"""A workbook or JSON → a content, and everything that is wrong, each with its place and cure."""

import datetime
from collections.abc import Sequence
from typing import Any

from mingzheng.readers.archive import Archive
from mingzheng.readers.charset import decode
from mingzheng.readers.errors import UnreadableDocument
from mingzheng.readers.kinds import KIND_NAMES, find_kind
from mingzheng.readers.xlsx_cells import Sheet, Workbook
from mingzheng.records.services.exchange.reading import MAX_BYTES, Fault, RawRow
from mingzheng.rules.refusal import Refusal

from ..checking import check_content
from ..content import Content
from .json_file import read_json
from .rows import content_from, kinds_of
from .sheets import FIRST, HEAD, HEAD_SHEET, MOST_ROWS, ROWS, Column, RawContent


def read_file(
    data: bytes, *, name: str, package: bool, today: datetime.date
) -> tuple[Content | None, list[Fault]]:
    """Told by its content. None where there is any fault: nothing of the file is taken then. What
    must not become public is a fault, and is not repeated in its words."""
    if len(data) > MAX_BYTES:
        return None, [Fault("整个文件", "文件超过 10 MB，请删去多余的内容后重新上传。")]
    faults: list[Fault] = []
    kinds = kinds_of(package=package)
    try:
        kind = find_kind(data, name=name).kind
        if kind == "xlsx":
            raw = _read_workbook(Workbook(Archive(data)), kinds, faults)
        elif kind in {"txt", "md"}:
            raw = read_json(decode(data).text, kinds, faults)
        else:
            message = f"这是{KIND_NAMES[kind]}文件，请上传 .xlsx 或 .json 文件。"
            return None, [Fault("整个文件", message)]
    except UnreadableDocument as error:
        return None, [Fault("整个文件", error.message)]
    if raw is None or faults:
        return None, faults
    return _judged(raw, kinds, today=today)


def _judged(
    raw: RawContent, kinds: Sequence[str], *, today: datetime.date
) -> tuple[Content | None, list[Fault]]:
    faults: list[Fault] = []
    head = _values(raw.head, HEAD, "title", faults)
    rows = {
        kind: [_values(row, ROWS[kind][1], FIRST[kind], faults) for row in raw.rows[kind]]
        for kind in kinds
    }
    for kind in kinds:
        if len(rows[kind]) > MOST_ROWS[kind]:
            message = f"最多 {MOST_ROWS[kind]} 行，请合并或删去一些。"
            faults.append(Fault(f"“{ROWS[kind][0]}”表", message))
    if faults:
        return None, faults
    content = content_from(head, rows, package="steps" in kinds)
    private = [
        Fault(one.label, f"{one.finding.reason} 请删去或遮盖后重新上传。")
        for one in check_content(content, today=today)
        if one.blocks
    ]
    return (None, private) if private else (content, [])


def _read_workbook(book: Workbook, kinds: Sequence[str], faults: list[Fault]) -> RawContent | None:
    """None where a fault keeps it from being read."""
    sheets = {entry.name.strip(): book.sheet(entry) for entry in book.entries}
    wanted = {HEAD_SHEET, *(ROWS[kind][0] for kind in kinds)}
    for title, sheet in sheets.items():
        if title not in wanted and sheet.rows:
            message = f"不认识这张表，请只保留{'、'.join(sorted(wanted))}。"
            faults.append(Fault(f"“{title[:30]}”表", message))
    for title in sorted(wanted - sheets.keys()):
        faults.append(Fault(f"“{title}”表", "没有找到这张表，请下载模板，按模板填写。"))
    if faults:
        return None
    heads = _rows(sheets[HEAD_SHEET], HEAD_SHEET, HEAD, faults)
    if len(heads) != 1:
        faults.append(Fault(f"“{HEAD_SHEET}”表", "表头下面须有一行，且只有一行。"))
        return None
    rows = {kind: _rows(sheets[ROWS[kind][0]], *ROWS[kind], faults) for kind in kinds}
    return RawContent(heads[0], rows)


def _rows(
    sheet: Sheet, title: str, columns: tuple[Column, ...], faults: list[Fault]
) -> list[RawRow]:
    if not sheet.rows:
        faults.append(Fault(f"“{title}”表", "是空的，请至少保留表头。"))
        return []
    top = min(sheet.rows)
    by_title = {one.title: one for one in columns}
    at: dict[int, Column] = {}
    for number, text in sheet.rows[top].items():
        plain = "".join(text.split())
        if plain in by_title and by_title[plain] not in at.values():
            at[number] = by_title[plain]
        elif plain:
            where = f"“{title}”表第 {top} 行“{plain[:20]}”列"
            faults.append(Fault(where, "模板里没有这一列，或者重复。请删去这一列。"))
    missing = [one.title for one in columns if one not in at.values()]
    if missing:
        where = f"“{title}”表第 {top} 行"
        faults.append(Fault(where, f"缺少“{'”“'.join(missing)}”列，请对照模板补上。"))
        return []
    return [
        RawRow(
            f"“{title}”表第 {number} 行",
            {one.field: cells.get(column, "").strip() for column, one in at.items()},
        )
        for number, cells in sorted(sheet.rows.items())
        if number != top and any(text.strip() for text in cells.values())
    ]


def _values(
    row: RawRow, columns: tuple[Column, ...], first: str, faults: list[Fault]
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for column in columns:
        text, place = row.cells.get(column.field, ""), f"{row.where}“{column.title}”"
        if column.field == first and not text:
            cure = "不能为空，请填写。" if columns is HEAD else "不能为空。请填写，或删去这一行。"
            faults.append(Fault(place, cure))
        elif len(text) > column.most:
            faults.append(Fault(place, f"共 {len(text)} 个字，最多 {column.most} 个，请缩短。"))
        else:
            try:
                values[column.field] = column.read(text)
            except Refusal as refusal:
                faults.append(Fault(place, refusal.message))
    return values
