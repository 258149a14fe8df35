"""Plain counting of working days, with the calendar of the house."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingzheng.records.parameters.queries import calendar
from mingzheng.rules.refusal import Refusal

from .workdays_forms import AddForm, CountForm, WorkdaysResult

ADD, COUNT = "add", "count"
_FORMS: dict[str, type[AddForm | CountForm]] = {ADD: AddForm, COUNT: CountForm}


@require_safe
def workdays(request: HttpRequest) -> HttpResponse:
    wanted = request.GET.get("op", "")
    op = wanted if wanted in _FORMS else ADD
    asked = any(request.GET.get(name) for name in _FORMS[op].base_fields)
    form = _FORMS[op](request.GET if asked else None)
    context = {
        "form": form,
        "op": op,
        "ignored": wanted if wanted and wanted != op else "",
        "result": _result(form) if asked and form.is_valid() else None,
    }
    return render(request, "portal/calculators/workdays.html", context)


def _result(form: AddForm | CountForm) -> WorkdaysResult | None:
    try:
        return form.result(calendar=calendar())
    except Refusal as refusal:
        form.add_error(None, refusal.message)
        return None
