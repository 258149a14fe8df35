"""How far the catalogue is fulfilled: a percentage a unit, a lamp a row."""

from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from mingzheng.data.standard_catalogue import catalogue_tables
from mingzheng.rules.catalogue import RowLamp

from ..access import DeskRequest, desk
from .standing import LAMPS, READERS, DeskCatalogue, Line, desk_catalogue

PAGE_SIZE = 20


@desk(*READERS)
def catalogue_board(request: DeskRequest) -> HttpResponse:
    catalogue = desk_catalogue(request.access)
    if catalogue is None:
        return render(request, "backoffice/catalogue/board.html", {"catalogue": None})
    fields = [(field.key, field.name) for field in catalogue_tables().fields]
    asked = {
        "unit": _known(request, "unit", {key for key, _, _ in catalogue.units}),
        "field": _known(request, "field", {key for key, _ in fields}),
        "lamp": _known(request, "lamp", {lamp.value for lamp in RowLamp}),
        "q": request.GET.get("q", "").strip()[:60],
    }
    lines = _matching(catalogue, asked)
    page = Paginator(lines, PAGE_SIZE).get_page(request.GET.get("page"))
    query = QueryDict(mutable=True)
    for name, value in asked.items():
        if value:
            query[name] = value
    context = {
        "catalogue": catalogue,
        "asked": asked,
        "fields": fields,
        "lamps": [(lamp.value, LAMPS[lamp][1]) for lamp in RowLamp],
        "page": page,
        "query": query,
    }
    return render(request, "backoffice/catalogue/board.html", context)


def _matching(catalogue: DeskCatalogue, asked: dict[str, str]) -> list[Line]:
    return [
        line
        for line in catalogue.lines
        if (not asked["unit"] or line.row.owner == asked["unit"])
        and (not asked["field"] or line.row.field == asked["field"])
        and (not asked["lamp"] or (line.state and line.state.lamp == asked["lamp"]))
        and asked["q"] in f"{line.row.subject} {line.row.item} {line.row.content}"
    ]


def _known(request: DeskRequest, name: str, known: set[str]) -> str:
    value = request.GET.get(name, "")
    return value if value in known else ""
