"""人群清单 and 专题: one shape for what policies give to some people, and for every campaign."""

from dataclasses import dataclass
from typing import Any

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
from .finding import OfDay, not_yet, of_day, row_or_answer

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
@kept_page("on")
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
    past = of_day(request, row) if row else OfDay(None)
    if row and past.row is None:
        return not_yet(request, row, past)
    context = {
        "audience": known,
        "title": past.row.list.title if past.row else known.name,
        **_shown(request, past),
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
@kept_page("on")
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    row = row_or_answer(request, SORTS.TOPIC, slug)
    if isinstance(row, HttpResponse):
        return row
    past = of_day(request, row)
    if past.row is None:
        return not_yet(request, row, past)
    context = {
        "title": past.row.list.title,
        **_shown(request, past),
        "follow": f"topic={slug}",
        "index": ("/topics", "专题"),
        "audiences": [audiences()[one] for one in past.row.list.audiences if one in audiences()],
    }
    return render(request, "portal/packages/list.html", context)


def _shown(request: HttpRequest, past: OfDay) -> dict[str, Any]:
    """The list as it reads on the day; nothing where there is none."""
    row = past.row
    if row is None:
        return {"row": None, "content": None, "view": None}
    return {
        "row": row,
        "content": row.list,
        "view": list_view(row.list, now=CLOCK.get().now(), on=past.on),
        "past": past,
        "address": request.build_absolute_uri(row.url),
    }


def _taken_or_none(request: HttpRequest, slug: str) -> HttpResponse | None:
    try:
        found = row_or_answer(request, SORTS.AUDIENCE, slug)
    except Http404:
        return None
    return found if isinstance(found, HttpResponse) else None
