"""变动提醒: what public compilations rest on has changed, for the units that look after them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.work.packages.actions.alerts import settle_alert
from mingzheng.work.packages.errors import PackagesError
from mingzheng.work.packages.permissions import (
    EDITORS,
    READERS,
    may_edit,
    readable_organisations,
)
from mingzheng.work.packages.queries.desk import PAGE_SIZE, alerts_of

from ..access import DeskRequest, desk
from .forms import SettleForm


@require_safe
@desk(*READERS)
def alert_list(request: DeskRequest) -> HttpResponse:
    settled = request.GET.get("state") == "settled"
    found = alerts_of(readable_organisations(request.access), settled=settled)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "settled": settled, "edits": request.access.has(*EDITORS)}
    return render(request, "backoffice/packages/alerts.html", context)


@desk(*EDITORS)
def alert_settle(request: DeskRequest, pk: int) -> HttpResponse:
    reached = readable_organisations(request.access)
    alert = alerts_of(reached, settled=False).filter(pk=pk).first()
    if alert is None or not may_edit(request.access, alert.compilation.organisation_id):
        raise Http404
    form = SettleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            settle_alert(alert, **form.cleaned_data, by=request.user, at=CLOCK.get().now())
        except PackagesError as error:
            form.add_error("reason", str(error))
        else:
            messages.success(request, "已登记处理说明。")
            return redirect("backoffice:compilation_alerts")
    context = {"alert": alert, "form": form}
    return render(request, "backoffice/packages/settle.html", context)
