"""Reports of charges that stand on no list: the queue of the unit that keeps the list."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.registers.actions.fee_reports import (
    answer_report,
    note_contact_opened,
    take_report,
)
from mingzheng.records.registers.errors import RegisterError
from mingzheng.records.registers.models import FeeReport

from ..access import DeskRequest, desk
from .forms import AnswerForm
from .scope import KEEPERS, report_or_404

PAGE_SIZE = 20


@require_safe
@desk(*KEEPERS)
def report_list(request: DeskRequest) -> HttpResponse:
    """Nothing personal on the list: facts and contact stand on the page of the report."""
    found = FeeReport.objects.select_related("organisation").defer("facts", "contact")
    reached = request.access.organisations(KEEPERS)
    if reached is not None:
        found = found.filter(organisation__in=reached)
    state = request.GET.get("state", "")
    if state in FeeReport.State.values:
        found = found.filter(state=state)
    context = {
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
        "states": FeeReport.State.choices,
        "state": state,
        "today": CLOCK.get().today(),
    }
    return render(request, "backoffice/registers/reports.html", context)


@desk(*KEEPERS)
def report(request: DeskRequest, pk: int) -> HttpResponse:
    one, now = report_or_404(request, pk), CLOCK.get().now()
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            answer_report(one, reply=form.cleaned_data["reply"], by=request.user, at=now)
        except RegisterError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{one} 已办结。请按举报人留下的联系方式告知结果。")
            return redirect("backoffice:fee_report_list")
    note_contact_opened(one, by=request.user, at=now)
    context = {"report": one, "form": form, "open": one.state != FeeReport.State.ANSWERED}
    return render(request, "backoffice/registers/report.html", context)


@require_POST
@desk(*KEEPERS)
def take(request: DeskRequest, pk: int) -> HttpResponse:
    one = report_or_404(request, pk)
    try:
        take_report(one, by=request.user, at=CLOCK.get().now())
    except RegisterError as error:
        messages.error(request, str(error))
    return redirect("backoffice:fee_report", pk=pk)
