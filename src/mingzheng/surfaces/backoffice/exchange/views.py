"""Exchange with the upper document library: what waits, what came back, what came down."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.queries import parameter
from mingzheng.records.people.models import Role
from mingzheng.work.exchange.actions.send import resend
from mingzheng.work.exchange.errors import ExchangeError
from mingzheng.work.exchange.models import Package
from mingzheng.work.exchange.queries.packages import exchange_standing, packages

from ..access import DeskRequest, desk

PAGE_SIZE = 20
BADGES = {
    Package.State.INVALID: "bad",
    Package.State.WAITING: "info",
    Package.State.PENDING: "info",
    Package.State.ACCEPTED: "ok",
    Package.State.REJECTED: "bad",
}
RESENDABLE = (Package.State.INVALID, Package.State.REJECTED, Package.State.WAITING)


@desk(Role.OPENNESS_OFFICE)
def package_list(request: DeskRequest) -> HttpResponse:
    state, title = request.GET.get("state", ""), request.GET.get("q", "").strip()[:60]
    known = state in Package.State.values
    found = packages(state=state if known else "", title=title)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    standing = exchange_standing()
    context = {
        "page": page,
        "lines": [(package, BADGES[Package.State(package.state)]) for package in page],
        "states": [(code, label, standing.counts[code]) for code, label in Package.State.choices],
        "state": state if known else "",
        "ignored": "" if known else state,
        "title": title,
        "mark": standing.mark,
        "on": parameter("exchange.on"),
    }
    return render(request, "backoffice/exchange/list.html", context)


@desk(Role.OPENNESS_OFFICE)
def package_detail(request: DeskRequest, pk: int) -> HttpResponse:
    package = get_object_or_404(packages(), pk=pk)
    context = {
        "package": package,
        "badge": BADGES[Package.State(package.state)],
        "fields": [(LABELS[name], value) for name, value in package.payload.items()
                   if name in LABELS and value not in ("", [], None)],
        "resendable": package.state in RESENDABLE,
    }  # fmt: skip
    return render(request, "backoffice/exchange/detail.html", context)


@require_POST
@desk(Role.OPENNESS_OFFICE)
def package_resend(request: DeskRequest, pk: int) -> HttpResponse:
    package = get_object_or_404(Package, pk=pk)
    try:
        package = resend(
            package, site=str(parameter("exchange.site")).rstrip("/"), by=request.user,
            at=CLOCK.get().now(),
        )  # fmt: skip
    except ExchangeError as error:
        messages.error(request, str(error))
    else:
        if package.state == Package.State.INVALID:
            messages.error(request, "按最新内容重新校验，仍有问题未改正，请看下面的清单。")
        else:
            messages.success(request, "已按最新内容重新排队，一分钟内上报。")
    return redirect("backoffice:package_detail", pk=pk)


LABELS = {
    "title": "标题",
    "index_number": "索引号",
    "doc_number": "发文字号",
    "document_type": "文种",
    "issuers": "发文机关",
    "subject": "主题分类",
    "issue_date": "成文日期",
    "published_at": "发布时间",
    "effective_date": "施行日期",
    "expiry_date": "有效期至",
    "state": "效力状态",
    "registration_number": "登记号",
    "keywords": "关键词",
    "address": "网址",
}
