"""A file of service items → items, and everything that is wrong with it, each with its cure."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mingzheng.readers.archive import Archive
from mingzheng.readers.charset import decode
from mingzheng.readers.errors import UnreadableDocument
from mingzheng.readers.kinds import KIND_NAMES, find_kind
from mingzheng.readers.xlsx_cells import Sheet, Workbook

from .sheets import CODE, ITEM_COLUMNS, ITEMS, MOST_ITEMS, ROW_SHEETS, Column

MAX_BYTES = 10 * 1024 * 1024


@dataclass(frozen=True)
class Fault:
    """``where`` names sheet, row and column as the file shows them."""

    where: str
    message: str


@dataclass(frozen=True)
class RawRow:
    """Cells by field, as they stand in the file; ``where`` without the column."""

    where: str
    cells: Mapping[str, str]


@dataclass(frozen=True)
class RawItem:
    row: RawRow
    rows: Mapping[str, tuple[RawRow, ...]]

    @property
    def code(self) -> str:
        return self.row.cells.get("code", "").strip()


@dataclass(frozen=True)
class RawFile:
    items: tuple[RawItem, ...] = ()
    faults: tuple[Fault, ...] = ()


def read_file(data: bytes, *, name: str) -> RawFile:
    """A workbook or JSON, told by its content; whatever is wrong with it is a fault, no error."""
    if len(data) > MAX_BYTES:
        size = MAX_BYTES // 1024 // 1024
        return _refused(f"文件超过 {size} MB，请拆成几个文件分别导入。")
    if not data.strip():
        return _refused("文件是空的，请检查后重新选择。")
    try:
        kind = find_kind(data, name=name).kind
        if kind == "xlsx":
            return _read_workbook(Workbook(Archive(data)))
        if kind in {"txt", "md"}:
            return _read_json(decode(data).text)
    except UnreadableDocument as error:
        return _refused(error.message)
    return _refused(f"这是{KIND_NAMES[kind]}文件。请上传按模板填写的 .xlsx，或 .json 文件。")


def _refused(message: str) -> RawFile:
    return RawFile(faults=(Fault("整个文件", message),))


def _read_workbook(book: Workbook) -> RawFile:
    known = {ITEMS, *(title for title, _ in ROW_SHEETS.values())}
    sheets: dict[str, Sheet] = {}
    faults: list[Fault] = []
    for entry in book.entries:
        sheet = book.sheet(entry)
        if entry.name.strip() in known:
            sheets[entry.name.strip()] = sheet
        elif sheet.rows:
            message = f"不认识这张表。请只保留{'、'.join(sorted(known))}，删去其余的表。"
            faults.append(Fault(f"“{entry.name[:30]}”表", message))
    if ITEMS not in sheets:
        return _refused(f"没有找到“{ITEMS}”表。请下载模板，按模板填写。")
    heads = _rows(sheets[ITEMS], ITEMS, ITEM_COLUMNS, faults)
    code = Column("code", CODE)
    below = {
        field: _rows(sheets[title], title, (code, *columns), faults) if title in sheets else []
        for field, (title, columns) in ROW_SHEETS.items()
    }
    return _joined(heads, below, faults)


def _rows(
    sheet: Sheet, title: str, columns: tuple[Column, ...], faults: list[Fault]
) -> list[RawRow]:
    if not sheet.rows:
        return []
    first = min(sheet.rows)
    by_title = {one.title: one.field for one in columns}
    fields: dict[int, str] = {}
    for column, text in sheet.rows[first].items():
        plain = "".join(text.split())
        if plain in by_title and by_title[plain] not in fields.values():
            fields[column] = by_title[plain]
        elif plain:
            where = f"“{title}”表第 {first} 行“{plain[:20]}”列"
            faults.append(Fault(where, "模板里没有这一列，或者重复。请删去这一列后重新上传。"))
    missing = [one.title for one in columns if one.field in ("code", "name") and one.field
               not in fields.values()]  # fmt: skip
    if missing:
        where = f"“{title}”表第 {first} 行"
        faults.append(Fault(where, f"缺少“{'”“'.join(missing)}”列，请对照模板补上。"))
        return []
    return [
        RawRow(
            f"“{title}”表第 {number} 行",
            {fields[column]: text.strip() for column, text in texts.items() if column in fields},
        )
        for number, texts in sorted(sheet.rows.items())
        if number != first and any(text.strip() for text in texts.values())
    ]


def _joined(heads: list[RawRow], below: Mapping[str, list[RawRow]], faults: list[Fault]) -> RawFile:
    if len(heads) > MOST_ITEMS:
        return _refused(f"超过 {MOST_ITEMS} 个事项，请拆成几个文件分别导入。")
    codes = {row.cells.get("code", "") for row in heads}
    grouped: dict[str, dict[str, list[RawRow]]] = {code: {} for code in codes}
    for field, rows in below.items():
        for row in rows:
            code = row.cells.get("code", "")
            if code not in codes or not code:
                message = f"“{code}”不在“{ITEMS}”表里。请核对编码，或在“{ITEMS}”表补上这个事项。"
                faults.append(Fault(f"{row.where}“{CODE}”", message))
            else:
                grouped[code].setdefault(field, []).append(row)
    items = tuple(
        RawItem(
            row,
            {
                field: tuple(grouped[row.cells.get("code", "")].get(field, ()))
                for field in ROW_SHEETS
            },
        )
        for row in heads
    )
    if not items and not faults:
        return _refused("表头下面没有任何事项，请填写后再上传。")
    return RawFile(items, tuple(faults))


def _read_json(text: str) -> RawFile:
    try:
        whole = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        return _refused("读不出 JSON。请上传 .xlsx 模板，或从本系统导出的 .json 文件。")
    listed = whole.get("services") if isinstance(whole, dict) else None
    if not isinstance(listed, list) or not listed:
        return _refused("JSON 里没有“services”列表，或列表是空的。请对照导出的文件。")
    if len(listed) > MOST_ITEMS:
        return _refused(f"超过 {MOST_ITEMS} 个事项，请拆成几个文件分别导入。")
    faults: list[Fault] = []
    items = [_json_item(one, f"第 {n} 项", faults) for n, one in enumerate(listed, start=1)]
    return RawFile(tuple(one for one in items if one), tuple(faults))


def _json_item(raw: Any, where: str, faults: list[Fault]) -> RawItem | None:
    if not isinstance(raw, dict):
        faults.append(Fault(where, "应是一个对象，请对照导出的文件。"))
        return None
    titles = {one.field: one.title for one in ITEM_COLUMNS}
    known = {*titles, *ROW_SHEETS}
    faults += [
        Fault(f"{where}“{str(name)[:20]}”", "没有这个字段，请删去。")
        for name in raw
        if name not in known
    ]
    head = RawRow(where, {name: _text(raw[name], name) for name in titles if name in raw})
    rows: dict[str, tuple[RawRow, ...]] = {}
    for field, (title, columns) in ROW_SHEETS.items():
        listed = raw.get(field, [])
        if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
            faults.append(Fault(f"{where}“{title}”", "应是对象的列表，请对照导出的文件。"))
            listed = []
        rows[field] = tuple(
            RawRow(
                f"{where}“{title}”第 {n} 条",
                {c.field: _text(one[c.field], c.field) for c in columns if c.field in one},
            )
            for n, one in enumerate(listed, start=1)
        )
    return RawItem(head, rows)


def _text(value: Any, field: str) -> str:
    """As a cell would hold it, so that workbook and JSON are judged by the same rules."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(str(one) for one in value)
    return str(value).strip() if isinstance(value, str | int | float) else f"（{field} 格式不对）"
