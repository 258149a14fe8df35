"""P2 搜索: one box, one result set."""

import datetime

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.work.searching.popular import popular_words
from mingzheng.work.searching.queries import SiteAnswer, answer_of
from mingzheng.work.searching.related import related_terms

from ..allowance import grant_share
from ..navigation import Link
from .asked import AskedSearch, read_search
from .clicks import note_search
from .direct import Direct, direct_cards
from .entries import entries_of
from .facets import chosen_values, facet_groups, tabs_of
from .guards import guarded, too_often
from .help import dropped_words

PAGE_SIZE = 20


@require_safe
@guarded
def search(request: HttpRequest, asked: AskedSearch) -> HttpResponse:
    now = CLOCK.get().now()
    context: dict[str, object] = {"asked": asked, "searched": bool(asked.words)}
    if not asked.words:
        context["popular"] = _links(popular_words())
    elif answer := answer_of(asked.words, asked.chosen, now=now, as_typed=asked.as_typed):
        context |= _found(asked, answer, now)
        context["clicks"] = note_search(request, asked, answer.results, now=now)
    response = render(request, "portal/search/results.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


# Pressed on another site it would do no more than here: the browser may search on.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def search_on(request: HttpRequest) -> HttpResponse:
    """The button of the page that says it was too often; who merely comes by is led to the box."""
    address = reverse("portal:search")
    if request.method != "POST":
        return HttpResponseRedirect(address)
    asked = read_search(request.POST)
    response = HttpResponseRedirect(f"{address}{asked.address()}")
    response.status_code = 303
    wait = grant_share(request, response, path=address)
    return too_often(request, asked, wait) if wait else response


def _found(asked: AskedSearch, answer: SiteAnswer, now: datetime.datetime) -> dict[str, object]:
    results, hits = answer.results, answer.results.hits
    direct = Direct() if results.nearest else direct_cards(hits, results.plan, now=now)
    listed = [hit for hit in hits if hit.key not in direct.keys]
    page = Paginator(listed, PAGE_SIZE).get_page(asked.page)
    words = results.corrected or asked.words
    plain = AskedSearch(words, {}, 1)
    return {
        "results": results,
        "count": len(hits),
        "without_choice": Link(str(len(answer.whole)), plain.address()),
        "as_typed": asked.address(typed="1"),
        "perhaps": _links(results.perhaps),
        "direct": direct if page.number == 1 else Direct(),
        "tabs": [] if results.nearest else tabs_of(asked, answer),
        "facets": [] if results.nearest else facet_groups(asked, answer),
        "counts_cut": answer.cut,
        "chosen": chosen_values(asked),
        "page": page,
        "entries": entries_of(list(page.object_list), results.plan, now=now),
        "dropped": dropped_words(words, results.plan, hits) if results.nearest else [],
        "related": _links(related_terms(words, answer.whole)),
        "query": QueryDict(asked.address().removeprefix("?")),
        "feeds": _feeds(asked),
    }


def _links(words: tuple[str, ...]) -> list[Link]:
    return [Link(word, AskedSearch(word, {}, 1).address()) for word in words]


def _feeds(asked: AskedSearch) -> list[tuple[str, str, str]]:
    """Label, address and media type."""
    return [
        (label, f"{reverse('portal:search_feed', args=[kind])}{asked.address()}", media)
        for label, kind, media in (
            ("RSS", "rss", "application/rss+xml"),
            ("Atom", "atom", "application/atom+xml"),
        )
    ]
