"""待确认: 政务公开办 confirms a completion or returns it with a reason."""

from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mingzheng.ports.clock import CLOCK
from mingzheng.work.ledger.actions import decide
from mingzheng.work.ledger.errors import LedgerError
from mingzheng.work.ledger.errors_evidence import LettersMissing
from mingzheng.work.ledger.models import ProgressReport
from mingzheng.work.ledger.permissions import CONFIRMERS
from mingzheng.work.ledger.queries.planning.units import units_with_assignments
from mingzheng.work.ledger.queries.reports import WaitingReport, waiting_reports, waiting_rows
from mingzheng.work.ledger.queries.scope import open_notices, scope_of

from ..access import DeskRequest, desk
from .choices import Asked
from .desk_scope import PAGE_SIZE
from .forms import ConfirmForm, DecideForm, ReturnForm


@desk(*CONFIRMERS)
def confirmation_queue(request: DeskRequest) -> HttpResponse:
    return _queue(request)


@require_POST
@desk(*CONFIRMERS)
def confirm(request: DeskRequest, pk: int) -> HttpResponse:
    report = get_object_or_404(ProgressReport, pk=pk)
    form = ConfirmForm(request.POST, report=pk)
    reason = form.cleaned_data["without_reason"] if form.is_valid() else ""
    try:
        decide.confirm_completion(
            report, without_reason=reason, by=request.user, at=CLOCK.get().now()
        )
    except LettersMissing as error:
        if form.is_valid():
            form.add_error("without_reason", str(error))
        return _queue(request, refused=form, report_id=pk)
    except LedgerError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"已确认办结：{report.assignment}。")
    return _back(request)


@require_POST
@desk(*CONFIRMERS)
def return_report(request: DeskRequest, pk: int) -> HttpResponse:
    report = get_object_or_404(ProgressReport, pk=pk)
    form = ReturnForm(request.POST, report=pk)
    if not form.is_valid():
        return _queue(request, refused=form, report_id=pk)
    try:
        decide.return_report(
            report, by=request.user, reason=form.cleaned_data["reason"], at=CLOCK.get().now()
        )
    except LedgerError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"已退回：{report.assignment}。单位将在工作台看到退回理由。")
    return _back(request)


def _back(request: DeskRequest) -> HttpResponse:
    response = redirect("backoffice:confirmation_queue")
    if request.GET:
        response["Location"] += f"?{request.GET.urlencode()}"
    return response


def _queue(
    request: DeskRequest, *, refused: DecideForm | None = None, report_id: int = 0
) -> HttpResponse:
    asked, notices = Asked(request.GET), open_notices()
    names = [(f"n{row.id}", f"{row.year}年 {row.name}") for row in notices]
    ledger = asked.choose("ledger", "台账", names)
    unit = asked.choose("unit", "单位", units_with_assignments(request.access))
    chosen = [row for row in notices if ledger in ("", f"n{row.id}")]
    scope = scope_of(request.access, chosen)
    waiting = waiting_reports(scope.of(int(unit)) if unit else scope)
    page = Paginator(waiting, PAGE_SIZE).get_page(request.GET.get("page"))
    rows = [
        (
            row,
            _form(ReturnForm, row, refused, report_id),
            _form(ConfirmForm, row, refused, report_id),
        )
        for row in waiting_rows(cast("QuerySet[ProgressReport]", page.object_list))
    ]
    returning = report_id if isinstance(refused, ReturnForm) else 0
    waiving = report_id if isinstance(refused, ConfirmForm) else 0
    context = {
        "page": page, "rows": rows, "form": refused, "refused_id": returning,
        "waiving_id": waiving, "asked": asked, "narrowed": bool(unit or ledger),
    }  # fmt: skip
    return render(request, "backoffice/ledger/confirmation_queue.html", context)


def _form(
    kind: type[DecideForm], row: WaitingReport, refused: DecideForm | None, report_id: int
) -> DecideForm:
    """The refused form where it was sent, a blank one elsewhere."""
    if row.report.id == report_id and isinstance(refused, kind):
        return refused
    return kind(report=row.report.id)
