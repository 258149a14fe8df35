"""Projects whose reached stages have nothing published, so that somebody asks for it."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.registers.queries.projects import project_omissions

from ..access import DeskRequest, desk
from .scope import READERS

PAGE_SIZE = 20


@require_safe
@desk(*READERS)
def omissions(request: DeskRequest) -> HttpResponse:
    found = project_omissions(today=CLOCK.get().today())
    context = {
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
        "count": len(found),
    }
    return render(request, "backoffice/registers/omissions.html", context)
