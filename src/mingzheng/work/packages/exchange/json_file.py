"""One compilation as JSON: the fields of the workbook, read back equal and judged as it is."""

import datetime
import json
from collections.abc import Mapping, Sequence
from typing import Any

from mingzheng.records.services.exchange.reading import Fault, RawRow

from ..content import Content, PackageContent
from .rows import head_of, kinds_of, rows_of
from .sheets import HEAD, HEAD_SHEET, ROWS, Column, RawContent


def content_json(content: Content) -> str:
    """The head, and a list of rows for every kind of row; a value of several parts is a list."""
    rows = rows_of(content)
    whole: dict[str, Any] = _shown(head_of(content), HEAD)
    for kind in kinds_of(package=isinstance(content, PackageContent)):
        whole[kind] = [_shown(row, ROWS[kind][1]) for row in rows[kind]]
    return json.dumps(whole, ensure_ascii=False, indent=1)


def read_json(text: str, kinds: Sequence[str], faults: list[Fault]) -> RawContent | None:
    """None where a fault keeps it from being read."""
    try:
        whole = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        whole = None
    if not isinstance(whole, dict):
        message = "读不出 JSON。请上传 .xlsx 模板，或从本系统导出的 .json 文件。"
        faults.append(Fault("整个文件", message))
        return None
    listed = {kind: whole.pop(kind, []) for kind in kinds}
    head = _raw(whole, HEAD, f"“{HEAD_SHEET}”", faults)
    rows: dict[str, list[RawRow]] = {}
    for kind in kinds:
        title, columns = ROWS[kind]
        found = listed[kind]
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            faults.append(Fault(f"“{title}”", "应是对象的列表，请对照导出的文件。"))
            continue
        rows[kind] = [
            _raw(one, columns, f"“{title}”第 {number} 项", faults)
            for number, one in enumerate(found, start=1)
        ]
    return RawContent(head, rows)


def _shown(row: Mapping[str, Any], columns: Sequence[Column]) -> dict[str, Any]:
    return {one.field: _shown_value(row[one.field], one) for one in columns}


def _shown_value(value: Any, column: Column) -> Any:
    if isinstance(value, tuple):
        return [column.show((one,)) for one in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def _raw(
    values: Mapping[str, Any], columns: Sequence[Column], where: str, faults: list[Fault]
) -> RawRow:
    known = {one.field: one for one in columns}
    cells = {}
    for name, value in values.items():
        text = _text(value)
        if name not in known:
            faults.append(Fault(f"{where}“{str(name)[:20]}”", "没有这个字段，请删去。"))
        elif text is None:
            message = "应是文字、是否，或者文字的列表，请对照导出的文件。"
            faults.append(Fault(f"{where}“{known[name].title}”", message))
        else:
            cells[name] = text
    return RawRow(where, cells)


def _text(value: Any) -> str | None:
    """As a cell would hold it; None for what no cell can hold."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "\n".join(value)
    return value.strip() if isinstance(value, str) else None
