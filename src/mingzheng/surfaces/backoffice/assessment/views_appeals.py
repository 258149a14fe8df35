"""考核申诉: what units disagree with, and what the office answers."""

from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.work.assessment.actions.appeals import decide_appeal, file_appeal
from mingzheng.work.assessment.appeal_lamps import appeal_lamp, appeal_rule
from mingzheng.work.assessment.errors import AssessmentError
from mingzheng.work.assessment.models import Appeal
from mingzheng.work.assessment.permissions import (
    APPELLANTS,
    OFFICE,
    READERS_OF_ALL,
    may_appeal,
)
from mingzheng.work.assessment.queries.lists import appeal_lines, appeals

from ..access import DeskRequest, desk
from ..ledger.choices import Asked
from .forms import AppealForm, DecisionForm
from .keeping import discard, keep_proof, with_kept
from .scope import PAGE_SIZE, appeal_of, score_or_404
from .views_score import score_page


@require_safe
@desk(*READERS_OF_ALL)
def appeal_list(request: DeskRequest) -> HttpResponse:
    """What is open and due first on top, unless another state is asked for."""
    asked = Asked(request.GET)
    state = asked.choose("state", "状态", Appeal.State.choices)
    page = Paginator(appeals(state=state), PAGE_SIZE).get_page(request.GET.get("page"))
    rule = appeal_rule(CLOCK.get().today())
    rows = [
        (line, appeal_lamp(rule, state=line.state, due=line.due))
        for line in appeal_lines(cast("QuerySet[Appeal]", page.object_list))
    ]
    context = {
        "filters": asked.selects.values(), "ignored": asked.ignored, "page": page, "rows": rows,
        "narrowed": bool(state),
    }  # fmt: skip
    return render(request, "backoffice/assessment/appeals.html", context)


@require_POST
@desk(*APPELLANTS)
def appeal_new(request: DeskRequest, pk: int, score: int) -> HttpResponse:
    row = score_or_404(request, pk, score)
    if not may_appeal(request.access, row.sheet.organisation_id):
        raise Http404
    form = AppealForm(request.POST, request.FILES, auto_id="id_appeal_%s")
    if form.is_valid():
        try:
            appeal = file_appeal(
                row, text=form.cleaned_data["text"], proof=with_kept(request, form),
                by=request.user, at=CLOCK.get().now(),
            )  # fmt: skip
        except AssessmentError as error:
            form.add_error(None, str(error))
        else:
            discard(request)
            messages.success(request, f"已提出申诉，政务公开办应在 {appeal.due:%Y-%m-%d} 前答复。")
            return redirect("backoffice:assessment_score", pk=pk, score=score)
    keep_proof(request, form)
    return score_page(request, row, refused=form, name="appeal_form")


@require_POST
@desk(*OFFICE)
def appeal_decide(request: DeskRequest, pk: int, score: int) -> HttpResponse:
    row = score_or_404(request, pk, score)
    appeal = appeal_of(row)
    if appeal is None:
        raise Http404
    form = DecisionForm(request.POST, full=row.indicator.full_marks)
    if form.is_valid():
        try:
            decide_appeal(
                appeal, marks=form.marks, decision=form.cleaned_data["decision"],
                by=request.user, at=CLOCK.get().now(),
            )  # fmt: skip
        except AssessmentError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "已答复，单位会收到消息。")
            return redirect("backoffice:assessment_score", pk=pk, score=score)
    return score_page(request, row, refused=form, name="decide_form")
