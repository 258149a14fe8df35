"""督办建议: what the rule says is to be done today; several chosen, looked at, and sent."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.rules.supervision import Measure, SupervisionRule
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
from ..published.tables import LIMIT, csv_file
from .views_list import MEASURE_OPTIONS

PAGE_SIZE = 20
MOST_CHOSEN = 200


COLUMNS = ("措施", "事由", "说明", "任务序号", "任务", "单位", "期限", "起算日期")
SORTS: dict[str, Callable[[situations.ProposalRow], Any]] = {
    "due": lambda row: row.proposed.on,
    "unit": lambda row: (row.watched.order, row.watched.number),
    "task": lambda row: (row.watched.number, row.watched.order),
}
SORT_OPTIONS = (
    ("gravity", "按轻重"), ("due", "按起算日期"), ("unit", "按单位"), ("task", "按任务"),
)  # fmt: skip


@dataclass(frozen=True)
class Count:
    label: str
    number: int
    value: str


@dataclass(frozen=True)
class Listed:
    """``every`` before the filters, ``found`` after them."""

    asked: Asked
    every: list[situations.ProposalRow]
    found: list[situations.ProposalRow]


@require_safe
@desk(*SUPERVISORS)
def proposals(request: DeskRequest) -> HttpResponse:
    rule = supervision_rule()
    here = _listed(request, rule)
    page = Paginator(here.found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "filters": here.asked.selects.values(),
        "ignored": here.asked.ignored,
        "narrowed": len(here.found) < len(here.every),
        "counts": [
            Count(label, sum(row.proposed.measure == value for row in here.every), value)
            for value, label in MEASURE_OPTIONS
        ],
        "page": page,
        # The number of the page, so that the next one does not come ticked unseen.
        "picked": request.GET.get("all") == str(page.number),
        "rule": rule,
    }
    return render(request, "backoffice/supervision/proposals.html", context)


@require_safe
@desk(*SUPERVISORS)
def proposals_csv(request: DeskRequest) -> HttpResponse:
    found = _listed(request, supervision_rule()).found
    rows = (
        (
            row.measure_name, row.cause_name, row.why, str(row.watched.number), row.watched.title,
            row.watched.unit, str(row.watched.due or ""), str(row.proposed.on),
        )
        for row in found[:LIMIT]
    )  # fmt: skip
    return csv_file("supervision-proposals", COLUMNS, rows)


def _listed(request: DeskRequest, rule: SupervisionRule) -> Listed:
    every = situations.proposals(today=CLOCK.get().today(), rule=rule)
    asked = Asked(request.GET)
    measure = asked.choose("measure", "措施", MEASURE_OPTIONS)
    units = {str(row.watched.organisation_id): row.watched.unit for row in every}
    unit = asked.choose("unit", "单位", list(units.items()))
    sort = asked.choose("sort", "排序", SORT_OPTIONS, every="")
    found = [
        row
        for row in every
        if (not measure or row.proposed.measure == measure)
        and (not unit or str(row.watched.organisation_id) == unit)
    ]
    if sort in SORTS:
        found.sort(key=SORTS[sort])
    return Listed(asked, every, found)


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
