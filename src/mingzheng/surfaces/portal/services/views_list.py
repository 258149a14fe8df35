"""The public list of services."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.services.queries.listing import PAGE_SIZE, services_page

from ..navigation import Link
from ..page_cache import kept_page
from .asked import ORDER_WORDS, PARAMETERS, read_query
from .lines import lines_of

FEEDS = (("RSS", "feed.rss", "application/rss+xml"), ("Atom", "feed.atom", "application/atom+xml"))
TABLES = (("CSV", "list.csv"), ("XLSX", "list.xlsx"), ("JSON", "list.json"))


@require_safe
@kept_page(*PARAMETERS)
def service_list(request: HttpRequest) -> HttpResponse:
    asked = read_query(request.GET)
    rows, count, number = services_page(asked.filter, asked.page)
    page = Paginator(range(count), PAGE_SIZE).page(number)
    query = asked.query()
    context = {
        "asked": asked,
        "lines": lines_of(rows, day=CLOCK.get().today()),
        "count": count,
        "page": page,
        "query": QueryDict(query.removeprefix("?")),
        "orders": [
            (
                value == asked.filter.order,
                Link(label, f"/services{asked.query(sort='' if value == 'name' else value)}"),
            )
            for value, label in ORDER_WORDS.items()
        ],
        "feeds": [(label, f"/services/{name}{query}", media) for label, name, media in FEEDS],
        "tables": [Link(label, f"/services/{name}{query}") for label, name in TABLES],
    }
    return render(request, "portal/services/list.html", context)
