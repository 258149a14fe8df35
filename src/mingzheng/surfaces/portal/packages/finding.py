"""The compilation an address means, or what answers in its place."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from mingzheng.work.packages.queries.public import CompilationRow, row_at, taken_at


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
