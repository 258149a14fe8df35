"""复议诉讼登记: the cases table three is counted from."""

from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.people.models import Organisation
from mingzheng.rules.annual_report import GROUP_TITLES
from mingzheng.work.annual_report.actions.disputes import (
    change_dispute,
    register_dispute,
    remove_dispute,
)
from mingzheng.work.annual_report.errors import DisputeKnown, ReportError
from mingzheng.work.annual_report.models import Dispute
from mingzheng.work.annual_report.permissions import (
    READERS,
    WRITERS,
    may_write,
    visible_organisations,
    written_organisations,
)
from mingzheng.work.annual_report.queries.disputes import (
    RESULT_WORDS,
    dispute_rows,
    disputes_of,
    narrowed_disputes,
)
from mingzheng.work.annual_report.reporting_units import reporting_units

from ..access import DeskRequest, desk
from ..interpreting.scope import units_of
from ..ledger.choices import Asked, year_options
from .forms import DisputeForm
from .scope import PAGE_SIZE


@require_safe
@desk(*READERS)
def dispute_list(request: DeskRequest) -> HttpResponse:
    asked, reached = Asked(request.GET), visible_organisations(request.access)
    every = disputes_of(reached)
    unit = asked.choose("unit", "单位", units_of(Dispute, reached))
    found = narrowed_disputes(
        every,
        unit=int(unit) if unit else None,
        group=asked.choose("group", "类别", list(GROUP_TITLES.items())),
        result=asked.choose("result", "结果", list(RESULT_WORDS.items())),
        year=asked.choose("year", "受理年度", year_options(every.dates("accepted_on", "year"))),
    )
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": dispute_rows(cast("QuerySet[Dispute]", page.object_list)),
        "filters": asked.selects.values(),
        "ignored": asked.ignored,
        "narrowed": any(one.value for one in asked.selects.values()),
        "writes": request.access.has(*WRITERS),
    }
    return render(request, "backoffice/annual_reports/disputes.html", context)


@desk(*WRITERS)
def dispute_new(request: DeskRequest) -> HttpResponse:
    units = _units(request)
    first = units.first() if units.count() == 1 else None
    form = DisputeForm(request.POST or None, organisations=units, initial={"organisation": first})
    if request.method == "POST" and form.is_valid():
        try:
            register_dispute(by=request.user, at=CLOCK.get().now(), **form.cleaned_data)
        except DisputeKnown as error:
            form.add_error("number", str(error))
        else:
            messages.success(request, "已登记。草稿报告请“重新取数”后计入表三。")
            return redirect("backoffice:dispute_list")
    return render(request, "backoffice/annual_reports/dispute.html", {"form": form})


@desk(*READERS)
def dispute_edit(request: DeskRequest, pk: int) -> HttpResponse:
    dispute = _seen_or_404(request, pk)
    edits = may_write(request.access, dispute.organisation_id)
    if request.method == "POST" and not edits:
        raise Http404
    # A form fills its own copy: the list must not show what was refused.
    form = DisputeForm(
        request.POST or None,
        instance=Dispute.objects.get(pk=pk),
        organisations=_units(request) | Organisation.objects.filter(pk=dispute.organisation_id),
    )
    if request.method == "POST" and form.is_valid():
        try:
            change_dispute(dispute, by=request.user, at=CLOCK.get().now(), **form.cleaned_data)
        except DisputeKnown as error:
            form.add_error("number", str(error))
        else:
            messages.success(request, "已保存。草稿报告请“重新取数”后计入表三。")
            return redirect("backoffice:dispute_list")
    context = {"form": form, "dispute": dispute, "edits": edits}
    return render(request, "backoffice/annual_reports/dispute.html", context)


@require_POST
@desk(*WRITERS)
def dispute_remove(request: DeskRequest, pk: int) -> HttpResponse:
    dispute = _seen_or_404(request, pk)
    if not may_write(request.access, dispute.organisation_id):
        raise Http404
    try:
        remove_dispute(dispute, by=request.user, at=CLOCK.get().now())
    except ReportError as error:
        messages.error(request, str(error))
        return redirect("backoffice:dispute_edit", pk=pk)
    messages.success(request, "已删除。")
    return redirect("backoffice:dispute_list")


def _units(request: DeskRequest) -> QuerySet[Organisation]:
    units = reporting_units(CLOCK.get().today().year)
    written = written_organisations(request.access)
    return units if written is None else units.filter(pk__in=written)


def _seen_or_404(request: DeskRequest, pk: int) -> Dispute:
    found = disputes_of(visible_organisations(request.access)).select_related("organisation")
    dispute = found.filter(pk=pk).first()
    if dispute is None:
        raise Http404
    return dispute
