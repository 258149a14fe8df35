"""The grid of tasks and units, in windows of rows and columns."""

from collections.abc import Sequence

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from mingzheng.work.ledger.permissions import READERS
from mingzheng.work.ledger.queries.matrix import Column, columns, matrix_rows
from mingzheng.work.ledger.queries.scope import scope_of
from mingzheng.work.ledger.queries.tasks import TaskFilter, listed_tasks, narrowed, sections_of

from ..access import DeskRequest, desk
from .desk_scope import LAMP_OPTIONS, desk_scope

MATRIX_ROWS = 60
"""A year's notice fits on one sheet; a longer one is turned in pages."""
MATRIX_UNITS = 50
"""So do the units of a district; more of them are shown in groups."""


@desk(*READERS)
def task_matrix(request: DeskRequest) -> HttpResponse:
    here = desk_scope(request)
    notice = here.ledger.newest
    scope = scope_of(request.access, [notice] if notice else [])
    tasks = listed_tasks(scope, wanted=TaskFilter(q=here.asked.text("q")))
    sections = [(str(pk), title) for pk, title in sections_of(tasks).items()]
    section = here.asked.choose("section", "部分", sections)
    every = columns(scope)
    groups = unit_groups(every)
    group = here.asked.choose("units", "单位组", [(key, name) for key, name, _ in groups], every="")
    units = next((window for key, _, window in groups if key == group), groups[0][2])
    lamp = here.asked.choose("lamp", "任务状态", LAMP_OPTIONS)
    wanted = TaskFilter(section=int(section) if section else None, lamp=lamp)
    found = narrowed(tasks, scope, rule=here.rule, wanted=wanted)
    page = Paginator(found.tasks, MATRIX_ROWS).get_page(request.GET.get("page"))
    context = {
        "here": here,
        "notice": notice,
        "page": page,
        "q": here.asked.text("q"),
        "units": units,
        "every": every,
        "rows": matrix_rows(list(page), units, scope=scope, rule=here.rule),
    }
    return render(request, "backoffice/ledger/task_matrix.html", context)


def unit_groups(units: Sequence[Column]) -> list[tuple[str, str, Sequence[Column]]]:
    """The key, the name and the units of each window, at least one; windows are as equal as can
    be, so that the last one is no single column."""
    number = max(1, -(-len(units) // MATRIX_UNITS))
    size = max(1, -(-len(units) // number))
    groups = []
    for place in range(number):
        window = units[place * size : (place + 1) * size]
        name = f"{window[0].name} 至 {window[-1].name}" if window else ""
        groups.append((str(place + 1), name, window))
    return groups
