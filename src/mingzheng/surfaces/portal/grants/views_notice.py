"""P13: one notice. Rows while it runs, totals afterwards; kept by nobody, found by no engine."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.grant_notices.actions.objections import object_to
from mingzheng.records.grant_notices.errors import GrantError
from mingzheng.records.grant_notices.queries.public import (
    PAGE_SIZE,
    NoticePage,
    notice_page,
    rows_shown,
    withdrawn_notice,
)
from mingzheng.rules.grants import COLUMNS
from mingzheng.rules.small_groups import LEAST
from mingzheng.ui.visitors import visitor_line

from ..allowance import Rate, Shares
from ..asked import AddressReader
from .charts import street_chart
from .forms import ObjectionForm

READS = Shares(Rate(60, 1 / 5))
"""Pages of rows from one address: a village may read together, nobody copies all of them."""
OBJECTIONS = Shares(Rate(5, 1 / 600))


def unindexed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """``noindex`` in the head of the answer too, for files and errors as for pages."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return response

    return never_cache(answered)


@require_safe
@unindexed
def grant_notice(request: HttpRequest, pk: int) -> HttpResponse:
    now = CLOCK.get().now()
    page = notice_page(pk, now=now)
    if page is None:
        return _gone(request, pk)
    if page.running and READS.take(visitor_line(request)):
        return render(request, "portal/grants/too_often.html", {"page": page}, status=429)
    names = {one.street for one in page.streets if one.street}
    reader = AddressReader(request.GET)
    # Once it has ended there is nothing to choose: an address kept from before is no mistake.
    street = reader.chosen("street", ((one, one) for one in names)) if page.running else ""
    rows = Paginator(rows_shown(page, street=street), PAGE_SIZE).get_page(reader.page())
    columns = [COLUMNS[key] for key in page.notice.scheme.columns]
    context = {
        "page": page,
        "notice": page.notice,
        "rows": rows,
        "columns": columns,
        "lines": [[(one, getattr(row, one.key)) for one in columns] for row in rows],
        "street": street,
        "streets": sorted(names),
        "query": QueryDict(urlencode({"street": street} if street else {})),
        "chart": street_chart(page),
        "least": LEAST,
        "ignored": reader.ignored,
        "shows": set(page.notice.scheme.columns),
    }
    return render(request, "portal/grants/notice.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@unindexed
def objection(request: HttpRequest, pk: int) -> HttpResponse:
    now = CLOCK.get().now()
    page = notice_page(pk, now=now)
    if page is None:
        return _gone(request, pk)
    form = ObjectionForm(request.POST or None)
    context = {"page": page, "notice": page.notice, "form": form}
    if request.method != "POST" or not form.is_valid():
        return render(request, "portal/grants/objection.html", context)
    typed = dict(form.cleaned_data)
    if typed.pop("website"):
        return render(request, "portal/grants/receipt.html", context)
    if OBJECTIONS.take(visitor_line(request)):
        form.add_error(
            None, "同一网络短时间内提交过多，请十分钟后再试，或拨打 12345。所填内容仍在下面。"
        )
        return render(request, "portal/grants/objection.html", context, status=429)
    return _taken(request, page, form, typed)


def _taken(
    request: HttpRequest, page: NoticePage, form: ObjectionForm, typed: dict[str, Any]
) -> HttpResponse:
    context = {"page": page, "notice": page.notice, "form": form}
    try:
        context["objection"] = object_to(page.notice, at=CLOCK.get().now(), **typed)
    except GrantError as error:
        form.add_error(None, str(error))
        return render(request, "portal/grants/objection.html", context, status=409)
    return render(request, "portal/grants/receipt.html", context)


def _gone(request: HttpRequest, pk: int) -> HttpResponse:
    notice = withdrawn_notice(pk)
    if notice is None:
        raise Http404
    return render(request, "portal/grants/withdrawn.html", {"notice": notice}, status=410)
