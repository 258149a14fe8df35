"""One item of a list: what holds, the law and document it rests on, everything it was before."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.registers.queries.amounts import amount_history
from mingzheng.records.registers.queries.items import item_page
from mingzheng.records.registers.queries.projects import PROJECTS, STAGE_ITEMS

from ..asked import AddressReader
from ..page_cache import kept_page
from .amounts import amount_chart, amount_rows
from .cells import facts_of
from .lifecycle import lifecycle_of, project_link
from .pages import TITLES, address_of


@require_safe
@kept_page("on")
def register_item(request: HttpRequest, noun: str, pk: int) -> HttpResponse:
    now = CLOCK.get().now()
    today, reader = now.date(), AddressReader(request.GET)
    day, _ = reader.past_day("on", today=today)
    page = item_page(pk, day=day, now=now)
    if page is None or page.kind.noun != noun:
        raise Http404
    context = {
        "page": page,
        "kind": page.kind,
        "list_url": address_of(page.kind),
        "noun_title": TITLES[noun][0],
        "day": day,
        "past": day < today,
        "ignored": reader.ignored,
    }
    if page.withdrawn_on is not None:
        return render(request, "portal/registers/withdrawn.html", context, status=410)
    values = page.entry.values if page.entry else page.versions[0].values
    # Of a day on which it was not on the list nothing is told but that; today its last content is.
    told = page.entry is not None or day == today
    context |= {
        "facts": facts_of(page.kind, values) if told else [],
        "versions": [(one, facts_of(page.kind, one.values)) for one in page.versions],
    }
    if noun == "assistance":
        history = amount_history(page.kind.key, today=today, item=pk)
        context |= {
            "history": history,
            "amounts": amount_rows(history),
            "chart": amount_chart(history, name="standard"),
        }
    if page.kind.key == PROJECTS:
        context["lifecycle"] = lifecycle_of(values, day=day, today=today) if told else ()
    if page.kind.key == STAGE_ITEMS:
        context["project"] = project_link(values["code"], today=today)
    return render(request, "portal/registers/item.html", context)
