"""P13: notices of grants by scheme, street and year; no row of any of them."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.grant_notices.queries.public import (
    NoticeFilter,
    listed_notices,
    notice_rows,
    scheme_choices,
    totals_by_year,
    years_and_streets,
)

from ..library.filters import Choice
from ..page_cache import kept_page

PAGE_SIZE = 20
PARAMETERS = ("scheme", "street", "year", "state", "page")
STATES = (("running", "公示中"), ("ended", "已结束"))


@require_safe
@kept_page(*PARAMETERS)
def grant_list(request: HttpRequest) -> HttpResponse:
    today = CLOCK.get().today()
    years, streets = years_and_streets(today)
    options = {
        "scheme": ("项目", tuple((str(pk), name) for pk, name in scheme_choices(today))),
        "street": ("街道", tuple((one, one) for one in streets)),
        "year": ("年度", tuple((str(one), f"{one}年") for one in years)),
        "state": ("状态", STATES),
    }
    asked, ignored = {}, []
    for name, (_, known) in options.items():
        value = request.GET.get(name, "")
        if value in dict(known):
            asked[name] = value
        elif value:
            ignored.append(value[:40])
    wanted = NoticeFilter(
        scheme=int(asked["scheme"]) if "scheme" in asked else None,
        street=asked.get("street", ""),
        year=int(asked["year"]) if "year" in asked else None,
        running=asked["state"] == "running" if "state" in asked else None,
    )
    page = Paginator(listed_notices(wanted, today=today), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    context = {
        "page": page,
        "rows": notice_rows(page.object_list, today=today),  # type: ignore[arg-type]
        "count": page.paginator.count,
        "fields": [
            Choice(name, label, known, asked.get(name, ""))
            for name, (label, known) in options.items()
        ],
        "narrowed": bool(asked),
        "ignored": ignored,
        "query": QueryDict(urlencode(asked)),
        "totals": totals_by_year(today),
    }
    return render(request, "portal/grants/list.html", context)
