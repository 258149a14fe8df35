"""办事服务 at the desk: every item within reach, with its gaps and its age."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.people.models import Organisation
from mingzheng.records.services.elements import VETO_ITEMS, VETO_MISSING
from mingzheng.records.services.permissions import EDITORS, READERS, readable_organisations
from mingzheng.records.services.queries.desk import (
    PAGE_SIZE,
    STATES,
    desk_rows,
    items_of,
    narrowed,
    standing_of,
)

from ..access import DeskRequest, desk


@require_safe
@desk(*READERS)
def service_list(request: DeskRequest) -> HttpResponse:
    today, given = CLOCK.get().today(), request.GET
    reached = items_of(readable_organisations(request.access))
    units = Organisation.objects.filter(pk__in=reached.order_by().values("organisation"))
    unit, state = given.get("unit", ""), given.get("state", "")
    state = state if state in STATES else ""
    words = given.get("q", "").strip()[:60]
    found = narrowed(reached, words=words, unit=unit, state=state, today=today)
    page = Paginator(found, PAGE_SIZE).get_page(given.get("page"))
    context = {
        "page": page,
        "rows": desk_rows(list(page.object_list), today=today),
        "standing": standing_of(reached, today=today),
        "units": [(one.key, one.name) for one in units],
        "states": STATES.items(),
        "asked": {"q": words, "unit": unit, "state": state},
        "narrowed": bool(words or unit or state),
        "edits": request.access.has(*EDITORS),
        "veto": (VETO_ITEMS, VETO_MISSING),
    }
    return render(request, "backoffice/services/list.html", context)
