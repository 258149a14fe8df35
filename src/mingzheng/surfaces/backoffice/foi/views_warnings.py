"""预警: what the openness office looks at early; it decides nothing about a request."""

from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.people.models import Role
from mingzheng.work.foi.actions.warn import look_at_warning, sensitive_words
from mingzheng.work.foi.errors import FoiError
from mingzheng.work.foi.forms import UploadsForm
from mingzheng.work.foi.models import EarlyWarning
from mingzheng.work.foi.queries import warnings as queries

from ..access import DeskRequest, desk
from ..ledger.choices import Asked
from .fields import words_field

PAGE_SIZE = 20
TABS = (("waiting", "待研判"), ("seen", "已研判"))


class OpinionForm(UploadsForm):
    opinion = words_field(
        "研判意见",
        most=300,
        rows=3,
        hint="怎样办、请谁会商、要注意什么；办件页会显示。最多 300 字。",
    )


@require_safe
@desk(Role.OPENNESS_OFFICE)
def warning_list(request: DeskRequest) -> HttpResponse:
    asked, reach = Asked(request.GET), queries.warnings_in_reach(request.access)
    tab = asked.choose("tab", "视图", TABS) or "waiting"
    unit = asked.choose("unit", "单位", queries.units_with_warnings(reach))
    sort = asked.choose("sort", "类别", EarlyWarning.Sort.choices)
    found = queries.matching_warnings(
        reach, seen=tab == "seen", sort=sort, unit=int(unit) if unit else None
    )
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    counts = dict(zip(("waiting", "seen"), queries.warning_counts(reach), strict=True))
    context = {
        "tab": tab,
        "tabs": [(key, label, counts[key]) for key, label in TABS],
        "filters": [one for name, one in asked.selects.items() if name != "tab"],
        "ignored": asked.ignored,
        "narrowed": bool(unit or sort),
        "page": page,
        "rows": queries.warning_rows(cast("QuerySet[EarlyWarning]", page.object_list)),
        "words": sensitive_words(),
    }
    return render(request, "backoffice/foi/warnings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@desk(Role.OPENNESS_OFFICE)
def warning(request: DeskRequest, pk: int) -> HttpResponse:
    found = queries.warnings_in_reach(request.access).select_related(
        "case__organisation", "case__applicant"
    )
    one = found.filter(pk=pk).first()
    if one is None:
        raise Http404
    form = OpinionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        now, opinion = CLOCK.get().now(), form.cleaned_data["opinion"]
        try:
            look_at_warning(one, opinion=opinion, by=request.user, at=now)
        except FoiError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{one.case.number} 的预警已研判。")
            return redirect("backoffice:foi_warnings")
    context = {"warning": one, "case": one.case, "form": form}
    return render(request, "backoffice/foi/warning.html", context)
