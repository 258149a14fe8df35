"""单位自存表: those of the account's units, and a new one."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from mingzheng.ports.clock import CLOCK
from mingzheng.work.ledger.actions.import_sheet import keep_sheet
from mingzheng.work.ledger.errors_sheet import SheetRefused
from mingzheng.work.ledger.models import UnitSheet
from mingzheng.work.ledger.permissions import REPORTERS

from ..access import DeskRequest, desk
from .forms import SheetForm
from .reach import newest_year, units_of

PAGE_SIZE = 20


@desk(*REPORTERS)
def sheet_list(request: DeskRequest) -> HttpResponse:
    year = newest_year()
    units = units_of(request, year)
    form = SheetForm(request.POST or None, request.FILES or None, units=units)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            sheet = keep_sheet(
                file.read(), name=file.name, organisation=form.cleaned_data["organisation"],
                year=year, by=request.user, at=CLOCK.get().now(),
            )  # fmt: skip
        except SheetRefused as error:
            form.add_error("file", str(error))
        else:
            return redirect("backoffice:unit_sheet", pk=sheet.pk)
    return render(
        request,
        "backoffice/unit_sheets/list.html",
        {"form": form, "year": year, "units": units, "page": _page(request)},
    )


def _page(request: DeskRequest) -> object:
    sheets = UnitSheet.objects.select_related("organisation", "uploaded_by")
    reached = request.access.organisations(REPORTERS)
    if reached is not None:
        sheets = sheets.filter(organisation__in=reached)
    return Paginator(sheets, PAGE_SIZE).get_page(request.GET.get("page"))
