"""P2 搜索: one box, one result set."""

import datetime

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.search.site import counts
from mingzheng.work.searching.queries import SiteAnswer, answer_of

from .asked import AskedSearch, read_search
from .clicks import note_search
from .entries import entries_of, unit_cards
from .facets import chosen_values, facet_groups

PAGE_SIZE = 20


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    asked = read_search(request.GET)
    now = CLOCK.get().now()
    answer = answer_of(asked.words, asked.facets, now=now) if asked.words else None
    context: dict[str, object] = {"asked": asked, "searched": bool(asked.words)}
    if answer is not None:
        context |= _found(asked, answer, now)
        context["clicks"] = note_search(request, asked, answer.results, now=now)
    response = render(request, "portal/search/results.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


def _found(asked: AskedSearch, answer: SiteAnswer, now: datetime.datetime) -> dict[str, object]:
    plan, hits = answer.results.plan, answer.results.hits
    cards, carded = unit_cards(hits, plan)
    listed = [hit for hit in hits if hit.key not in carded]
    page = Paginator(listed, PAGE_SIZE).get_page(asked.page)
    return {
        "count": len(hits),
        "cut": answer.results.cut,
        "nearest": answer.results.nearest,
        "units": cards if page.number == 1 else [],
        "facets": facet_groups(asked, counts(hits)),
        "chosen": chosen_values(asked),
        "page": page,
        "entries": entries_of(list(page.object_list), plan, now=now),
        "query": QueryDict(asked.address().removeprefix("?")),
    }
