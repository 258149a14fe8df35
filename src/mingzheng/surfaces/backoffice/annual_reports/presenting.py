"""What the screens show of tables and of their balance."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django import forms
from django.forms.boundfield import BoundField

from mingzheng.rules.annual_report import (
    BROUGHT_FORWARD,
    CARRIED_OVER,
    COLUMNS,
    RECEIVED,
    TOTAL,
    Failure,
    GridCell,
    Place,
    check_report,
    editing_grids,
    summed,
    with_totals,
)
from mingzheng.work.annual_report.queries.sheet import shown
from mingzheng.work.annual_report.queries.values import CellValue

RULES = {
    "R1": "“一＋二”等于“三（七）总计＋四”",
    "R2": "“三（七）总计”等于（一）至（六）各行之和",
    "R3": "“总计”列等于自然人与五类组织之和",
    "R4": "“二、上年结转”等于上年报告的“四、结转下年度”",
    "R5": "都是0或正整数",
    "R6": "表三各组“总计”等于前四列之和",
}


UNKNOWN = CellValue()


@dataclass(frozen=True)
class EditorCell:
    """A heading, a figure to fill in (``field``), or a total (``total``, made of ``parts``)."""

    cell: GridCell
    field: BoundField | None = None
    widget: str = ""
    total: str = ""
    parts: str = ""
    label: str = ""
    place: str = ""
    drawn: str = ""
    has_sources: bool = False
    value: CellValue = UNKNOWN


@dataclass(frozen=True)
class EditorGrid:
    caption: str
    head: tuple[tuple[GridCell, ...], ...]
    body: tuple[tuple[EditorCell, ...], ...]


@dataclass(frozen=True)
class BalanceLine:
    """``state``: ok, bad, or none where there is nothing to compare with."""

    rule: str
    text: str
    state: str
    where: str = ""


def editor_grids(
    table: int,
    *,
    form: forms.Form,
    cells: Mapping[Place, CellValue],
    values: Mapping[Place, Decimal],
) -> list[EditorGrid]:
    """``values`` are those that the totals are made of: as typed, where something was typed."""
    totals = with_totals(values)
    return [
        EditorGrid(
            grid.caption,
            grid.head,
            tuple(
                tuple(_editor_cell(cell, form=form, cells=cells, totals=totals) for cell in line)
                for line in grid.body
            ),
        )
        for grid in editing_grids(table)
    ]


def _editor_cell(
    cell: GridCell,
    *,
    form: forms.Form,
    cells: Mapping[Place, CellValue],
    totals: Mapping[Place, Decimal],
) -> EditorCell:
    place = cell.place
    if place is None:
        return EditorCell(cell)
    parts = summed(place)
    if parts:
        return EditorCell(
            cell, total=shown(totals[place]), parts=" ".join(part.key for part in parts),
            label=place.label,
        )  # fmt: skip
    value, field = cells.get(place, UNKNOWN), form[place.key]
    attrs: dict[str, str | bool] = {
        "class": "cell-input",
        "aria-label": place.label,
        "data-drawn": "" if value.drawn is None else shown(value.drawn),
    }
    if field.errors:
        attrs["aria-describedby"] = f"{field.auto_id}_error"
    return EditorCell(
        cell,
        field=field,
        widget=field.as_widget(attrs=attrs),
        label=place.label,
        place=place.key,
        drawn="" if value.drawn is None else shown(value.drawn),
        has_sources=bool(value.drawn),
        value=value,
    )


def balance_lines(
    values: Mapping[Place, Decimal], *, previous: Mapping[Place, Decimal] | None
) -> list[BalanceLine]:
    failures = check_report(values, previous=previous)
    return [_line(rule, failures, has_previous=previous is not None) for rule in RULES]


def _line(rule: str, failures: Sequence[Failure], *, has_previous: bool) -> BalanceLine:
    broken = [failure for failure in failures if failure.rule == rule]
    if rule == "R4" and not has_previous:
        return BalanceLine(rule, RULES[rule], "none", "没有上年的报告，无从核对")
    return BalanceLine(rule, RULES[rule], "bad" if broken else "ok", _where(broken))


def _where(broken: Iterable[Failure]) -> str:
    titles = {column.key: column.title for column in COLUMNS}
    return "、".join(dict.fromkeys(titles.get(one.col or "", one.row or "") for one in broken))


@dataclass(frozen=True)
class LiveBalance:
    """One column of R1 for the script: keys of the places on either side."""

    title: str
    left: str
    right: str


def live_balances(table: int) -> list[LiveBalance]:
    if table != 2:
        return []
    return [
        LiveBalance(
            column.title,
            " ".join(_keys(RECEIVED, column.key) + _keys(BROUGHT_FORWARD, column.key)),
            " ".join(_keys(TOTAL, column.key) + _keys(CARRIED_OVER, column.key)),
        )
        for column in COLUMNS
    ]


def _keys(row: str, column: str) -> list[str]:
    place = Place(2, row, column)
    return [part.key for part in summed(place) or (place,)]
