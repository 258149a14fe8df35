"""The checks of balance (勾稽关系) of tables two and three."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from ..refusal import Refusal
from .rows import (
    APPLICANTS,
    BROUGHT_FORWARD,
    CARRIED_OVER,
    COLUMNS,
    OUTCOMES,
    RECEIVED,
    ROWS,
    TOTAL,
)

Table = Mapping[str, Mapping[str, object]]
Rule = Literal["R1", "R2", "R3", "R4", "R5", "R6"]

GROUPS = ("reconsideration", "litigation_direct", "litigation_after_reconsideration")
GROUP_PARTS = ("upheld", "corrected", "other", "pending")
GROUP_COLUMNS = (*GROUP_PARTS, "total")
_COLUMNS = tuple(column.key for column in COLUMNS)
_ROWS = tuple(row.number for row in ROWS)
_TEXTS: dict[Rule, str] = {
    "R1": "“一＋二”应等于“三（七）总计＋四”。",
    "R2": "“三（七）总计”应等于（一）至（六）各行之和。",
    "R3": "“总计”列应等于自然人与五类组织之和。",
    "R4": "“二、上年结转”应等于上年的“四、结转下年度”。",
    "R5": "应填0或正整数。",
    "R6": "“总计”应等于维持、纠正、其他结果与尚未审结之和。",
}


@dataclass(frozen=True)
class Failure:
    """``group`` is one of table three, ``row`` one of table two."""

    rule: Rule
    row: str | None = None
    col: str | None = None
    group: str | None = None

    @property
    def text(self) -> str:
        return _TEXTS[self.rule]


def check_table(
    table: Table, *, previous_row4: Mapping[str, object] | None = None
) -> tuple[Failure, ...]:
    """Every rule that table two breaks. Raises ``Refusal`` UNKNOWN_ROW or UNKNOWN_COLUMN."""
    for row, cells in table.items():
        _require_known("UNKNOWN_ROW", "行次", row, _ROWS)
        _require_columns(cells, _COLUMNS)
    _require_columns(previous_row4 or {}, _COLUMNS)
    cell = _Cells(table)
    return (
        *(Failure("R1", col=col) for col in _COLUMNS if not _carried(cell, col)),
        *(Failure("R2", col=col) for col in _COLUMNS if not _summed(cell, col)),
        *(Failure("R3", row=row) for row in _ROWS if not _totalled(cell, row)),
        *_brought_forward(cell, previous_row4),
        *_not_numbers(table),
    )


def check_table_three(groups: Table) -> tuple[Failure, ...]:
    """Every rule that table three breaks. Raises ``Refusal`` UNKNOWN_GROUP or UNKNOWN_COLUMN."""
    for group, cells in groups.items():
        _require_known("UNKNOWN_GROUP", "组别", group, GROUPS)
        _require_columns(cells, GROUP_COLUMNS)
    cell = _Cells(groups)
    totals = [
        Failure("R6", group=group)
        for group in GROUPS
        if not _equal([cell(group, "total")], [cell(group, part) for part in GROUP_PARTS])
    ]
    numbers = [Failure("R5", group=one.row, col=one.col) for one in _not_numbers(groups)]
    return (*totals, *numbers)


@dataclass(frozen=True)
class _Cells:
    table: Table

    def __call__(self, row: str, col: str) -> object:
        return self.table.get(row, {}).get(col, 0)


def _carried(cell: _Cells, col: str) -> bool:
    received = [cell(RECEIVED, col), cell(BROUGHT_FORWARD, col)]
    return _equal(received, [cell(TOTAL, col), cell(CARRIED_OVER, col)])


def _summed(cell: _Cells, col: str) -> bool:
    return _equal([cell(TOTAL, col)], [cell(row, col) for row in OUTCOMES])


def _totalled(cell: _Cells, row: str) -> bool:
    return _equal([cell(row, "total")], [cell(row, col) for col in APPLICANTS])


def _brought_forward(cell: _Cells, previous_row4: Mapping[str, object] | None) -> Iterator[Failure]:
    if previous_row4 is None:
        return
    for col in _COLUMNS:
        before = [previous_row4.get(col, 0)]
        if col == "total" and "total" not in previous_row4:
            before = [previous_row4.get(part, 0) for part in APPLICANTS]
        if not _equal([cell(BROUGHT_FORWARD, col)], before):
            yield Failure("R4", col=col)


def _not_numbers(table: Table) -> Iterator[Failure]:
    for row, cells in table.items():
        for col, value in cells.items():
            if isinstance(value, bool) or not isinstance(value, int) or value < 0:
                yield Failure("R5", row=row, col=col)


def _equal(one: Iterable[object], other: Iterable[object]) -> bool:
    """Whether the sums agree; True where something is no number and nothing can be said."""
    left, right = _numbers(one), _numbers(other)
    return left is None or right is None or sum(left) == sum(right)


def _numbers(values: Iterable[object]) -> list[int | float] | None:
    found: list[int | float] = []
    for value in values:
        if isinstance(value, bool) or not isinstance(value, int | float):
            return None
        found.append(value)
    return found


def _require_columns(cells: Mapping[str, object], known: tuple[str, ...]) -> None:
    for col in cells:
        _require_known("UNKNOWN_COLUMN", "列", col, known)


def _require_known(code: str, what: str, name: str, known: tuple[str, ...]) -> None:
    if name not in known:
        raise Refusal(code, f"没有“{name}”这个{what}，可以是：{'、'.join(known)}。")
