"""What a service said before: every public version, what each changed, and as of a day."""

import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.services.exchange.words import read_day
from mingzheng.records.services.queries.history import (
    changes_between,
    published_version,
    version_at,
    versions_of,
)
from mingzheng.rules.refusal import Refusal

from ..page_cache import kept_page
from .page import page_of
from .views_item import row_or_answer


@require_safe
@kept_page("on")
def version_list(request: HttpRequest, pk: int) -> HttpResponse:
    """``on``: the day whose version is asked for."""
    row = row_or_answer(request, pk)
    if isinstance(row, HttpResponse):
        return row
    typed, day, mistyped = request.GET.get("on", "")[:20], None, False
    try:
        day = read_day(typed)
    except Refusal:
        mistyped = True
    context = {
        "row": row,
        "versions": versions_of(pk),
        "typed": typed,
        "day": day,
        "mistyped": mistyped,
        "of_day": version_at(pk, _end_of(day)) if day else None,
    }
    return render(request, "portal/services/versions.html", context)


@require_safe
@kept_page()
def version(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    row = row_or_answer(request, pk)
    if isinstance(row, HttpResponse):
        return row
    found = published_version(pk, number)
    if found is None:
        raise Http404
    heads = versions_of(pk)
    at = [one.number for one in heads].index(number)
    before = published_version(pk, heads[at + 1].number) if at + 1 < len(heads) else None
    context = {
        "row": row,
        "version": found,
        "head": heads[at],
        "page": page_of(found.value, now=CLOCK.get().now()),
        "before": before,
        "changes": changes_between(before.value, found.value) if before else [],
    }
    return render(request, "portal/services/version.html", context)


def _end_of(day: datetime.date) -> datetime.datetime:
    """The last moment of the day, by which a version of that day was public."""
    zone = CLOCK.get().now().tzinfo
    return datetime.datetime.combine(day, datetime.time.max, tzinfo=zone)
