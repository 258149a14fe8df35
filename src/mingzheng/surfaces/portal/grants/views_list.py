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

from ..asked import AddressReader, choices_of, given_only
from ..page_cache import kept_page

PAGE_SIZE = 20
PARAMETERS = ("scheme", "street", "year", "state", "page")
STATES = (("running", "公示中"), ("ended", "已结束"))


@require_safe
@kept_page(*PARAMETERS)
def grant_list(request: HttpRequest) -> HttpResponse:
    today = CLOCK.get().today()
    years, streets = years_and_streets(today)
    reader = AddressReader(request.GET)
    fields = (
        ("scheme", "项目", tuple((str(pk), name) for pk, name in scheme_choices(today))),
        ("street", "街道", tuple((one, one) for one in streets)),
        ("year", "年度", tuple((str(one), f"{one}年") for one in years)),
        ("state", "状态", STATES),
    )
    values = reader.chosen_of(fields)
    asked = given_only(values)
    wanted = NoticeFilter(
        scheme=int(values["scheme"]) if values["scheme"] else None,
        street=values["street"],
        year=int(values["year"]) if values["year"] else None,
        running=values["state"] == "running" if values["state"] else None,
    )
    page = Paginator(listed_notices(wanted, today=today), PAGE_SIZE).get_page(reader.page())
    context = {
        "page": page,
        "rows": notice_rows(page.object_list, today=today),  # type: ignore[arg-type]
        "count": page.paginator.count,
        "fields": choices_of(fields, values),
        "narrowed": bool(asked),
        "ignored": reader.ignored,
        "query": QueryDict(urlencode(asked)),
        "totals": totals_by_year(today),
    }
    return render(request, "portal/grants/list.html", context)
