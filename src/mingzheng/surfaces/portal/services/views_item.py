"""The page of one service, and what answers where it is no longer public."""

import json

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.queries import site_identity
from mingzheng.records.services.exchange.json_file import item_values
from mingzheng.records.services.queries.cards import ServiceRow, services_by_key
from mingzheng.records.services.queries.history import taken_item, versions_of

from ..library.feeds import FeedHead
from ..library.views_exports import origin_of
from ..page_cache import kept_page
from .feeds import Change, changes_feed
from .page import page_of
from .views_files import in_file

LARGEST_KEY = 2**63 - 1


@require_safe
@kept_page()
def service(request: HttpRequest, pk: int) -> HttpResponse:
    row = row_or_answer(request, pk)
    if isinstance(row, HttpResponse):
        return row
    context = {
        "row": row,
        "page": page_of(row.content, now=CLOCK.get().now()),
        "versions": versions_of(pk),
        "address": request.build_absolute_uri(row.url),
    }
    return render(request, "portal/services/service.html", context)


@require_safe
@kept_page()
def service_json(request: HttpRequest, pk: int) -> HttpResponse:
    row = row_or_answer(request, pk)
    if isinstance(row, HttpResponse):
        return row
    values = item_values(in_file(row)) | {
        "url": request.build_absolute_uri(row.url),
        "version": row.number,
        "published_at": row.published_at.isoformat(),
        "confirmed_on": row.confirmed_on.isoformat(),
    }
    text = json.dumps(values, ensure_ascii=False, indent=1)
    return HttpResponse(text, content_type="application/json; charset=utf-8")


@require_safe
@kept_page()
def service_feed(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Every version that was public, newest first."""
    row = row_or_answer(request, pk)
    if isinstance(row, HttpResponse):
        return row
    head = FeedHead(
        title=row.name,
        link=row.url,
        lead=f"“{row.name}”办事指南的改动。",
        origin=origin_of(request),
        address=request.build_absolute_uri(request.path),
        site=site_identity().name,
    )
    changes = []
    for one in versions_of(pk):
        address = f"{row.url}/versions/{one.number}"
        title = f"{row.name}（第{one.number}版）"
        changes.append(Change(title, address, address, one.note, row.unit, one.since))
    return changes_feed(kind, head, changes)


def row_or_answer(request: HttpRequest, pk: int) -> ServiceRow | HttpResponse:
    """The public item, or 410 where it was taken back. Raises ``Http404``.

    A draft answers as any address that never existed.
    """
    if pk > LARGEST_KEY:
        raise Http404
    row = services_by_key([pk]).get(pk)
    if row is not None:
        return row
    taken = taken_item(pk)
    if taken is None:
        raise Http404
    return render(request, "portal/services/gone.html", {"taken": taken}, status=410)
