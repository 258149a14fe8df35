"""The grid of tasks and units."""

from collections.abc import Sequence
from dataclasses import dataclass

from mingzheng.rules.lamps import LampRule

from ..models import Assignment
from .lamps import TaskHead, lamp_case
from .scope import Scope
from .tasks import TaskRow, task_rows


@dataclass(frozen=True)
class Column:
    id: int
    key: str
    name: str


@dataclass(frozen=True)
class Cell:
    """``lamp`` is a plain word: thousands of cells are drawn at once."""

    assignment_id: int
    lamp: str


@dataclass(frozen=True)
class MatrixRow:
    task: TaskRow
    cells: tuple[Cell | None, ...]
    """One for each column; None where the unit has no part in the task."""


def columns(scope: Scope) -> list[Column]:
    """Every visible organisation with an assignment, in register order."""
    units = Assignment.objects.filter(scope.assignments).order_by("organisation__sort_order")
    rows = units.values_list(
        "organisation_id", "organisation__key", "organisation__name", "organisation__short_name"
    ).distinct()
    return [Column(pk, key, short_name or name) for pk, key, name, short_name in rows]


def matrix_rows(
    heads: Sequence[TaskHead], units: Sequence[Column], *, scope: Scope, rule: LampRule
) -> list[MatrixRow]:
    place = {unit.id: number for number, unit in enumerate(units)}
    grid: dict[int, list[Cell | None]] = {head.id: [None] * len(units) for head in heads}
    found = Assignment.objects.filter(scope.assignments, task__in=list(grid))
    for pk, task_id, organisation_id, lamp in (
        found.annotate(lamp=lamp_case(rule))
        .order_by()
        .values_list("id", "task_id", "organisation_id", "lamp")
    ):
        grid[task_id][place[organisation_id]] = Cell(pk, lamp)
    return [MatrixRow(row, tuple(grid[row.head.id])) for row in task_rows(heads)]
