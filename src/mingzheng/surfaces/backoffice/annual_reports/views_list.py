"""年度报告: which unit stands where with the report of a year."""

import datetime
from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.queries import lamp_rule_on
from mingzheng.rules.annual_report import report_due
from mingzheng.work.annual_report.actions.open_report import open_report
from mingzheng.work.annual_report.errors import ReportError
from mingzheng.work.annual_report.permissions import (
    READERS,
    WRITERS,
    visible_organisations,
    written_organisations,
)
from mingzheng.work.annual_report.queries.standing import (
    missing_units,
    unit_lines,
    year_at_hand,
    years_with_reports,
)
from mingzheng.work.annual_report.reporting_units import reporting_units

from ..access import DeskRequest, desk
from ..ledger.choices import Asked
from .forms import OpenForm


@require_safe
@desk(*READERS)
def report_list(request: DeskRequest) -> HttpResponse:
    today = CLOCK.get().today()
    years, asked = _years(today), Asked(request.GET)
    chosen = asked.choose("year", "年度", [(str(one), f"{one}年") for one in years], every="")
    year = int(chosen) if chosen else year_at_hand(today)
    asked.selects["year"] = replace(asked.selects["year"], value=str(year))
    reached = visible_organisations(request.access)
    lines = unit_lines(year, organisations=reached, rule=lamp_rule_on(today))
    written = written_organisations(request.access)
    context = {
        "year": year,
        "filters": asked.selects.values(),
        "ignored": asked.ignored,
        "rows": [(line, written is None or line.organisation_id in written) for line in lines],
        "published": sum(line.published_at is not None for line in lines),
        "due": report_due(year, district=False),
        "district_due": report_due(year, district=True),
        "missing": missing_units(year) if reached is None else [],
        "writes": request.access.has(*WRITERS),
    }
    return render(request, "backoffice/annual_reports/list.html", context)


@require_POST
@desk(*WRITERS)
def report_open(request: DeskRequest) -> HttpResponse:
    written = written_organisations(request.access)
    now = CLOCK.get().now()
    years = _years(now.date())
    posted = request.POST.get("year", "")
    year = int(posted) if posted in map(str, years) else year_at_hand(now.date())
    units = reporting_units(year)
    if written is not None:
        units = units.filter(pk__in=written)
    form = OpenForm(request.POST, organisations=units, years=years)
    if not form.is_valid():
        messages.error(request, "请从列表选择单位和年度，再建立报告。")
        return redirect("backoffice:annual_report_list")
    try:
        report = open_report(by=request.user, at=now, **form.cleaned_data)
    except ReportError as error:
        messages.error(request, str(error))
        return redirect("backoffice:annual_report_list")
    messages.success(request, f"已建立《{report}》，表格已按记录取数。")
    return redirect("backoffice:annual_report", pk=report.pk)


def _years(today: datetime.date) -> list[int]:
    """This year, the one before, and every other with a report; newest first."""
    return sorted({today.year, today.year - 1, *years_with_reports()}, reverse=True)
