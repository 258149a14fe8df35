"""The grid of tasks and units."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from mingzheng.work.ledger.permissions import READERS
from mingzheng.work.ledger.queries.lamps import task_heads
from mingzheng.work.ledger.queries.matrix import columns, matrix_rows
from mingzheng.work.ledger.queries.scope import scope_of

from ..access import DeskRequest, desk
from .desk_scope import LAMP_OPTIONS, desk_scope

MATRIX_ROWS = 60
"""A year's notice fits on one sheet; a longer one is turned in pages."""


@desk(*READERS)
def task_matrix(request: DeskRequest) -> HttpResponse:
    here = desk_scope(request)
    notice = here.ledger.newest
    scope = scope_of(request.access, [notice] if notice else [])
    heads = task_heads(scope, rule=here.rule)
    sections = {str(head.section_id): head.section for head in heads if head.section_id}
    section = here.asked.choose("section", "部分", list(sections.items()))
    lamp = here.asked.choose("lamp", "状态", LAMP_OPTIONS)
    wanted = [
        head
        for head in heads
        if (not section or str(head.section_id) == section) and (not lamp or head.lamp == lamp)
    ]
    page = Paginator(wanted, MATRIX_ROWS).get_page(request.GET.get("page"))
    units = columns(scope)
    context = {
        "here": here,
        "notice": notice,
        "page": page,
        "units": units,
        "rows": matrix_rows(list(page), units, scope=scope, rule=here.rule),
    }
    return render(request, "backoffice/ledger/task_matrix.html", context)
