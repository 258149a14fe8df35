"""The grid of tasks and units, a window of it at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from mingzheng.records.people.models import Organisation
from mingzheng.rules.lamps import LampRule

from ..models import Assignment
from .lamps import lamp_case
from .scope import Scope
from .tasks import ListedTask


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
    task: ListedTask
    cells: tuple[Cell | None, ...]
    """One for each column; None where the unit has no part in the task."""


def columns(scope: Scope) -> list[Column]:
    """Every visible organisation with an assignment, in register order."""
    given = Assignment.objects.filter(scope.assignments, organisation=OuterRef("pk"))
    units = Organisation.objects.filter(Exists(given.order_by()))
    if scope.organisations is not None:
        units = units.filter(pk__in=sorted(scope.organisations))
    rows = units.order_by("sort_order", "pk").values_list("pk", "key", "name", "short_name")
    return [Column(pk, key, short_name or name) for pk, key, name, short_name in rows]


def matrix_rows(
    tasks: Sequence[ListedTask], units: Sequence[Column], *, scope: Scope, rule: LampRule
) -> list[MatrixRow]:
    """One query for the window, whatever the size of the house."""
    place = {unit.id: number for number, unit in enumerate(units)}
    grid: dict[int, list[Cell | None]] = {task.id: [None] * len(units) for task in tasks}
    found = Assignment.objects.filter(
        scope.through(""), task__in=list(grid), organisation__in=list(place)
    )
    for pk, task_id, organisation_id, lamp in (
        found.annotate(lamp=lamp_case(rule))
        .order_by()
        .values_list("id", "task_id", "organisation_id", "lamp")
    ):
        grid[task_id][place[organisation_id]] = Cell(pk, lamp)
    return [MatrixRow(task, tuple(grid[task.id])) for task in tasks]
