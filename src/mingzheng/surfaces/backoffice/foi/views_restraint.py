"""约束转办: the slip of a unit, the decision of the openness office, what was decided before."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.people.models import Role
from mingzheng.work.foi.actions.restrain import ask_restraint, decide_restraint
from mingzheng.work.foi.errors import FoiError
from mingzheng.work.foi.forms import UploadsForm
from mingzheng.work.foi.lamps import case_lamp_rule
from mingzheng.work.foi.models import Restraint
from mingzheng.work.foi.permissions import HANDLERS, READERS
from mingzheng.work.foi.queries.case_page import CasePage
from mingzheng.work.foi.queries.restraints import restraint_rows, restraints_in_reach

from ..access import DeskRequest, desk
from .acting import Acting, page_or_404, run
from .fields import choice_field, line_field, words_field

PAGE_SIZE = 20
RESULTS = (("approve", "同意转办"), ("refuse", "不同意，由原单位继续办理"))


class RestraintForm(UploadsForm):
    to = line_field("拟转往机关", hint="写全称。")
    reason = words_field(
        "转办理由", most=500, hint="为什么不由本机关答复。审批期间和转办之后，答复期限都照常计算。"
    )


class DecisionForm(forms.Form):
    result = choice_field("审批结果", RESULTS)
    opinion = words_field(
        "审批意见", most=500, required=False, rows=3, hint="不同意的必须写明理由。"
    )


@desk(*HANDLERS)
def ask(request: DeskRequest, pk: int) -> HttpResponse:
    page, now = page_or_404(request, pk), CLOCK.get().now()

    def do(page: CasePage, data: dict[str, Any]) -> object:
        return ask_restraint(page.case, by=request.user, at=now, **data)

    done = "已提交政务公开办审批；期限照常计算，申请仍须按期答复。"
    return run(request, page, Acting("restraint", RestraintForm, do, done))


@require_safe
@desk(*READERS)
def restraint_list(request: DeskRequest) -> HttpResponse:
    rule = case_lamp_rule(CLOCK.get().today())
    decided = request.GET.get("tab") == "decided"
    found = restraints_in_reach(request.access, waiting=not decided)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    rows = restraint_rows(cast("QuerySet[Restraint]", page.object_list), rule=rule)
    context = {
        "decided": decided,
        "page": page,
        "rows": rows,
        "may_decide": request.access.has(Role.OPENNESS_OFFICE),
    }
    return render(request, "backoffice/foi/restraints.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@desk(Role.OPENNESS_OFFICE)
def decide(request: DeskRequest, pk: int) -> HttpResponse:
    found = (
        Restraint.objects.select_related("case__organisation", "case__applicant")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise Http404
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            decide_restraint(
                found, approve=data["result"] == "approve", opinion=data["opinion"],
                by=request.user, at=CLOCK.get().now(),
            )  # fmt: skip
        except FoiError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{found.case.number} 的转办已审批，期限照常计算。")
            return redirect("backoffice:foi_restraints")
    context = {"restraint": found, "case": found.case, "form": form}
    return render(request, "backoffice/foi/restraint.html", context)
