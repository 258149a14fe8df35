"""The compilation an address means, on which day, or what answers in its place."""

import datetime
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from mingzheng.ports.clock import CLOCK
from mingzheng.work.packages.queries.public import (
    CompilationRow,
    first_public_day,
    row_at,
    row_on,
    taken_at,
)
from mingzheng.work.packages.queries.standing import end_of_day

from ..asked import AddressReader


@dataclass(frozen=True)
class OfDay:
    """``on``: the past day that was asked for, None for today; ``row``: what it said then, None
    where it was not public yet. ``ignored``: what was no such day."""

    row: CompilationRow | None
    on: datetime.date | None = None
    ignored: tuple[str, ...] = ()


def row_or_answer(request: HttpRequest, sort: str, slug: str) -> CompilationRow | HttpResponse:
    """410 where it was taken back. Raises ``Http404``: what never was public is no address."""
    row = row_at(sort, slug)
    if row is not None:
        return row
    taken = taken_at(sort, slug)
    if taken is None:
        raise Http404
    return render(request, "portal/packages/gone.html", {"taken": taken}, status=410)


def row_or_404(sort: str, slug: str) -> CompilationRow:
    row = row_at(sort, slug)
    if row is None:
        raise Http404
    return row


def of_day(request: HttpRequest, row: CompilationRow) -> OfDay:
    """``row`` is the one of today."""
    now, reader = CLOCK.get().now(), AddressReader(request.GET)
    day, typed = reader.past_day("on", today=now.date())
    if not typed:
        return OfDay(row, ignored=reader.ignored)
    return OfDay(row_on(row, end_of_day(day, now.tzinfo)), day)


def not_yet(request: HttpRequest, row: CompilationRow, past: OfDay) -> HttpResponse:
    context = {"row": row, "past": past, "first": first_public_day(row)}
    return render(request, "portal/packages/not_yet.html", context, status=404)
