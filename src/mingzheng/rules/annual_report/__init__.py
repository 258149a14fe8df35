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
- Totals are never typed in: R2, R3 and R6 hold of whatever ``with_totals`` made.
- A case of table three that is open at the end of several years is 尚未审结 in each of them.
"""

from .aggregate import Aggregate, Record, aggregate, rows_of
from .checks import (
    GROUP_COLUMNS,
    GROUPS,
    Failure,
    Table,
    check_table,
    check_table_three,
)
from .grids import Grid, GridCell, editing_grids, printed_grids
from .places import TABLES, Place, filled_places, place_of, summed, table_of, with_totals
from .report import PARTS, Part, carried_over, check_report, report_due
from .rows import (
    APPLICANTS,
    BROUGHT_FORWARD,
    CARRIED_OVER,
    COLUMNS,
    OUTCOMES,
    RECEIVED,
    ROWS,
    TOTAL,
    Column,
    Row,
)
from .table_one import AMOUNT, ARTICLES
from .table_three import GROUP_TITLES, PART_TITLES, RESULTS, DisputeFact, count_disputes, part_in

__all__ = [
    "AMOUNT",
    "APPLICANTS",
    "ARTICLES",
    "BROUGHT_FORWARD",
    "CARRIED_OVER",
    "COLUMNS",
    "GROUPS",
    "GROUP_COLUMNS",
    "GROUP_TITLES",
    "OUTCOMES",
    "PARTS",
    "PART_TITLES",
    "RECEIVED",
    "RESULTS",
    "ROWS",
    "TABLES",
    "TOTAL",
    "Aggregate",
    "Column",
    "DisputeFact",
    "Failure",
    "Grid",
    "GridCell",
    "Part",
    "Place",
    "Record",
    "Row",
    "Table",
    "aggregate",
    "carried_over",
    "check_report",
    "check_table",
    "check_table_three",
    "count_disputes",
    "editing_grids",
    "filled_places",
    "part_in",
    "place_of",
    "printed_grids",
    "report_due",
    "rows_of",
    "summed",
    "table_of",
    "with_totals",
]
