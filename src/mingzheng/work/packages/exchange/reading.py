"""A workbook → a content, and everything that is wrong with it, each with its place and cure."""

import datetime
from typing import Any

from mingzheng.readers.archive import Archive
from mingzheng.readers.errors import UnreadableDocument
from mingzheng.readers.kinds import KIND_NAMES, find_kind
from mingzheng.readers.xlsx_cells import Sheet, Workbook
from mingzheng.records.services.exchange.reading import MAX_BYTES, Fault
from mingzheng.rules.refusal import Refusal

from ..checking import check_content
from ..content import Content
from .rows import content_from, kinds_of
from .sheets import FIRST, HEAD, HEAD_SHEET, MOST_ROWS, ROWS, Column


def read_workbook(
    data: bytes, *, name: str, package: bool, today: datetime.date
) -> tuple[Content | None, list[Fault]]:
    """None where there is any fault: nothing of the file is taken then. What must not become
    public is a fault, and is not repeated in its words."""
    if len(data) > MAX_BYTES:
        return None, [Fault("整个文件", "文件超过 10 MB，请删去多余的内容后重新上传。")]
    try:
        kind = find_kind(data, name=name).kind
        if kind != "xlsx":
            return None, [Fault("整个文件", f"这是{KIND_NAMES[kind]}文件，请上传 .xlsx 文件。")]
        book = Workbook(Archive(data))
        sheets = {entry.name.strip(): book.sheet(entry) for entry in book.entries}
    except UnreadableDocument as error:
        return None, [Fault("整个文件", error.message)]
    return _content(sheets, package=package, today=today)


def _content(
    sheets: dict[str, Sheet], *, package: bool, today: datetime.date
) -> tuple[Content | None, list[Fault]]:
    faults: list[Fault] = []
    kinds = kinds_of(package=package)
    wanted = {HEAD_SHEET, *(ROWS[kind][0] for kind in kinds)}
    for title, sheet in sheets.items():
        if title not in wanted and sheet.rows:
            message = f"不认识这张表，请只保留{'、'.join(sorted(wanted))}。"
            faults.append(Fault(f"“{title[:30]}”表", message))
    for title in sorted(wanted - sheets.keys()):
        faults.append(Fault(f"“{title}”表", "没有找到这张表，请下载模板，按模板填写。"))
    if faults:
        return None, faults
    heads = _rows(sheets[HEAD_SHEET], HEAD_SHEET, HEAD, faults)
    if len(heads) != 1:
        faults.append(Fault(f"“{HEAD_SHEET}”表", "表头下面须有一行，且只有一行。"))
    elif not heads[0].get("title"):
        faults.append(Fault(f"“{HEAD_SHEET}”表第 2 行“名称”", "不能为空，请填写。"))
    rows = {}
    for kind in kinds:
        title, columns = ROWS[kind]
        rows[kind] = _rows(sheets[title], title, columns, faults, first=FIRST[kind])
        if len(rows[kind]) > MOST_ROWS[kind]:
            faults.append(Fault(f"“{title}”表", f"最多 {MOST_ROWS[kind]} 行，请合并或删去一些。"))
    if faults:
        return None, faults
    content = content_from(heads[0], rows, package=package)
    private = [
        Fault(one.label, f"{one.finding.reason} 请删去或遮盖后重新上传。")
        for one in check_content(content, today=today)
        if one.blocks
    ]
    return (None, private) if private else (content, [])


def _rows(
    sheet: Sheet, title: str, columns: tuple[Column, ...], faults: list[Fault], *, first: str = ""
) -> list[dict[str, Any]]:
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
    found = []
    for number, cells in sorted(sheet.rows.items()):
        if number != top and any(text.strip() for text in cells.values()):
            texts = {one.field: cells.get(column, "").strip() for column, one in at.items()}
            found.append(_values(texts, columns, f"“{title}”表第 {number} 行", first, faults))
    return found


def _values(
    texts: dict[str, str], columns: tuple[Column, ...], where: str, first: str, faults: list[Fault]
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for column in columns:
        text, place = texts[column.field], f"{where}“{column.title}”"
        if column.field == first and not text:
            faults.append(Fault(place, "不能为空。请填写，或删去这一行。"))
        elif len(text) > column.most:
            faults.append(Fault(place, f"共 {len(text)} 个字，最多 {column.most} 个，请缩短。"))
        else:
            try:
                values[column.field] = column.read(text)
            except Refusal as refusal:
                faults.append(Fault(place, refusal.message))
    return values
