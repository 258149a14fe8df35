"""The special public lists: what a kind of list is; how its rows are read, compared, kept private.

A kind is plain data (``RegisterKind``); everything else takes it as an argument:

    sheet = read_register(lines, kind=kind, today=today)      # rows, faults, headings not known
    told = private_cells(lines, kind=kind, today=today)       # before anything is stored
    plan = compare_rows(sheet.rows, standing, whole=True)     # new, changed, same, gone
"""

from .comparison import ChangedRow, Comparison, compare_rows
from .faults import CellFault
from .kind import Column, ColumnType, Place, RegisterKind
from .private import PrivateCell, private_cells
from .reading import ReadRow, RegisterReading, read_register, read_values

__all__ = [
    "CellFault",
    "ChangedRow",
    "Column",
    "ColumnType",
    "Comparison",
    "Place",
    "PrivateCell",
    "ReadRow",
    "RegisterKind",
    "RegisterReading",
    "compare_rows",
    "private_cells",
    "read_register",
    "read_values",
]
