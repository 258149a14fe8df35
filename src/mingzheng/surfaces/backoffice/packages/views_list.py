"""一件事与清单 at the desk: every package, list and topic within reach."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingzheng.work.packages.models import Compilation
from mingzheng.work.packages.permissions import EDITORS, READERS, readable_organisations
from mingzheng.work.packages.queries.desk import (
    PAGE_SIZE,
    STATES,
    compilations_of,
    desk_rows,
    narrowed,
    open_alert_count,
)

from ..access import DeskRequest, desk
from ..ledger.choices import Asked


@require_safe
@desk(*READERS)
def compilation_list(request: DeskRequest) -> HttpResponse:
    reached = readable_organisations(request.access)
    asked = Asked(request.GET)
    sort = asked.choose("sort", "类别", Compilation.Sort.choices)
    state = asked.choose("state", "状态", list(STATES.items()))
    words = asked.text("q")
    found = narrowed(compilations_of(reached), words=words, sort=sort, state=state)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": desk_rows(list(page.object_list)),
        "filters": asked.selects.values(),
        "ignored": asked.ignored,
        "words": words,
        "narrowed": bool(words or sort or state),
        "alerts": open_alert_count(reached),
        "sorts": Compilation.Sort.choices,
        "edits": request.access.has(*EDITORS),
    }
    return render(request, "backoffice/packages/list.html", context)
