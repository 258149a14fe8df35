"""The years of the working calendar."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from mingzheng.data.calendars import national_calendar
from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.actions import enter_calendar_year
from mingzheng.records.parameters.calendar_years import YearEffect, effect_of
from mingzheng.records.parameters.models import CalendarYear
from mingzheng.records.parameters.queries import calendar
from mingzheng.rules.workdays import Calendar, YearTable

from ..access import DeskRequest, desk
from .forms import CalendarYearForm, YearChoice
from .views import EDITORS, READERS

FIRST_YEAR, LAST_YEAR = 2007, 2099


@dataclass(frozen=True)
class YearLine:
    year: int
    origin: str
    source: str
    working_days: int


@desk(*READERS)
def calendar_years(request: DeskRequest) -> HttpResponse:
    choice = YearChoice(request.GET if "year" in request.GET else None)
    if choice.is_valid():
        return redirect("backoffice:calendar_year", year=choice.cleaned_data["year"])
    known = calendar()
    entered = set(CalendarYear.objects.values_list("year", flat=True))
    next_year = CLOCK.get().today().year + 1
    context = {
        "form": choice,
        "lines": [_line(table, known, entered) for table in reversed(known.tables)],
        "missing_year": next_year if next_year not in known.years else None,
        "may_edit": request.access.has(*EDITORS),
    }
    return render(request, "backoffice/parameters/calendar_years.html", context)


@desk(*EDITORS)
def calendar_year(request: DeskRequest, year: int) -> HttpResponse:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    known = calendar()
    table = next((one for one in known.tables if one.year == year), None)
    form = CalendarYearForm(
        request.POST or None, year=year, initial=_initial(table) if table else {}
    )
    preview: YearEffect | None = None
    if form.is_valid():
        if "save" in request.POST:
            enter_calendar_year(year, by=request.user, at=CLOCK.get().now(), **form.cleaned_data)
            messages.success(request, f"{year} 年工作日历已保存，各处期限即按新日历计算。")
            return redirect("backoffice:calendar_years")
        preview = effect_of(year, calendar=known.with_year(form.table))
    context = {
        "form": form,
        "year": year,
        "preview": preview,
        "present": effect_of(year, calendar=known),
        "provisional": table is None,
        "shipped": year in national_calendar().years,
    }
    return render(request, "backoffice/parameters/calendar_year.html", context)


def _line(table: YearTable, known: Calendar, entered: set[int]) -> YearLine:
    return YearLine(
        year=table.year,
        origin="本站录入" if table.year in entered else "随产品提供",
        source="；".join(source.title for source in table.sources),
        working_days=effect_of(table.year, calendar=known).working_days,
    )


def _initial(table: YearTable) -> dict[str, Any]:
    return {
        "days_off": "\n".join(
            str(one.first) if one.first == one.last else f"{one.first}至{one.last}"
            for one in table.holidays
        ),
        "workdays": "\n".join(str(day) for day in sorted(table.makeup_days)),
        "source": "；".join(source.title for source in table.sources)[:200],
    }
