"""Every cell of the three tables has a place; parts are filled in, totals follow from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from .checks import GROUP_PARTS, GROUPS, Table
from .rows import APPLICANTS, COLUMNS, OUTCOMES, ROWS, TOTAL
from .table_one import ARTICLES
from .table_three import GROUP_TITLES, PART_TITLES

TABLES = (1, 2, 3)
_NUMERALS = {1: "表一", 2: "表二", 3: "表三"}


@dataclass(frozen=True, order=True)
class Place:
    """``row`` and ``column`` are keys of the table; in table three they are group and part."""

    table: int
    row: str
    column: str

    @property
    def key(self) -> str:
        return f"{self.table}-{self.row}-{self.column}"

    @property
    def label(self) -> str:
        """As a person finds it in the form: table, row, column."""
        row, column = _titles()[self.table, self.row], _titles()[self.table, self.column]
        return f"{_NUMERALS[self.table]}“{row}”{column}"


def place_of(key: str) -> Place | None:
    """The place with this key that is filled in; None for a total and for any other word."""
    return _by_key().get(key)


@cache
def filled_places(table: int) -> tuple[Place, ...]:
    """The places of one table that a record or a person fills, row by row."""
    if table == 1:
        return tuple(
            Place(1, row.number, column.key)
            for article in ARTICLES
            for row in article.rows
            for column in article.columns
        )
    if table == 2:
        rows = [row.number for row in ROWS if row.number != TOTAL]
        return tuple(Place(2, row, column) for row in rows for column in APPLICANTS)
    return tuple(Place(3, group, part) for group in GROUPS for part in GROUP_PARTS)


@cache
def summed(place: Place) -> tuple[Place, ...]:
    """The filled places that make up a total; none for a place that is filled itself."""
    if place.table == 3:
        parts = GROUP_PARTS if place.column == "total" else ()
        return tuple(Place(3, place.row, part) for part in parts)
    if place.table == 1 or (place.row != TOTAL and place.column != "total"):
        return ()
    rows = OUTCOMES if place.row == TOTAL else (place.row,)
    columns = APPLICANTS if place.column == "total" else (place.column,)
    return tuple(Place(2, row, column) for row in rows for column in columns)


def with_totals(values: Mapping[Place, Decimal]) -> dict[Place, Decimal]:
    """Every cell of the three tables: ``values`` of filled places, nought elsewhere, and totals."""
    nought = Decimal()
    cells = {place: values.get(place, nought) for table in TABLES for place in filled_places(table)}
    for total in _totals():
        cells[total] = sum((cells[part] for part in summed(total)), start=nought)
    return cells


def table_of(cells: Mapping[Place, Decimal], table: int) -> Table:
    """One table as the checks take it; whole numbers are integers."""
    found: dict[str, dict[str, object]] = {}
    for place, value in cells.items():
        if place.table == table:
            whole = value == value.to_integral_value()
            found.setdefault(place.row, {})[place.column] = int(value) if whole else value
    return found


@cache
def _totals() -> tuple[Place, ...]:
    return (
        *(Place(2, TOTAL, column) for column in APPLICANTS),
        *(Place(2, row.number, "total") for row in ROWS),
        *(Place(3, group, "total") for group in GROUPS),
    )


@cache
def _by_key() -> dict[str, Place]:
    return {place.key: place for table in TABLES for place in filled_places(table)}


@cache
def _titles() -> dict[tuple[int, str], str]:
    """Of rows and columns, by table; what stands in brackets in a row's title is left out."""
    found = {(2, row.number): row.title.partition("（区分")[0] for row in ROWS}
    found |= {(2, column.key): column.title for column in COLUMNS}
    for article in ARTICLES:
        found |= {(1, row.number): row.title for row in article.rows}
        found |= {(1, column.key): column.title for column in article.columns}
    found |= {(3, group): title for group, title in GROUP_TITLES.items()}
    return found | {(3, part): title for part, title in PART_TITLES.items()}
