"""有效期届满: normative documents whose term ends, and what their units make of it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.queries import parameter
from mingzheng.records.people.models import Role
from mingzheng.work.publishing.actions.evaluate_expiry import evaluate_expiry
from mingzheng.work.publishing.errors import PublishingError
from mingzheng.work.publishing.permissions import (
    KEEPERS,
    READERS,
    may_write,
    readable_organisations,
)
from mingzheng.work.publishing.queries.expiring import expiring, expiry_rows

from ..access import DeskRequest, desk
from .forms import EvaluationForm
from .scope import PAGE_SIZE, is_keeper, readable_or_404

EVALUATORS = (Role.INFORMATION_OFFICER, Role.REVIEWER, *KEEPERS)
"""The drafting unit, and the office for it."""


@require_safe
@desk(*READERS)
def expiring_list(request: DeskRequest) -> HttpResponse:
    today, months = CLOCK.get().today(), int(parameter("publishing.expiry_warning_months"))
    found = expiring(readable_organisations(request.access), today=today, months=months)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    rows = expiry_rows(page.object_list, today=today, months=months)  # type: ignore[arg-type]
    context = {
        "page": page,
        "rows": [
            (
                row,
                request.access.reaches(row.organisation_pk, EVALUATORS),
                may_write(request.access, row.organisation_pk),
            )
            for row in rows
        ],
        "months": months,
        "keeps": is_keeper(request.access),
    }
    return render(request, "backoffice/published/expiring.html", context)


@desk(*EVALUATORS)
def expiry_evaluate(request: DeskRequest, pk: int) -> HttpResponse:
    item = readable_or_404(request, pk)
    if not request.access.reaches(item.organisation_id, EVALUATORS):
        raise Http404
    form = EvaluationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            evaluate_expiry(item, by=request.user, at=CLOCK.get().now(), **form.cleaned_data)
        except PublishingError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"已登记届满评估：{item.title}。")
            return redirect("backoffice:expiring_list")
    context = {"item": item, "form": form, "earlier": item.expiry_evaluations.all()}
    return render(request, "backoffice/published/evaluate.html", context)
