"""Values of a row as the public reads them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from mingzheng.records.registers.queries.lists import RegisterRow
from mingzheng.rules.registers import Column, RegisterKind

from .pages import item_address


@dataclass(frozen=True)
class Cell:
    label: str
    text: str
    type: str

    @property
    def is_number(self) -> bool:
        return self.type in {"money", "number"}


@dataclass(frozen=True)
class Line:
    """``name`` is the cell that leads to the item."""

    url: str
    name: str
    organisation: str
    cells: tuple[Cell, ...]


def lines_of(rows: tuple[RegisterRow, ...], *, kind: RegisterKind, on: str) -> list[Line]:
    """``on`` is the day asked about, "" for today: the item's page is then of that day too."""
    suffix = f"?on={on}" if on else ""
    shown = [column for column in kind.listed_columns if column.place != "title"]
    return [
        Line(
            f"{item_address(kind, row.pk)}{suffix}",
            row.title,
            row.organisation,
            tuple(cell_of(column, row.values) for column in shown),
        )
        for row in rows
    ]


def facts_of(kind: RegisterKind, values: Mapping[str, str]) -> list[Cell]:
    """All public columns that say anything, but the name."""
    return [
        cell_of(column, values)
        for column in kind.public_columns
        if column.place != "title" and values.get(column.key)
    ]


def cell_of(column: Column, values: Mapping[str, str]) -> Cell:
    text = values.get(column.key, "")
    if text and column.type in {"money", "number"}:
        text = f"{Decimal(text):,f}"
    if not text and column.place == "ends_on":
        text = "长期"
    return Cell(column.head, text, column.type)
