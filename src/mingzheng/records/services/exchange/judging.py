"""Raw items → contents: every cell read, every limit kept; what is wrong is told with its place."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from mingzheng.rules.refusal import Refusal

from ..content import ROWS, ServiceContent
from .reading import Fault, RawItem, RawRow
from .sheets import FIRST_COLUMN, ITEM_COLUMNS, MOST_ROWS, ROW_SHEETS, Column
from .words import (
    read_audiences,
    read_copies,
    read_day,
    read_form,
    read_subject,
    read_term,
    read_yes,
    split_words,
)


def read_url(text: str) -> str:
    """Raises ``Refusal``."""
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    if text and not (parts.scheme in ("https", "http") and parts.hostname and " " not in text):
        raise Refusal("URL", "请填完整网址，以 https://… 开头。")
    return text


_READERS: Mapping[str, Callable[[str], Any]] = {
    "colloquial_names": split_words,
    "subject": read_subject,
    "audiences": read_audiences,
    "no_materials": read_yes,
    "legal_term": read_term,
    "promised_term": read_term,
    "charged": read_yes,
    "claim_ends_on": read_day,
    "online_url": read_url,
    "copies": read_copies,
    "form": read_form,
}


def judge(item: RawItem) -> tuple[ServiceContent | None, list[Fault]]:
    """None where there is any fault."""
    faults: list[Fault] = []
    columns = [one for one in ITEM_COLUMNS if one.field not in ("code", "unit")]
    values = _values(item.row, columns, faults)
    for field, needed in (("code", "事项编码"), ("unit", "实施机构"), ("name", "事项名称")):
        if not item.row.cells.get(field, "").strip():
            faults.append(Fault(f"{item.row.where}“{needed}”", "不能为空，请填写。"))
    if len(item.code) > 40:
        faults.append(Fault(f"{item.row.where}“事项编码”", "最多 40 个字，请缩短。"))
    if values.get("charged") and not values.get("fee"):
        faults.append(Fault(f"{item.row.where}“收费标准”", "收费的事项须写明收费标准。"))
    for field, (title, row_columns) in ROW_SHEETS.items():
        rows = item.rows[field]
        if len(rows) > MOST_ROWS:
            faults.append(Fault(f"{item.row.where}“{title}”", f"最多 {MOST_ROWS} 条，请合并。"))
        values[field] = tuple(_row(row, field, row_columns, faults) for row in rows)
    if values.get("no_materials") and values["materials"]:
        where = f"{item.row.where}“无需材料”"
        faults.append(Fault(where, "填了“是”，却又列了材料。请改为“否”，或删去材料。"))
    return (None, faults) if faults else (ServiceContent(**values), [])


def _row(row: RawRow, field: str, columns: tuple[Column, ...], faults: list[Fault]) -> Any:
    values = _values(row, columns, faults)
    first = FIRST_COLUMN[field]
    if not values.get(first):
        title = next(one.title for one in columns if one.field == first)
        faults.append(Fault(f"{row.where}“{title}”", "不能为空。请填写，或删去这一行。"))
        return None
    return ROWS[field](**values)


def _values(row: RawRow, columns: Any, faults: list[Fault]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for column in columns:
        text = row.cells.get(column.field, "")
        where = f"{row.where}“{column.title}”"
        if len(text) > column.most:
            faults.append(Fault(where, f"共 {len(text)} 个字，最多 {column.most} 个，请缩短。"))
        elif column.field in _READERS:
            try:
                values[column.field] = _READERS[column.field](text)
            except Refusal as refusal:
                faults.append(Fault(where, refusal.message))
        else:
            values[column.field] = text
    return values
