"""The fee a large request may cost, step by step (国办函〔2020〕109号)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingzheng.rules.foi_fee import Fee
from mingzheng.rules.refusal import Refusal

from .fee_form import BY_ITEM, FORMS, MODES, FeeForm


@require_safe
def fee(request: HttpRequest) -> HttpResponse:
    wanted = request.GET.get("mode", "")
    mode = wanted if wanted in FORMS else BY_ITEM
    asked = any(request.GET.get(name) for name in FORMS[mode].base_fields)
    form = FORMS[mode](request.GET if asked else None)
    context = {
        "form": form,
        "mode": mode,
        "modes": MODES,
        "ignored": wanted if wanted and wanted != mode else "",
        "result": _result(form) if asked and form.is_valid() else None,
    }
    return render(request, "portal/calculators/fee.html", context)


def _result(form: FeeForm) -> Fee | None:
    try:
        return form.result()
    except Refusal as refusal:
        form.add_error(None, refusal.message)
        return None
