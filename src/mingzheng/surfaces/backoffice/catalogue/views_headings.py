"""The legal headings of a unit, and the dated statement of each that is empty."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from mingzheng.ports.clock import CLOCK
from mingzheng.records.library.actions.statements import state_heading
from mingzheng.records.library.errors import LibraryError
from mingzheng.records.library.models import Column, HeadingStatement
from mingzheng.records.library.queries.platform import column_states, units_with_platform
from mingzheng.records.people.models import Organisation

from ..access import DeskRequest, desk
from .forms import StatementForm
from .standing import BINDERS, READERS


@desk(*READERS)
def heading_list(request: DeskRequest) -> HttpResponse:
    now = CLOCK.get().now()
    units = _units(request)
    chosen = next((unit for unit in units if unit.key == request.GET.get("unit")), None)
    unit = chosen or (units[0] if units else None)
    states = column_states(unit, now=now) if unit else ()
    context = {
        "units": units,
        "unit": unit,
        "states": [state for state in states if state.key != "disclosure"],
        "may_state": unit is not None and request.access.reaches(unit.pk, BINDERS),
    }
    return render(request, "backoffice/catalogue/headings.html", context)


@desk(*BINDERS)
def heading_form(request: DeskRequest, unit: str, column: str) -> HttpResponse:
    organisation = next((one for one in _units(request) if one.key == unit), None)
    if organisation is None or not request.access.reaches(organisation.pk, BINDERS):
        raise Http404
    heading = get_object_or_404(Column, key=column)
    if organisation.kind not in heading.unit_kinds:
        raise Http404
    stated = HeadingStatement.objects.filter(organisation=organisation, column=heading).first()
    form = StatementForm(request.POST or None, initial={"text": stated.text if stated else ""})
    if request.method == "POST" and form.is_valid():
        try:
            state_heading(
                organisation, heading, text=form.cleaned_data["text"], by=request.user,
                at=CLOCK.get().now(),
            )  # fmt: skip
        except LibraryError as error:
            form.add_error("text", str(error))
        else:
            messages.success(request, f"“{heading.title}”的说明已公开，日期为今天。")
            response = redirect("backoffice:heading_list")
            response["Location"] += f"?unit={organisation.key}"
            return response
    context = {"form": form, "unit": organisation, "heading": heading, "stated": stated}
    return render(request, "backoffice/catalogue/heading_form.html", context)


def _units(request: DeskRequest) -> list[Organisation]:
    reached = request.access.organisations(READERS)
    units = units_with_platform(CLOCK.get().today())
    return [unit for unit in units if reached is None or unit.pk in reached]
