"""Schemes: which columns their notices show."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from mingzheng.ports.clock import CLOCK
from mingzheng.records.grant_notices.actions.schemes import save_scheme
from mingzheng.records.grant_notices.errors import GrantError
from mingzheng.records.grant_notices.models import Scheme
from mingzheng.rules.grants import COLUMNS

from ..access import DeskRequest, desk
from .forms import SchemeForm
from .scope import KEEPERS, scheme_or_404


@desk(*KEEPERS)
def scheme_list(request: DeskRequest) -> HttpResponse:
    """All schemes of units in reach, and a new one."""
    reached = request.access.organisations(KEEPERS)
    schemes = Scheme.objects.select_related("organisation")
    if reached is not None:
        schemes = schemes.filter(organisation__in=reached)
    form = SchemeForm(request.POST or None, reached=reached)
    if request.method == "POST" and form.is_valid() and _saved(request, form, None):
        return redirect("backoffice:grant_schemes")
    lines = [(one, "、".join(COLUMNS[key].label for key in one.columns)) for one in schemes]
    return render(request, "backoffice/grants/schemes.html", {"lines": lines, "form": form})


@desk(*KEEPERS)
def scheme(request: DeskRequest, pk: int) -> HttpResponse:
    one = scheme_or_404(request, pk)
    initial = {
        "name": one.name, "sort": one.sort, "organisation": one.organisation_id,
        "columns": one.columns, "area_unit": one.area_unit,
    }  # fmt: skip
    reached = request.access.organisations(KEEPERS)
    form = SchemeForm(request.POST or None, reached=reached, initial=initial)
    if request.method == "POST" and form.is_valid() and _saved(request, form, one):
        return redirect("backoffice:grant_schemes")
    return render(request, "backoffice/grants/scheme.html", {"scheme": one, "form": form})


def _saved(request: DeskRequest, form: SchemeForm, one: Scheme | None) -> bool:
    same = Scheme.objects.filter(name=form.cleaned_data["name"])
    if (same.exclude(pk=one.pk) if one else same).exists():
        form.add_error("name", "已有同名的项目，请换一个名称或者直接使用它。")
        return False
    try:
        save_scheme(one, **form.cleaned_data, by=request.user, at=CLOCK.get().now())
    except GrantError as error:
        form.add_error("columns", str(error))
        return False
    messages.success(request, "项目已保存。")
    return True
