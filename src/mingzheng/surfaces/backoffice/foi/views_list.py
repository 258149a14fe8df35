"""B8: the desk of requests by due day, with its saved views."""

from typing import cast

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.rules.lamps import Lamp
from mingzheng.work.foi.lamps import case_lamp_rule
from mingzheng.work.foi.models import Case, Channel
from mingzheng.work.foi.permissions import HANDLERS, READERS
from mingzheng.work.foi.queries import desk as queries
from mingzheng.work.foi.queries.desk import LABELS, DeskFilter, View

from ..access import DeskRequest, desk
from ..ledger.choices import Asked

PAGE_SIZE = 20
LAMPS = (
    (Lamp.OVERDUE.value, "逾期"),
    (Lamp.SOON.value, "临期"),
    (Lamp.NORMAL.value, "正常"),
    (Lamp.NOT_STARTED.value, "未起算"),
)


@require_safe
@desk(*READERS)
def foi_list(request: DeskRequest) -> HttpResponse:
    rule = case_lamp_rule(CLOCK.get().today())
    seen = queries.readable(request.access)
    counts = queries.view_counts(seen)
    asked = Asked(request.GET)
    view, wanted = _wanted(asked, seen)
    found = queries.desk(seen, view, wanted=wanted, rule=rule)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "view": view,
        "views": [(one, LABELS[one], counts[one]) for one in View],
        "filters": [one for name, one in asked.selects.items() if name != "view"],
        "number": wanted.number,
        "ignored": asked.ignored,
        "narrowed": wanted != DeskFilter(),
        "lamps": queries.lamp_counts(seen, rule).items(),
        "page": page,
        "rows": queries.desk_rows(cast("QuerySet[Case]", page.object_list), rule=rule),
        "rule": rule,
        "query": request.GET.urlencode(),
        "may_register": request.access.has(*HANDLERS),
    }
    return render(request, "backoffice/foi/list.html", context)


def listed(request: DeskRequest) -> QuerySet[Case]:
    """Every case of the list as it is filtered."""
    seen = queries.readable(request.access)
    view, wanted = _wanted(Asked(request.GET), seen)
    return queries.desk(seen, view, wanted=wanted, rule=case_lamp_rule(CLOCK.get().today()))


def _wanted(asked: Asked, seen: QuerySet[Case]) -> tuple[View, DeskFilter]:
    chosen = asked.choose("view", "视图", [(view.value, LABELS[view]) for view in View])
    view = View(chosen) if chosen else View.OPEN
    return view, _filter(asked, view, seen)


def _filter(asked: Asked, view: View, seen: QuerySet[Case]) -> DeskFilter:
    unit = asked.choose("unit", "单位", queries.units_in(seen))
    return DeskFilter(
        unit=int(unit) if unit else None,
        channel=asked.choose("channel", "渠道", Channel.choices),
        lamp=asked.choose("lamp", "期限", LAMPS) if view is not View.CLOSED else "",
        number=asked.text("q"),
    )
