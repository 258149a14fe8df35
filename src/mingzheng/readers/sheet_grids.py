"""Every visible sheet of a workbook, or a CSV file, as rows of texts with merged cells filled.

What stands in a merged cell is said of all the rows and columns it covers: a person who reads the
sheet sees it so.
"""

from dataclasses import dataclass

from mingzheng.readers import limits
from mingzheng.readers.archive import Archive
from mingzheng.readers.errors import UnreadableDocument
from mingzheng.readers.kinds import find_kind
from mingzheng.readers.table_lines import TableLine, table_lines
from mingzheng.readers.xlsx_cells import Sheet, Workbook


@dataclass(frozen=True)
class Grid:
    """``name`` is that of the sheet, "" for a CSV file; filled rows only, by their number.

    ``hidden_rows`` by that number, ``hidden_columns`` by their place in the texts, from 0: people
    who look at the sheet do not see what stands there.
    """

    name: str
    rows: tuple[TableLine, ...]
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


def sheet_grids(data: bytes, *, name: str, most_cells: int = limits.MAX_CELLS) -> list[Grid]:
    """In the book's order, sheets without text left out.

    Raises ``UnreadableDocument`` where the file is no table, empty, damaged or too large.
    """
    if not data.strip() or find_kind(data, name=name).kind != "xlsx":
        return [Grid("", tuple(table_lines(data, name=name, most_cells=most_cells)))]
    workbook, grids, left = Workbook(Archive(data)), [], most_cells
    for entry in workbook.entries:
        if entry.is_hidden:
            continue
        sheet = workbook.sheet(entry, most_cells=left)
        if not sheet.rows:
            continue
        rows = _filled(sheet)
        left -= sum(len(texts) for _, texts in rows)
        places = frozenset(column - 1 for column in sheet.hidden_columns)
        grids.append(Grid(entry.name, tuple(rows), frozenset(sheet.hidden_rows), places))
    if not grids:
        raise UnreadableDocument("empty", "工作簿里没有内容。请检查后重新选择文件。")
    return grids


def _filled(sheet: Sheet) -> list[TableLine]:
    width = max(max(texts) for texts in sheet.rows.values())
    rows = {
        number: [texts.get(column, "") for column in range(1, width + 1)]
        for number, texts in sheet.rows.items()
    }
    for merge in sheet.merges:
        text = sheet.rows.get(merge.top, {}).get(merge.left, "")
        if not text:
            continue
        for number in range(merge.top, min(merge.bottom, sheet.last_row) + 1):
            texts = rows.setdefault(number, [""] * width)
            for column in range(merge.left, min(merge.right, width) + 1):
                texts[column - 1] = text
    return sorted(rows.items())
