"""The disclosure catalogue: every row with what fulfils it, and the workbook."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from mingzheng.data.standard_catalogue import catalogue_tables
from mingzheng.ports.clock import CLOCK
from mingzheng.records.library.catalogue_xlsx import catalogue_xlsx
from mingzheng.records.library.queries.catalogue import (
    CurrentCatalogue,
    catalogue_standing,
    fulfilling,
)
from mingzheng.records.library.queries.lists import ListRow, rows_of
from mingzheng.records.parameters.queries import calendar
from mingzheng.rules.catalogue import CatalogueRow

from ..library.search_words import search_words
from ..page_cache import kept_page
from .frame import CATALOGUE, Frame, address, frame_of

PAGE_SIZE = 20
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Line:
    row: CatalogueRow
    owner: str
    field: str
    published: list[ListRow]


@require_safe
@kept_page("field", "owner", "q", "page")
def catalogue(request: HttpRequest, key: str = "") -> HttpResponse:
    now = CLOCK.get().now()
    frame = frame_of(key, CATALOGUE, day=now.date())
    standing = catalogue_standing(now=now, calendar=calendar())
    fields = [(field.key, field.name) for field in catalogue_tables().fields]
    owners = sorted(standing.owners.items(), key=lambda one: one[1]) if standing else []
    asked = {
        "field": _known(request.GET.get("field", ""), fields),
        "owner": "" if frame.unit else _known(request.GET.get("owner", ""), owners),
        "q": search_words(request.GET.get("q", "")),
    }
    rows = _matching(standing, frame, asked)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    query = QueryDict(mutable=True)
    for name, value in asked.items():
        if value:
            query[name] = value
    context = {
        "frame": frame,
        "standing": standing,
        "fields": fields,
        "owners": owners,
        "asked": asked,
        "page": page,
        "count": len(rows),
        "lines": _lines(standing, list(page), dict(fields), frame) if standing else [],
        "query": query,
        "file": address("catalogue_file", frame.unit),
    }
    return render(request, "portal/disclosure/catalogue.html", context)


@require_safe
@kept_page()
def catalogue_file(request: HttpRequest, key: str = "") -> HttpResponse:
    now = CLOCK.get().now()
    frame = frame_of(key, CATALOGUE, day=now.date())
    standing = catalogue_standing(now=now, calendar=calendar())
    if standing is None:
        raise Http404
    rows = _matching(standing, frame, {"field": "", "owner": "", "q": ""})
    response = HttpResponse(catalogue_xlsx(rows), content_type=SHEET)
    name = f"{frame.unit.name if frame.unit else ''}公开目录（{standing.version.year}年）.xlsx"
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


def _matching(
    standing: CurrentCatalogue | None, frame: Frame, asked: dict[str, str]
) -> list[CatalogueRow]:
    if standing is None:
        return []
    owner = frame.unit.key if frame.unit else asked["owner"]
    return [
        row
        for row in standing.rows
        if (not owner or row.owner == owner)
        and (not asked["field"] or row.field == asked["field"])
        and (not asked["q"] or asked["q"] in f"{row.subject} {row.item} {row.content}")
    ]


def _lines(
    standing: CurrentCatalogue,
    rows: Sequence[CatalogueRow],
    fields: dict[str, str],
    frame: Frame,
) -> list[Line]:
    now = CLOCK.get().now()
    behind = fulfilling([row.key for row in rows], now=now)
    keys = {pk for found in behind.values() for pk in found}
    published = {row.pk: row for row in rows_of(keys, day=now.date())}
    return [
        Line(
            row=row,
            owner=standing.owners[row.owner],
            field=fields[row.field],
            published=[published[pk] for pk in behind.get(row.key, []) if pk in published],
        )
        for row in rows
    ]


def _known(value: str, options: list[tuple[str, str]]) -> str:
    return value if value in {key for key, _ in options} else ""
