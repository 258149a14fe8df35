"""发起督办: from an assignment, whatever the rule says; further tasks of the unit may join."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import Truncator
from django.views.decorators.http import require_http_methods

from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.queries import lamp_rule_on
from mingzheng.rules.supervision import Measure
from mingzheng.work.ledger.actions.supervision.take import take_by_hand
from mingzheng.work.ledger.errors import LedgerError
from mingzheng.work.ledger.permissions_supervision import SUPERVISORS
from mingzheng.work.ledger.queries.assignments import assignment_row, assignment_rows, pressing
from mingzheng.work.ledger.queries.supervision.page import supervision_on

from ..access import DeskRequest, desk
from ..ledger.desk_scope import whole_scope
from .forms import ByHandForm

MOST_OTHERS = 20


@require_http_methods(["GET", "HEAD", "POST"])
@desk(*SUPERVISORS)
def supervise(request: DeskRequest, pk: int) -> HttpResponse:
    scope, rule = whole_scope(request), lamp_rule_on(CLOCK.get().today())
    row = assignment_row(pk, scope, rule=rule)
    if row is None:
        raise Http404
    found = pressing(scope.of(row.organisation_id), rule=rule).exclude(pk=pk)[:MOST_OTHERS]
    others = [
        (str(one.id), f"任务{one.number} {Truncator(one.title).chars(40)}")
        for one in assignment_rows(found)
    ]
    form = ByHandForm(request.POST or None, others=others, initial={"measure": Measure.URGING})
    if form.is_bound and form.is_valid():
        try:
            made = take_by_hand(
                [pk, *_others(form.cleaned_data)],
                measure=Measure(form.cleaned_data["measure"]),
                by=request.user, at=CLOCK.get().now(),
            )  # fmt: skip
        except LedgerError as error:
            form.add_error(None, str(error))
        else:
            letter = made.measure == Measure.LETTER
            done = "督办函已拟好，请核对后送签。" if letter else f"{made.measure_name}已发出。"
            messages.success(request, done)
            return redirect("backoffice:supervision", pk=made.pk)
    context = {"row": row, "form": form, "earlier": supervision_on(pk, request.access)}
    return render(request, "backoffice/supervision/by_hand.html", context)


def _others(data: dict[str, Any]) -> list[int]:
    return [int(value) for value in data.get("others", ())]
