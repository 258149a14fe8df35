"""佐证: every piece of a ledger by letter and state, what is missing, and what is gone."""

from collections.abc import Iterator

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.work.ledger.actions.evidence.settle_gone import settle_gone
from mingzheng.work.ledger.errors import LedgerError
from mingzheng.work.ledger.models import Evidence
from mingzheng.work.ledger.permissions import CONFIRMERS, READERS, REPORTERS, may_confirm
from mingzheng.work.ledger.queries.evidence.listing import (
    SORTS,
    STATES,
    EvidenceFilter,
    matching,
)
from mingzheng.work.ledger.queries.matrix import columns

from ..access import DeskRequest, desk
from ..ledger.desk_scope import PAGE_SIZE, DeskScope, desk_scope, whole_scope
from ..published.tables import csv_file
from .forms import LETTER_OPTIONS, SettleForm

MOST_ROWS = 10_000
SORT_OPTIONS = (("task", "按任务"), ("newest", "新添的在前"), ("uses", "用得多的在前"))
assert {value for value, _ in SORT_OPTIONS} == set(SORTS)


@require_safe
@desk(*READERS)
def evidence_list(request: DeskRequest) -> HttpResponse:
    here = desk_scope(request)
    wanted = _wanted(here)
    page = Paginator(matching(here.scope, wanted), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "here": here, "page": page, "wanted": wanted,
        "rows": page.object_list,
        "may_settle": may_confirm(request.access),
        "may_name": request.access.has(*REPORTERS, *CONFIRMERS),
    }  # fmt: skip
    return render(request, "backoffice/evidence/list.html", context)


@require_safe
@desk(*READERS)
def evidence_csv(request: DeskRequest) -> HttpResponse:
    here = desk_scope(request)
    head = (
        "任务",
        "任务内容",
        "单位",
        "类别",
        "类别名称",
        "材料",
        "形式",
        "网址",
        "状态",
        "用于任务数",
    )
    return csv_file("evidence", head, _exported(here, _wanted(here)))


@desk(*CONFIRMERS)
def evidence_settle(request: DeskRequest, pk: int) -> HttpResponse:
    found = (
        Evidence.objects.filter(whole_scope(request).through("report__assignment__"), pk=pk)
        .exclude(gone_on=None)
        .select_related("report__assignment__task", "report__assignment__organisation")
        .first()
    )
    if found is None:
        raise Http404
    form = SettleForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            settle_gone(
                found, reason=form.cleaned_data["reason"], by=request.user, at=CLOCK.get().now()
            )
        except LedgerError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"已处理：{found.title}。")
            return redirect("backoffice:assignment_detail", pk=found.report.assignment_id)
    context = {"form": form, "piece": found, "assignment": found.report.assignment}
    return render(request, "backoffice/evidence/settle.html", context)


def _wanted(here: DeskScope) -> EvidenceFilter:
    asked = here.asked
    units = [(str(unit.id), unit.name) for unit in columns(here.scope)]
    letter = asked.choose("letter", "类别", [*LETTER_OPTIONS, ("none", "未归类")])
    state = asked.choose("state", "状态", list(STATES.items()))
    unit = asked.choose("unit", "单位", units)
    sort = asked.choose("sort", "排序", SORT_OPTIONS, every="")
    return EvidenceFilter(
        letter=letter, state=state, unit=int(unit) if unit else None, sort=sort or "task"
    )


def _exported(here: DeskScope, wanted: EvidenceFilter) -> Iterator[tuple[str, ...]]:
    for row in matching(here.scope, wanted)[:MOST_ROWS]:
        yield (
            str(row.number), row.task, row.unit, row.letter, row.letter_name, row.title, row.kind,
            row.url, row.state, str(row.uses or ""),
        )  # fmt: skip
