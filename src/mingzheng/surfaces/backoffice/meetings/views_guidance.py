"""对口业务指导: the list, a new record, one record with its solution."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.people.models import Organisation, OrganisationKind
from mingzheng.records.people.queries import organisations_on
from mingzheng.work.meetings.actions.guidance import note_guidance, solve_guidance
from mingzheng.work.meetings.errors import DayAhead, DayFar, MeetingError
from mingzheng.work.meetings.models import StreetGuidance
from mingzheng.work.meetings.permissions import PLANNERS, READERS
from mingzheng.work.meetings.queries.lists import guidance_rows
from mingzheng.work.meetings.queries.scope import guidance_of

from ..access import DeskRequest, desk
from ..editor.fields import DayField
from ..ledger.choices import Asked
from ..published.forms import BAD_DAY, DAY_WIDGET
from ..published.tables import LIMIT, csv_file
from .fields import words_field
from .forms import unit_choices
from .scope import guidance_or_404, unit_and_below, units_planned_for, units_to_choose

PAGE_SIZE = 20
COLUMNS = ("日期", "指导单位", "街道", "方式", "问题", "答复", "解决日期")
_DAY_ERRORS = {"required": "请填写日期，如 2024-11-18。", "invalid": BAD_DAY}


class GuidanceForm(forms.Form):
    organisation = forms.ChoiceField(label="指导单位")
    street = forms.ChoiceField(label="街道")
    on = DayField(label="指导日期", widget=DAY_WIDGET, error_messages=_DAY_ERRORS)
    way = forms.ChoiceField(label="方式", choices=StreetGuidance.Way.choices)
    problem = words_field("问题", most=1000, hint="街道提出了什么、卡在哪里。")
    answer = words_field("答复", most=2000, hint="怎样指导、依据是什么。")
    solved_on = DayField(
        label="解决日期", required=False, widget=DAY_WIDGET, error_messages=_DAY_ERRORS,
        help_text="还没有解决的不填，解决以后再登记。",
    )  # fmt: skip

    def __init__(
        self, *args: Any, units: list[Organisation], streets: list[Organisation], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["organisation"].choices = unit_choices(units)
        fields["street"].choices = unit_choices(streets)


class SolvedForm(forms.Form):
    solved_on = DayField(label="解决日期", widget=DAY_WIDGET, error_messages=_DAY_ERRORS)


@require_safe
@desk(*READERS)
def guidance_list(request: DeskRequest) -> HttpResponse:
    asked, found = _asked(request)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "filters": asked.selects.values(),
        "ignored": asked.ignored,
        "narrowed": any(one.value for one in asked.selects.values()),
        "page": page,
        "rows": guidance_rows(page),
        "query": request.GET.urlencode(),
        "notes": request.access.has(*PLANNERS),
    }
    return render(request, "backoffice/meetings/guidance_list.html", context)


@require_safe
@desk(*READERS)
def guidance_csv(request: DeskRequest) -> HttpResponse:
    rows = [
        (
            str(row.on), row.organisation, row.street, row.way, row.problem, row.answer,
            str(row.solved_on or ""),
        )
        for row in guidance_rows(_asked(request)[1][:LIMIT])
    ]  # fmt: skip
    return csv_file("guidance", COLUMNS, rows)


@desk(*PLANNERS)
def guidance_new(request: DeskRequest) -> HttpResponse:
    now = CLOCK.get().now()
    streets = list(organisations_on(now.date()).filter(kind=OrganisationKind.STREET))
    form = GuidanceForm(
        request.POST or None, units=units_planned_for(request), streets=streets,
        initial={"on": now.date()},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        units = Organisation.objects.in_bulk([data.pop("organisation"), data.pop("street")])
        unit = units[int(form.cleaned_data["organisation"])]
        street = units[int(form.cleaned_data["street"])]
        try:
            note_guidance(organisation=unit, street=street, by=request.user, at=now, **data)
        except MeetingError as error:
            form.add_error("on" if isinstance(error, DayAhead | DayFar) else "street", str(error))
        else:
            messages.success(request, "指导记录已登记。")
            return redirect("backoffice:guidance_list")
    return render(request, "backoffice/meetings/guidance_new.html", {"form": form})


@desk(*READERS)
def guidance(request: DeskRequest, pk: int) -> HttpResponse:
    found = guidance_or_404(request, pk)
    solves = request.access.reaches(found.organisation_id, PLANNERS) or request.access.reaches(
        found.street_id, PLANNERS
    )
    form = SolvedForm(request.POST or None, initial={"solved_on": CLOCK.get().today()})
    if request.method == "POST":
        if not solves:
            raise Http404
        if form.is_valid():
            try:
                solve_guidance(found, by=request.user, at=CLOCK.get().now(), **form.cleaned_data)
            except MeetingError as error:
                form.add_error("solved_on", str(error))
            else:
                messages.success(request, "已登记解决。")
                return redirect("backoffice:guidance", pk=pk)
    context = {"one": found, "form": form, "solves": solves and found.solved_on is None}
    return render(request, "backoffice/meetings/guidance.html", context)


def _asked(request: DeskRequest) -> tuple[Asked, QuerySet[StreetGuidance]]:
    asked, year = Asked(request.GET), CLOCK.get().today().year
    scope = guidance_of(request.access)
    years = [(str(one), f"{one}年") for one in range(year, year - 6, -1)]
    chosen = asked.choose("year", "年度", years)
    unit = asked.choose("unit", "单位", units_to_choose(request))
    solved = asked.choose("solved", "解决", [("yes", "已解决"), ("no", "未解决")])
    sort = asked.choose("sort", "排序", [("old", "日期从早到晚")], every="日期从晚到早")
    found = scope.select_related("organisation", "street")
    if chosen:
        found = found.filter(on__year=int(chosen))
    if unit:
        whole = unit_and_below(int(unit))
        found = found.filter(Q(organisation__in=whole) | Q(street__in=whole))
    if solved:
        found = found.filter(solved_on__isnull=solved == "no")
    return asked, found.order_by("on", "pk") if sort else found
