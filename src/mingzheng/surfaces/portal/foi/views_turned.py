"""P17 已转主动公开: what many asked for and everybody can read now."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.work.foi.queries.turned_public import turned_public, turned_public_rows

PAGE_SIZE = 20


@require_safe
def turned_public_list(request: HttpRequest) -> HttpResponse:
    now = CLOCK.get().now()
    page = Paginator(turned_public(now=now), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "rows": turned_public_rows(page.object_list, now=now)}
    return render(request, "portal/foi/turned_public.html", context)
