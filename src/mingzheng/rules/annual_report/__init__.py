"""Tables two and three of the annual report on open government (国办公开办函〔2021〕30号).

House rule 4 over 政府信息公开条例 arts. 49–50. Where it leaves a choice:

- A request closed on 1 January was still open at the start of the year; one closed on 31 December
  is closed in it. One that was closed before, or received after, the year is not counted.
- A request still open at the end of the year is carried over, whenever it was closed later.
- Cells that are not there are nought. Every rule is looked at in the column 总计 too, so that a
  slip in any one cell breaks at least one of them.
- A cell that is no number breaks R5 alone; rules that would have to add it up say nothing. A
  negative or broken number breaks R5 and is added up like any other.
- Last year's row 4 without its total has the sum of the six for one.
- R5 holds for table three too, and names group and column there.
"""

from .aggregate import Aggregate, Record, aggregate
from .checks import (
    GROUP_COLUMNS,
    GROUPS,
    Failure,
    Table,
    check_table,
    check_table_three,
)
from .rows import APPLICANTS, CARRIED_OVER, COLUMNS, OUTCOMES, ROWS, TOTAL, Column, Row

__all__ = [
    "APPLICANTS",
    "CARRIED_OVER",
    "COLUMNS",
    "GROUPS",
    "GROUP_COLUMNS",
    "OUTCOMES",
    "ROWS",
    "TOTAL",
    "Aggregate",
    "Column",
    "Failure",
    "Record",
    "Row",
    "Table",
    "aggregate",
    "check_table",
    "check_table_three",
]
