"""一件事: the list of packages, one package, and the own list that answers make of it.

The package reads the same for everybody and may be kept; the own list depends on answers that
nobody keeps: neither we nor any cache on the way, and no other site hears its address.
"""

import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from mingzheng.data.audiences import audiences
from mingzheng.ports.clock import CLOCK
from mingzheng.ports.package_answers import PACKAGE_ANSWERS
from mingzheng.ports.related_items import RelatedItem
from mingzheng.work.packages.models import Compilation
from mingzheng.work.packages.queries.package_view import PackageView, package_view
from mingzheng.work.packages.queries.public import CompilationRow, audiences_in_use, public_rows

from ..page_cache import kept_page
from .finding import not_yet, of_day, row_or_404, row_or_answer
from .self_check import AskedCheck, read_check, unanswered

PACKAGE = Compilation.Sort.PACKAGE
ANSWERS_SHOWN = 6


@require_safe
@kept_page("audience", "q")
def package_list(request: HttpRequest) -> HttpResponse:
    used, known = audiences_in_use(), audiences()
    wanted, words = request.GET.get("audience", ""), request.GET.get("q", "").strip()[:60]
    ignored = wanted if wanted and wanted not in known else ""
    rows = public_rows(PACKAGE)
    if wanted in known:
        rows = [one for one in rows if wanted in one.content.audiences]
    for word in words.split():
        rows = [one for one in rows if any(word in text for text in _names(one))]
    context = {
        "rows": rows,
        "words": words,
        "chosen": wanted if wanted in known else "",
        "choices": [(one.code, one.name) for one in known.values() if one.code in used],
        "ignored": ignored,
        "narrowed": bool(words or wanted in known),
    }
    return render(request, "portal/packages/packages.html", context)


@require_safe
@kept_page("on")
def package(request: HttpRequest, slug: str) -> HttpResponse:
    row = row_or_answer(request, PACKAGE, slug)
    if isinstance(row, HttpResponse):
        return row
    past = of_day(request, row)
    if past.row is None:
        return not_yet(request, row, past)
    now = CLOCK.get().now()
    asked = unanswered(past.row.package.questions)
    context = _context(request, past.row, asked, now, on=past.on) | {"past": past}
    return render(request, "portal/packages/package.html", context)


@require_safe
def own_list(request: HttpRequest, slug: str) -> HttpResponse:
    row = row_or_answer(request, PACKAGE, slug)
    if isinstance(row, HttpResponse):
        return row
    asked = read_check(request.GET, row.package.questions)
    context = _context(request, row, asked, CLOCK.get().now())
    return _unkept(render(request, "portal/packages/own_list.html", context))


@require_safe
def own_list_text(request: HttpRequest, slug: str) -> HttpResponse:
    """As plain text, to take away or to send on."""
    row = row_or_404(PACKAGE, slug)
    asked = read_check(request.GET, row.package.questions)
    context = _context(request, row, asked, CLOCK.get().now())
    response = render(
        request, "portal/packages/own_list.txt", context, content_type="text/plain; charset=utf-8"
    )
    name = f"我的清单（{row.package.title}）.txt"
    response["Content-Disposition"] = content_disposition_header(True, name)
    return _unkept(response)


def _context(
    request: HttpRequest,
    row: CompilationRow,
    asked: AskedCheck,
    now: datetime.datetime,
    *,
    on: datetime.date | None = None,
) -> dict[str, Any]:
    view = package_view(row.package, asked.answers, now=now, on=on)
    path = f"{row.url}/list?{asked.query}" if asked.query else row.url
    return {
        "row": row,
        "content": row.package,
        "asked": asked,
        "view": view,
        "answered": bool(asked.query),
        "answers": _answers(view, now),
        "address": request.build_absolute_uri(path),
        "page_address": request.build_absolute_uri(row.url),
    }


def _answers(view: PackageView, now: datetime.datetime) -> list[RelatedItem]:
    steps = (*view.steps, *view.open_steps)
    publications = {clause.row.pk for one in steps for clause in one.clauses if clause.row}
    services = {service.key for one in steps for service in one.services}
    found = [
        item
        for answerer in PACKAGE_ANSWERS
        for item in answerer.answers(publications=publications, services=services, now=now)
    ]
    return found[:ANSWERS_SHOWN]


def _names(row: CompilationRow) -> tuple[str, ...]:
    return (row.content.title, *row.content.names)


def _unkept(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response
