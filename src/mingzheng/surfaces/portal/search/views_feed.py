"""A search as a feed: what of its results is newest, for readers that look again by themselves."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.library.queries.exports import newest_entries
from mingzheng.records.parameters.queries import site_identity
from mingzheng.work.searching.queries import answer_of

from ..library.feeds import NEWEST, FeedHead
from ..library.views_exports import feed_response, origin_of
from .asked import AskedSearch
from .entries import keys_of
from .guards import guarded


@require_safe
@guarded
def search_feed(request: HttpRequest, asked: AskedSearch, kind: str) -> HttpResponse:
    """Without anything that merely comes closest: a feed is silent until something fits."""
    now = CLOCK.get().now()
    answer = (
        answer_of(asked.words, asked.chosen, now=now, as_typed=asked.as_typed)
        if asked.words
        else None
    )
    hits = answer.results.hits if answer and not answer.results.nearest else ()
    keys = [int(key) for key in keys_of(hits, "publication")]
    head = FeedHead(
        title=f"搜索“{asked.words}”",
        link=f"{reverse('portal:search')}{asked.address()}",
        lead=f"本站与“{asked.words}”有关的信息，最新的在前。",
        origin=origin_of(request),
        address=request.build_absolute_uri(f"{request.path}{asked.address()}"),
        site=site_identity().name,
    )
    response = feed_response(kind, head, newest_entries(keys, limit=NEWEST, now=now))
    response["X-Robots-Tag"] = "noindex"
    return response
