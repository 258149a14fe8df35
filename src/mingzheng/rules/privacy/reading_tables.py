"""Finding the tables of a folded text."""

from .headings import WORDS
from .row_tables import read_row_table
from .stacked_tables import read_stacked_table
from .tables import Cell, Table, Tables

_LONGEST_HEADING_LINE = 300


def find_tables(folded: str) -> Tables:
    tables: list[Table] = []
    cells: list[Cell] = []
    at = 0
    while trigger := WORDS.search(folded, at):
        start = folded.rfind("\n", 0, trigger.start()) + 1
        end = folded.find("\n", trigger.start())
        end = len(folded) if end < 0 else end
        at = end
        if end - start > _LONGEST_HEADING_LINE:
            continue
        read = read_row_table(folded, start, end) or read_stacked_table(folded, start, end)
        if read:
            table, found = read
            tables.append(table)
            cells += found
            at = max(end, table.end)
    return Tables(tuple(tables), tuple(cells))
