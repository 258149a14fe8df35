"""P12: somebody was charged what stands on no list; a number to ask by is given."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from mingzheng.ports.clock import CLOCK
from mingzheng.records.registers.actions.fee_reports import report_fee as take_in
from mingzheng.records.registers.queries.keepers import FEE_KINDS, keepers_of
from mingzheng.ui.visitors import visitor_line

from ..allowance import Rate, Shares
from .forms import FeeReportForm

REPORTS = Shares(Rate(5, 1 / 600))
"""Reports from one address: five at once, then one in ten minutes."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report_fee(request: HttpRequest) -> HttpResponse:
    now = CLOCK.get().now()
    units = keepers_of(FEE_KINDS)
    form = FeeReportForm(request.POST or None, units=units, today=now.date())
    context = {"form": form, "units": units}
    if request.method != "POST" or not form.is_valid():
        return render(request, "portal/registers/report.html", context)
    typed = dict(form.cleaned_data)
    if typed.pop("website"):
        return render(request, "portal/registers/receipt.html", {"report": None})
    if REPORTS.take(visitor_line(request)):
        form.add_error(
            None, "同一网络短时间内提交过多，请十分钟后再试，或拨打 12345。所填内容仍在下面。"
        )
        return render(request, "portal/registers/report.html", context, status=429)
    report = take_in(at=now, **typed)
    return render(request, "portal/registers/receipt.html", {"report": report})
