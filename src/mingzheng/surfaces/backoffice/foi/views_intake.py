"""B8: entering what came over the counter, by word of mouth, by post or by fax."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from mingzheng.ports.clock import CLOCK
from mingzheng.records.people.models import Organisation
from mingzheng.work.foi.actions.register import NewRequest, register_offline
from mingzheng.work.foi.errors import FoiError
from mingzheng.work.foi.forms import FORM_KINDS
from mingzheng.work.foi.models import Channel
from mingzheng.work.foi.permissions import HANDLERS
from mingzheng.work.foi.queries.hints import hints_for
from mingzheng.work.foi.queries.units import units_handled

from ..access import DeskRequest, desk
from .forms_intake import INTAKES


@require_http_methods(["GET", "HEAD", "POST"])
@desk(*HANDLERS)
def intake(request: DeskRequest) -> HttpResponse:
    asked = request.POST if request.method == "POST" else request.GET
    kind = asked.get("kind", "natural")
    kind = kind if kind in INTAKES else "natural"
    now = CLOCK.get().now()
    fields: dict[str, Any] = {"organisations": _units(request), "today": now.date()}
    if request.method != "POST":
        return _page(request, kind, INTAKES[kind](complete=False, **fields))
    form = INTAKES[kind](request.POST, request.FILES, complete=False, **fields)
    if not form.is_valid():
        return _page(request, kind, form)
    data = form.cleaned_data
    hints = hints_for(
        data["wanted"], form.applicant(), organisation=data["organisation"].pk, at=now
    )
    try:
        receipt = register_offline(
            _request(form), form_key=form.cleaned_data["form_key"], by=request.user, at=now
        )
    except FoiError as error:
        form.add_error(None, str(error))
        return _page(request, kind, form)
    form.done()
    context = {"receipt": receipt, "case": receipt.case, "hints": hints}
    return render(request, "backoffice/foi/registered.html", context)


def _request(form: Any) -> NewRequest:
    data = form.cleaned_data
    return NewRequest(
        organisation=data["organisation"],
        channel=Channel(data["channel"]),
        wanted=data["wanted"],
        form=data["form"],
        method=data["method"],
        applicant=form.applicant(),
        facts=form.facts(),
        note=data["note"],
        files=form.files_by_purpose(),
    )


def _page(request: DeskRequest, kind: str, form: Any) -> HttpResponse:
    if form.is_bound:
        form.keep(at=CLOCK.get().now())
    context = {"form": form, "kind": kind, "kinds": FORM_KINDS}
    return render(request, "backoffice/foi/intake.html", context)


def _units(request: DeskRequest) -> QuerySet[Organisation]:
    return units_handled(request.access, CLOCK.get().today())
