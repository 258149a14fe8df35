"""督办建议: what the rule says is to be done today; several chosen, looked at, and sent."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.rules.supervision import Measure
from mingzheng.work.ledger.actions.supervision.take import take_proposed
from mingzheng.work.ledger.errors import LedgerError
from mingzheng.work.ledger.errors_supervision import NothingChosen, NothingProposed
from mingzheng.work.ledger.models import Supervision
from mingzheng.work.ledger.parameters_supervision import supervision_rule
from mingzheng.work.ledger.permissions_supervision import SUPERVISORS
from mingzheng.work.ledger.queries.supervision import situations
from mingzheng.work.ledger.supervision_letters.preview import preview_proposed

from ..access import DeskRequest, desk
from ..ledger.choices import Asked
from .views_list import MEASURE_OPTIONS

PAGE_SIZE = 20
MOST_CHOSEN = 200


@dataclass(frozen=True)
class Count:
    label: str
    number: int
    value: str


@require_safe
@desk(*SUPERVISORS)
def proposals(request: DeskRequest) -> HttpResponse:
    rule = supervision_rule()
    every = situations.proposals(today=CLOCK.get().today(), rule=rule)
    asked = Asked(request.GET)
    measure = asked.choose("measure", "措施", MEASURE_OPTIONS)
    units = {str(row.watched.organisation_id): row.watched.unit for row in every}
    unit = asked.choose("unit", "单位", list(units.items()))
    found = [
        row
        for row in every
        if (not measure or row.proposed.measure == measure)
        and (not unit or str(row.watched.organisation_id) == unit)
    ]
    context = {
        "filters": asked.selects.values(),
        "ignored": asked.ignored,
        "narrowed": bool(measure or unit),
        "counts": [
            Count(label, sum(row.proposed.measure == value for row in every), value)
            for value, label in MEASURE_OPTIONS
        ],
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
        "rule": rule,
    }
    return render(request, "backoffice/supervision/proposals.html", context)


@require_POST
@desk(*SUPERVISORS)
def take(request: DeskRequest) -> HttpResponse:
    """First shown as it would go out; sent when asked for again from there."""
    chosen, now = _chosen(request), CLOCK.get().now()
    try:
        if "send" in request.POST:
            made = take_proposed(chosen, by=request.user, at=now)
            return _sent(request, made)
        if not chosen:
            raise NothingChosen
        previews = preview_proposed(chosen, today=CLOCK.get().today())
        if not previews:
            raise NothingProposed
    except LedgerError as error:
        messages.error(request, str(error))
        return redirect("backoffice:supervision_proposals")
    context = {"previews": previews, "chosen": chosen}
    return render(request, "backoffice/supervision/take.html", context)


def _chosen(request: DeskRequest) -> list[int]:
    values = request.POST.getlist("assignment")[:MOST_CHOSEN]
    return [int(value) for value in values if value.isdecimal() and len(value) < 10]


def _sent(request: DeskRequest, made: list[Supervision]) -> HttpResponse:
    letters = [one for one in made if one.measure == Measure.LETTER]
    sent = len(made) - len(letters)
    words = [
        f"已发出 {sent} 件" if sent else "",
        f"已拟督办函 {len(letters)} 件" if letters else "",
    ]
    messages.success(request, "，".join(one for one in words if one) + "。")
    if len(letters) == 1 and not sent:
        return redirect("backoffice:supervision", pk=letters[0].pk)
    return redirect("backoffice:supervision_list")
