"""人群清单 and 专题: one shape for what policies give to some people, and for every campaign."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingzheng.data.audiences import Audience, audiences
from mingzheng.ports.clock import CLOCK
from mingzheng.records.services.queries.cards import services_for
from mingzheng.work.packages.models import Compilation
from mingzheng.work.packages.queries.list_view import line_counts, list_view
from mingzheng.work.packages.queries.public import (
    CompilationRow,
    public_rows,
    row_at,
    rows_for_audience,
)

from ..page_cache import kept_page
from .finding import row_or_answer

SORTS = Compilation.Sort


@dataclass(frozen=True)
class AudienceCard:
    """``row`` None: there is no list, but something else for these people."""

    audience: Audience
    url: str
    row: CompilationRow | None
    lines: int


@dataclass(frozen=True)
class TopicCard:
    row: CompilationRow
    lines: int


@require_safe
@kept_page()
def audience_index(request: HttpRequest) -> HttpResponse:
    rows = {one.slug: one for one in public_rows(SORTS.AUDIENCE)}
    counts = line_counts(rows.values(), now=CLOCK.get().now())
    cards = [
        AudienceCard(one, f"/for/{one.code}", rows[one.code], counts[rows[one.code].key])
        for one in audiences().values()
        if one.code in rows
    ]
    others = [one for one in audiences().values() if one.code not in rows]
    context = {"cards": cards, "others": others}
    return render(request, "portal/packages/audiences.html", context)


@require_safe
@kept_page()
def audience(request: HttpRequest, slug: str) -> HttpResponse:
    """Somebody without a list of policies still finds packages, topics and services."""
    known = audiences().get(slug)
    if known is None:
        raise Http404
    row = row_at(SORTS.AUDIENCE, slug)
    if row is None:
        found = _taken_or_none(request, slug)
        if found is not None:
            return found
    context = {
        "audience": known,
        "title": row.list.title if row else known.name,
        "row": row,
        "content": row.list if row else None,
        "view": list_view(row.list, now=CLOCK.get().now()) if row else None,
        "beside": rows_for_audience(slug),
        "services": services_for(slug),
        "follow": f"for={slug}",
        "index": ("/for", "人群清单"),
    }
    return render(request, "portal/packages/list.html", context)


@require_safe
@kept_page()
def topic_list(request: HttpRequest) -> HttpResponse:
    rows = public_rows(SORTS.TOPIC)
    counts = line_counts(rows, now=CLOCK.get().now())
    context = {"cards": [TopicCard(one, counts[one.key]) for one in rows]}
    return render(request, "portal/packages/topics.html", context)


@require_safe
@kept_page()
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    row = row_or_answer(request, SORTS.TOPIC, slug)
    if isinstance(row, HttpResponse):
        return row
    context = {
        "row": row,
        "title": row.list.title,
        "content": row.list,
        "view": list_view(row.list, now=CLOCK.get().now()),
        "follow": f"topic={slug}",
        "index": ("/topics", "专题"),
        "audiences": [audiences()[one] for one in row.list.audiences if one in audiences()],
    }
    return render(request, "portal/packages/list.html", context)


def _taken_or_none(request: HttpRequest, slug: str) -> HttpResponse | None:
    try:
        found = row_or_answer(request, SORTS.AUDIENCE, slug)
    except Http404:
        return None
    return found if isinstance(found, HttpResponse) else None
