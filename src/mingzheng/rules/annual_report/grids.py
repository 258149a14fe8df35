"""The tables as the form prints them: rows of cells that span others, the same on every medium."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from .checks import GROUP_COLUMNS, GROUPS
from .places import Place
from .rows import COLUMNS, ROWS
from .table_one import ARTICLES, Article
from .table_three import GROUP_TITLES, PART_TITLES


@dataclass(frozen=True)
class GridCell:
    """``scope``: what a heading is heading of ("col", "colgroup", "row", "rowgroup"); "" for a
    figure, which stands at ``place``."""

    text: str = ""
    scope: str = ""
    colspan: int = 1
    rowspan: int = 1
    place: Place | None = None


Line = tuple[GridCell, ...]


@dataclass(frozen=True)
class Grid:
    caption: str
    head: tuple[Line, ...]
    body: tuple[Line, ...]

    @property
    def width(self) -> int:
        return sum(cell.colspan for cell in self.head[0])

    @property
    def height(self) -> int:
        return len(self.head) + len(self.body)

    def placed(self) -> Iterator[tuple[int, int, GridCell]]:
        """Every cell with the row and column it begins at, both from 0, top to bottom."""
        taken: set[tuple[int, int]] = set()
        for row, line in enumerate((*self.head, *self.body)):
            column = 0
            for cell in line:
                while (row, column) in taken:
                    column += 1
                yield row, column, cell
                taken |= {
                    (row + down, column + right)
                    for down in range(cell.rowspan)
                    for right in range(cell.colspan)
                }


def printed_grids(table: int) -> tuple[Grid, ...]:
    """One table as the form prints it; table one is a grid for each item of article 20."""
    if table == 1:
        return tuple(_article(one) for one in ARTICLES)
    return (_TABLE_TWO,) if table == 2 else (_TABLE_THREE,)


def editing_grids(table: int) -> tuple[Grid, ...]:
    """As they are filled in: fifteen cells side by side would be too narrow for table three."""
    return (_BY_GROUP,) if table == 3 else printed_grids(table)


def _article(article: Article) -> Grid:
    head = (
        GridCell("信息内容", "col"),
        *(GridCell(column.title, "col") for column in article.columns),
    )
    body = tuple(
        (
            GridCell(row.title, "row"),
            *(GridCell(place=Place(1, row.number, column.key)) for column in article.columns),
        )
        for row in article.rows
    )
    return Grid(article.title, (head,), body)


_BALANCE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"


def _table_two() -> Grid:
    organisations = COLUMNS[1:-1]
    head = (
        (
            GridCell(_BALANCE, "col", colspan=3, rowspan=3),
            GridCell("申请人情况", "colgroup", colspan=len(COLUMNS)),
        ),
        (
            GridCell(COLUMNS[0].title, "col", rowspan=2),
            GridCell("法人或其他组织", "colgroup", colspan=len(organisations)),
            GridCell(COLUMNS[-1].title, "col", rowspan=2),
        ),
        tuple(GridCell(column.title, "col") for column in organisations),
    )
    body: list[Line] = []
    results = sum(row.number.startswith("3.") for row in ROWS)
    for group, rows in groupby(ROWS, key=lambda row: row.group):
        members = list(rows)
        for at, row in enumerate(members):
            line = [GridCell(row.title, "row")]
            if not row.number.startswith("3."):
                line = [replace(line[0], colspan=3)]
            elif not group:
                line = [replace(line[0], colspan=2)]
            elif at == 0:
                line.insert(0, GridCell(group, "rowgroup", rowspan=len(members)))
            if row.number == "3.1":
                line.insert(0, GridCell("三、本年度办理结果", "rowgroup", rowspan=results))
            figures = [GridCell(place=Place(2, row.number, column.key)) for column in COLUMNS]
            body.append((*line, *figures))
    return Grid("收到和处理政府信息公开申请情况", head, tuple(body))


def _table_three() -> Grid:
    width = len(GROUP_COLUMNS)
    first, *others = GROUPS
    head = (
        (
            GridCell(GROUP_TITLES[first], "colgroup", colspan=width),
            GridCell("行政诉讼", "colgroup", colspan=width * len(others)),
        ),
        (
            *(GridCell(PART_TITLES[part], "col", rowspan=2) for part in GROUP_COLUMNS),
            *(GridCell(GROUP_TITLES[group], "colgroup", colspan=width) for group in others),
        ),
        tuple(GridCell(PART_TITLES[part], "col") for _ in others for part in GROUP_COLUMNS),
    )
    figures = tuple(
        GridCell(place=Place(3, group, part)) for group in GROUPS for part in GROUP_COLUMNS
    )
    return Grid("政府信息公开行政复议、行政诉讼情况", head, (figures,))


def _by_group() -> Grid:
    head = (
        GridCell("类别", "col"),
        *(GridCell(PART_TITLES[part], "col") for part in GROUP_COLUMNS),
    )
    body = tuple(
        (
            GridCell(GROUP_TITLES[group], "row"),
            *(GridCell(place=Place(3, group, part)) for part in GROUP_COLUMNS),
        )
        for group in GROUPS
    )
    return Grid("政府信息公开行政复议、行政诉讼情况", (head,), body)


_TABLE_TWO = _table_two()
_TABLE_THREE = _table_three()
_BY_GROUP = _by_group()
