"""A table of rows as a file holds it: XLSX or CSV bytes → number and texts of every filled row."""

import csv
import io

from mingzheng.readers import limits
from mingzheng.readers.archive import Archive
from mingzheng.readers.charset import decode
from mingzheng.readers.errors import UnreadableDocument
from mingzheng.readers.kinds import KIND_NAMES, find_kind
from mingzheng.readers.xlsx_cells import Workbook

TableLine = tuple[int, list[str]]
_CURED_HERE = frozenset({"corrupt", "unsupported"})


def table_lines(data: bytes, *, name: str, most_cells: int = limits.MAX_CELLS) -> list[TableLine]:
    """The first visible sheet that holds anything, or the whole CSV file.

    Raises ``UnreadableDocument`` where the file is no table, empty, damaged or too large.
    """
    if not data.strip():
        raise UnreadableDocument("empty", "文件是空的。请检查后重新选择。")
    try:
        kind = find_kind(data, name=name).kind
        archive = Archive(data) if kind == "xlsx" else None
    except UnreadableDocument as error:
        # What other readers take is no cure where a table is wanted.
        if error.code not in _CURED_HERE:
            raise
        raise _no_table(error) from error
    if archive is not None:
        return _xlsx_lines(archive, most_cells)
    if kind in {"txt", "md"}:
        return _csv_lines(decode(data).text)
    raise UnreadableDocument(
        "no_table", f"这是{KIND_NAMES[kind]}文件，不是表格。请上传 .xlsx 或 .csv 文件。"
    )


def _no_table(error: UnreadableDocument) -> UnreadableDocument:
    return UnreadableDocument(
        error.code,
        "打不开这个文件：它已损坏，或者不是表格。"
        "请用表格软件打开检查，另存为 .xlsx 或者 UTF-8 编码的 .csv 后再上传。",
    )


def _xlsx_lines(archive: Archive, most_cells: int) -> list[TableLine]:
    workbook = Workbook(archive)
    for entry in workbook.entries:
        rows = {} if entry.is_hidden else workbook.sheet(entry, most_cells=most_cells).rows
        if rows:
            return [
                (number, [texts.get(column, "") for column in range(1, max(texts) + 1)])
                for number, texts in sorted(rows.items())
            ]
    raise UnreadableDocument("empty", "工作簿里没有内容。请检查后重新选择文件。")


def _csv_lines(text: str) -> list[TableLine]:
    start = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",\t;，", key=start.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        rows = [[cell.strip() for cell in row] for row in reader]
    except csv.Error as error:
        raise UnreadableDocument(
            "csv",
            "CSV 文件的引号不成对或单元格过长，无法分列。请用表格软件打开，另存为 .xlsx 后再上传。",
        ) from error
    return [(number, row) for number, row in enumerate(rows, start=1) if any(row)]
