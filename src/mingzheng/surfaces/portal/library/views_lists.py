"""The public lists and what can be taken away of them."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.library.models import Kind
from mingzheng.records.library.queries.lists import PAGE_SIZE, page_of

from ..navigation import Link
from ..page_cache import kept_page
from .filters import ORDERS, PARAMETERS, VIEWS, AskedLibrary, read_query
from .lines import entries_html, lines_of
from .shelves import SHELVES_BY_NOUN, Shelf
from .tables import LIMIT

FEEDS = (("RSS", "feed.rss", "application/rss+xml"), ("Atom", "feed.atom", "application/atom+xml"))
TABLES = (("CSV", "list.csv"), ("XLSX", "list.xlsx"))


@require_safe
@kept_page(*PARAMETERS)
def shelf_list(request: HttpRequest, noun: str) -> HttpResponse:
    shelf, now = SHELVES_BY_NOUN[noun], CLOCK.get().now()
    asked = read_query(shelf.kind, request.GET, now=now)
    found = page_of(asked.filter, asked.page, now=now)
    query = asked.query()
    lines = lines_of(found.rows, kind=shelf.kind, now=now)
    page = Paginator(range(found.count), PAGE_SIZE).page(found.number)
    context = {
        "shelf": shelf,
        "asked": asked,
        "first_choices": asked.choices[:2],
        "more_choices": asked.choices[2:],
        "more_open": any(choice.value for choice in asked.choices[2:]),
        "entries": entries_html(lines, start=page.start_index()) if lines else "",
        "count": found.count,
        "table_limit": LIMIT,
        "page": page,
        "views": _views(shelf, asked),
        "orders": _orders(shelf, asked),
        "feeds": [(label, f"{shelf.url}/{name}{query}", media) for label, name, media in FEEDS],
        "tables": [Link(label, f"{shelf.url}/{name}{query}") for label, name in TABLES],
        "query": QueryDict(query.removeprefix("?")),
        "subscribe": f"/subscribe?list={shelf.noun}",
    }
    return render(request, "portal/library/list.html", context)


def _views(shelf: Shelf, asked: AskedLibrary) -> list[tuple[bool, Link]]:
    return [
        (value == asked.view, Link(label, f"{shelf.url}{asked.query(view=value)}"))
        for value, label in VIEWS.get(Kind(shelf.kind), ())
    ]


def _orders(shelf: Shelf, asked: AskedLibrary) -> list[tuple[bool, Link]]:
    links = (
        (value, label, asked.query(sort="" if value == "newest" else value))
        for value, label in ORDERS
    )
    return [
        (value == asked.filter.order, Link(label, f"{shelf.url}{query}"))
        for value, label, query in links
    ]
