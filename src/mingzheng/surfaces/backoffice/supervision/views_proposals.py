"""督办建议: what the rule says is to be done today; several chosen, looked at, and sent."""

from dataclasses import dataclass

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
from mingzheng.work.ledger.queries.long_lists import LongList
from mingzheng.work.ledger.queries.supervision.proposed import ORDERS, proposed_today
from mingzheng.work.ledger.queries.supervision.situations import ProposalRow
from mingzheng.work.ledger.supervision_letters.preview import preview_proposed

from ..access import DeskRequest, desk
from ..ledger.choices import Asked
from ..published.tables import LIMIT, csv_file
from .views_list import MEASURE_OPTIONS

PAGE_SIZE = 20
MOST_CHOSEN = 200


COLUMNS = ("措施", "事由", "说明", "任务序号", "任务", "单位", "期限", "起算日期")
SORT_OPTIONS = (
    ("gravity", "按轻重"), ("due", "按起算日期"), ("unit", "按单位"), ("task", "按任务"),
)  # fmt: skip
assert {value for value, _ in SORT_OPTIONS} == set(ORDERS)


@dataclass(frozen=True)
class Count:
    label: str
    number: int
    value: str


@dataclass(frozen=True)
class Listed:
    """``counts`` are before the filters, ``found`` is after them."""

    asked: Asked
    counts: list[Count]
    found: LongList[ProposalRow]


@require_safe
@desk(*SUPERVISORS)
def proposals(request: DeskRequest) -> HttpResponse:
    rule = supervision_rule()
    here = _listed(request, rule)
    page = Paginator(here.found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "filters": here.asked.selects.values(),
        "ignored": here.asked.ignored,
        "narrowed": len(here.found) < sum(one.number for one in here.counts),
        "counts": here.counts,
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
    today = proposed_today(today=CLOCK.get().today(), rule=rule)
    asked = Asked(request.GET)
    measure = asked.choose("measure", "措施", MEASURE_OPTIONS)
    units = [(str(pk), unit.name) for pk, unit in today.units.items()]
    unit = asked.choose("unit", "单位", units)
    sort = asked.choose("sort", "排序", SORT_OPTIONS, every="")
    counts = today.counts
    return Listed(
        asked,
        [Count(label, counts[Measure(value)], value) for value, label in MEASURE_OPTIONS],
        today.listed(measure=measure, unit=int(unit) if unit else None, sort=sort or "gravity"),
    )


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
