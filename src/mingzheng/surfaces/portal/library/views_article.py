"""The page of one public item, and what answers where it no longer stands."""

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
)
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.library.models import Withdrawal
from mingzheng.records.library.queries.article import Article, Moved, article_at, what_was_at

from ..page_cache import kept_page
from .article_page import article_page
from .head_tags import json_ld, meta_tags
from .related_panels import related_panels


@require_safe
@kept_page()
def article(request: HttpRequest, path: str) -> HttpResponse:
    now = CLOCK.get().now()
    found = article_at(path, now=now)
    if found is None:
        return gone_or_moved(request, path)
    address = request.build_absolute_uri(found.url)
    page = article_page(found, day=now.date(), address=address)
    origin = address.removesuffix(found.url)
    context = {
        "page": page,
        "related_panels": related_panels(found.pk, now=now),
        "address": address,
        "tags": meta_tags(found, page.shelf, address=address),
        "json_ld": json_ld(found, address=address, origin=origin),
    }
    return render(request, "portal/library/article.html", context)


def article_or_answer(request: HttpRequest, path: str, *, rest: str = "") -> Article | HttpResponse:
    """The item for a page that belongs to it, or what answers in its place.

    ``rest`` is what follows the item's address.
    """
    return article_at(path, now=CLOCK.get().now()) or gone_or_moved(request, path, rest=rest)


def gone_or_moved(request: HttpRequest, path: str, *, rest: str = "") -> HttpResponse:
    """301 where it moved or was merged, 410 where it was taken back. Raises ``Http404``.

    What never was public answers as any address that never existed.
    """
    trace = what_was_at(path, now=CLOCK.get().now())
    if trace is None:
        raise Http404
    if isinstance(trace, Moved):
        return HttpResponsePermanentRedirect(f"{trace.url}{rest}")
    if trace.kind == Withdrawal.Kind.MERGED and trace.successor_url:
        return HttpResponsePermanentRedirect(trace.successor_url)
    return render(request, "portal/library/gone.html", {"taken": trace}, status=410)
