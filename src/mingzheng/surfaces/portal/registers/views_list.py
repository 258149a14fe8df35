"""P11 P12 P15 P16: one page a kind of list, as it stands today or stood on a past day."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from mingzheng.data.registers import kinds_of
from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.queries import lamp_rule_on
from mingzheng.records.registers.files import LIMIT, MEDIA_TYPES, table_of
from mingzheng.records.registers.lamps import Upkeep, upkeep_of
from mingzheng.records.registers.queries.amounts import amount_history
from mingzheng.records.registers.queries.items import adjustments_by_document
from mingzheng.records.registers.queries.lists import (
    PAGE_SIZE,
    RegisterFact,
    counts_by_kind,
    first_day,
    page_of,
    rows_for_files,
)
from mingzheng.records.registers.queries.projects import PROJECTS, stage_counts
from mingzheng.rules.lamps import LampRule

from ..library.busy import costly, or_busy_page
from ..library.views_exports import origin_of
from ..navigation import Link
from ..page_cache import kept_page
from .amounts import amount_chart, amount_rows, chart_note
from .asked import PARAMETERS, AskedRegister, read_query
from .cells import lines_of
from .lifecycle import stage_chart
from .pages import NOUNS, TITLES, ListPage, address_of, page_named

CHANGES = (("Atom", "atom"), ("RSS", "rss"), ("JSON", "json"))


@require_safe
@kept_page()
def register_index(request: HttpRequest) -> HttpResponse:
    today = CLOCK.get().today()
    kinds = [kind for noun in NOUNS for kind in kinds_of(noun)]
    counts = counts_by_kind([kind.key for kind in kinds], today=today)
    groups = [
        (
            TITLES[noun],
            [(kind, address_of(kind), counts.get(kind.key, 0)) for kind in kinds_of(noun)],
        )
        for noun in NOUNS
    ]
    return render(request, "portal/registers/index.html", {"groups": groups})


def _without_kind(request: HttpRequest, noun: str) -> HttpResponse:
    """The first kind of a noun stands at the address of the noun; what was asked goes along."""
    query = request.GET.urlencode()
    address = reverse("portal:register_list", args=[noun])
    return redirect(f"{address}?{query}" if query else address, permanent=True)


@require_safe
@kept_page(*PARAMETERS)
def register_list(request: HttpRequest, noun: str, kind: str = "") -> HttpResponse:
    if kind and kinds_of(noun)[0].key == kind:
        return _without_kind(request, noun)
    shown, today = page_named(noun, kind), CLOCK.get().today()
    asked = read_query(shown.kind, request.GET, today=today)
    found = page_of(asked.filter, asked.page, today=today)
    query = asked.query()
    rule = lamp_rule_on(today)
    context = {
        "shown": shown,
        "kind": shown.kind,
        "title": TITLES[noun][0] if shown.tabs else shown.kind.title,
        "asked": asked,
        "lines": lines_of(found.rows, kind=shown.kind, on=asked.day_typed),
        "heads": [one for one in shown.kind.listed_columns if one.place != "title"],
        "name_head": shown.kind.by_place["title"].label,
        "count": found.count,
        "page": Paginator(range(found.count), PAGE_SIZE).page(found.number),
        "query": QueryDict(query.removeprefix("?")),
        "orders": _orders(shown, asked),
        "tables": [Link(label, f"{shown.url}/list.{form}{query}") for label, form in _TABLES],
        "changes": [(label, f"{shown.url}/changes.{form}") for label, form in CHANGES],
        "units": [(unit, _upkeep(unit, rule)) for unit in asked.known.units],
        "adjustments": []
        if shown.kind.newest_first
        else adjustments_by_document(shown.kind.key, today=today),
        "today": today,
        "begun": first_day(shown.kind, today=today)
        if asked.day_typed and not found.count
        else None,
    }
    if "amount" in shown.kind.by_place and noun == "assistance":
        history = amount_history(
            shown.kind.key, today=today, organisation=asked.filter.organisation
        )
        context |= {
            "history": history,
            "amounts": amount_rows(history),
            "chart": amount_chart(history, name="standards"),
            "chart_note": chart_note(history),
        }
    if shown.kind.key == PROJECTS:
        stages = stage_counts(asked.filter.day, today=today)
        context |= {"stages": stages, "stage_chart": stage_chart(stages)}
    return render(request, "portal/registers/list.html", context)


@require_safe
@or_busy_page
@kept_page(*PARAMETERS)
def register_table(request: HttpRequest, noun: str, form: str, kind: str = "") -> HttpResponse:
    """The whole list as it is filtered, also of a past day."""
    shown, today = page_named(noun, kind), CLOCK.get().today()
    asked = read_query(shown.kind, request.GET, today=today)
    with costly():
        rows = rows_for_files(asked.filter, limit=LIMIT, today=today)
        content = table_of(form, rows, kind=shown.kind, origin=origin_of(request))
    response = HttpResponse(content, content_type=MEDIA_TYPES[form])
    name = f"{shown.kind.title}（{asked.filter.day:%Y-%m-%d}）.{form}"
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


_TABLES = (("CSV", "csv"), ("XLSX", "xlsx"))


def _orders(shown: ListPage, asked: AskedRegister) -> list[tuple[bool, Link]]:
    return [
        (value == asked.filter.order, Link(label, f"{shown.url}{asked.query(sort=value)}"))
        for value, label in asked.orders
    ]


def _upkeep(unit: RegisterFact, rule: LampRule) -> Upkeep:
    return upkeep_of(
        confirmed_on=unit.confirmed_on,
        opened_on=unit.opened_on,
        update_days=unit.update_days,
        rule=rule,
    )
