"""The grid of tasks and units."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from mingzheng.work.ledger.permissions import READERS
from mingzheng.work.ledger.queries.matrix import columns, matrix_rows
from mingzheng.work.ledger.queries.scope import scope_of
from mingzheng.work.ledger.queries.tasks import TaskFilter, matching_heads, sections

from ..access import DeskRequest, desk
from .desk_scope import LAMP_OPTIONS, desk_scope

MATRIX_ROWS = 60
"""A year's notice fits on one sheet; a longer one is turned in pages."""


@desk(*READERS)
def task_matrix(request: DeskRequest) -> HttpResponse:
    here = desk_scope(request)
    notice = here.ledger.newest
    scope = scope_of(request.access, [notice] if notice else [])
    section_options = [(str(row.id), row.title) for row in sections(scope)]
    section = here.asked.choose("section", "部分", section_options)
    lamp = here.asked.choose("lamp", "状态", LAMP_OPTIONS)
    wanted = TaskFilter(section=int(section) if section else None, lamp=lamp)
    heads = matching_heads(scope, rule=here.rule, wanted=wanted)
    page = Paginator(heads, MATRIX_ROWS).get_page(request.GET.get("page"))
    units = columns(scope)
    context = {
        "here": here,
        "notice": notice,
        "page": page,
        "units": units,
        "rows": matrix_rows(page.object_list, units, scope=scope, rule=here.rule),
    }
    return render(request, "backoffice/ledger/task_matrix.html", context)
