"""诉求与要点任务: what people ask, and the clauses given to units to explain."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.library.models import Kind, Publication
from mingzheng.records.library.queries.visible import visible
from mingzheng.records.people.queries import organisations_on
from mingzheng.rules.official_text.clauses import citable_clauses
from mingzheng.work.interpreting.actions.clause_task import drop_clause_task, open_clause_task
from mingzheng.work.interpreting.errors import InterpretingError
from mingzheng.work.interpreting.models import ClauseTask
from mingzheng.work.interpreting.permissions import OFFICE, READERS, readable
from mingzheng.work.interpreting.queries.clause_tasks import (
    STATES,
    UNFINISHED,
    clause_task_rows,
    clause_tasks,
)
from mingzheng.work.interpreting.queries.demand_clusters import DemandCluster, demand_clusters
from mingzheng.work.publishing.queries.documents import documents, documents_like

from ..access import DeskRequest, desk
from ..ledger.choices import Asked
from .forms import ClauseTaskForm, DropForm
from .scope import PAGE_SIZE, units_of


@require_safe
@desk(*OFFICE)
def demand_list(request: DeskRequest) -> HttpResponse:
    clusters = demand_clusters(now=CLOCK.get().now())
    page = Paginator(clusters, PAGE_SIZE).get_page(request.GET.get("page"))
    given = set(ClauseTask.objects.filter(dropped_at=None).values_list("words", flat=True))
    context = {"page": page, "rows": [(one, one.words in given) for one in page.object_list]}
    return render(request, "backoffice/interpreting/demands.html", context)


@require_safe
@desk(*READERS)
def task_list(request: DeskRequest) -> HttpResponse:
    now, within = CLOCK.get().now(), readable(request.access)
    asked = Asked(request.GET)
    state = asked.choose("state", "状态", [("unfinished", "未完成（含逾期）"), *STATES.items()])
    unit = asked.choose("unit", "承办单位", units_of(ClauseTask, within))
    found = list(clause_tasks(within, unit=int(unit) if unit else None))
    wanted = UNFINISHED if state == "unfinished" else {state}
    rows = [one for one in clause_task_rows(found, now=now) if not state or one.state in wanted]
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "filters": asked.selects.values(),
        "ignored": asked.ignored,
        "narrowed": bool(state or unit),
        "page": page,
        "office": request.access.has(*OFFICE),
    }
    return render(request, "backoffice/interpreting/tasks.html", context)


@desk(*OFFICE)
def task_new(request: DeskRequest) -> HttpResponse:
    """First the policy is looked for, then its clause chosen; the address keeps what is known."""
    now = CLOCK.get().now()
    policy = _policy(request.GET.get("policy", ""))
    cluster = _cluster(request.GET.get("demand", ""))
    words = request.GET.get("q", "").strip()[:100]
    found = documents_like(words, kinds=(Kind.POLICY,), now=now) if words else []
    form = None
    if policy is not None:
        clauses = [(one.anchor, one.name) for one in citable_clauses(policy.blocks).values()]
        asked_for = cluster.words[:120] if cluster else ""
        initial = {"organisation": policy.organisation_id, "words": asked_for}
        form = ClauseTaskForm(
            request.POST or None, clauses=clauses, organisations=organisations_on(now.date()),
            initial=initial,
        )  # fmt: skip
        if request.method == "POST" and form.is_valid():
            try:
                task = open_clause_task(
                    policy=policy, demands=_frozen(cluster), by=request.user, at=now,
                    **form.cleaned_data,
                )  # fmt: skip
            except InterpretingError as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, f"已交办{task.organisation}：{task}。")
                return redirect("backoffice:clause_task_list")
    context = {
        "policy": documents([policy.pk], now=now)[0] if policy else None,
        "cluster": cluster, "words": words, "found": found, "form": form,
        "demand": request.GET.get("demand", ""),
    }  # fmt: skip
    return render(request, "backoffice/interpreting/task_new.html", context)


@desk(*OFFICE)
def task_drop(request: DeskRequest, pk: int) -> HttpResponse:
    now = CLOCK.get().now()
    task = get_object_or_404(clause_tasks(readable(request.access)), pk=pk)
    form = DropForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            drop_clause_task(task, reason=form.cleaned_data["reason"], by=request.user, at=now)
        except InterpretingError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"不再办理：{task}。")
            return redirect("backoffice:clause_task_list")
    (row,) = clause_task_rows([task], now=now)
    return render(request, "backoffice/interpreting/task.html", {"form": form, "row": row})


def _policy(asked: str) -> Publication | None:
    if not asked.isdecimal():
        return None
    found = visible(CLOCK.get().now()).filter(pk=int(asked), kind=Kind.POLICY)
    return found.first()


def _cluster(key: str) -> DemandCluster | None:
    if not key:
        return None
    return next((one for one in demand_clusters(now=CLOCK.get().now()) if one.key == key), None)


def _frozen(cluster: DemandCluster | None) -> list[dict[str, Any]]:
    if cluster is None:
        return []
    return [
        {"source": one.label, "key": one.key, "words": one.demand.words, "count": one.demand.count}
        for one in cluster.members
    ]
