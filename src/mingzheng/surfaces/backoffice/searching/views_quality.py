"""检索质量评测: runs of the judged set, told to whoever works with the ledger."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.work.ledger.permissions import READERS
from mingzheng.work.searching import permissions
from mingzheng.work.searching.actions.measure import ask_measurement
from mingzheng.work.searching.actions.try_order import STUCK_AFTER
from mingzheng.work.searching.errors import SearchingError
from mingzheng.work.searching.evidence import measured_changes, measurements, quality_title
from mingzheng.work.searching.jobs import measure_search
from mingzheng.work.searching.models import JudgedCase, Measurement

from ..access import DeskRequest, desk

PAGE_SIZE = 20


@require_safe
@desk(*READERS)
def search_quality(request: DeskRequest, pk: int) -> HttpResponse:
    """What the change was is the office's; how good the search is, everybody's."""
    change = get_object_or_404(measured_changes(CLOCK.get().now()), pk=pk)
    found = change.measured
    context = {
        "change": change,
        "title": quality_title(change),
        "queries": found["queries"],
        "rows": [
            ("首条命中（hit@1）", "第 1 条就是该找到的内容的查询所占比例",
             100 * found["hit_before"], 100 * found["hit_after"]),
            ("前十条排序质量（nDCG@10）", "该找到的内容在前 10 条里排得多靠前",
             100 * found["ndcg_before"], 100 * found["ndcg_after"]),
        ],
    }  # fmt: skip
    return render(request, "backoffice/searching/quality.html", context)


@require_safe
@desk(*permissions.READERS)
def measurement_list(request: DeskRequest) -> HttpResponse:
    found, now = Measurement.objects.select_related("asked_by"), CLOCK.get().now()
    waiting = found.filter(state=Measurement.State.WAITING).first()
    stuck = waiting is not None and now - waiting.asked_at >= STUCK_AFTER
    judged = JudgedCase.objects.count()
    context = {
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
        "waiting": waiting,
        "stuck": stuck,
        "judged": judged,
        "edits": request.access.has(*permissions.EDITORS),
        "may_measure": judged and (waiting is None or stuck),
    }
    return render(request, "backoffice/searching/measurements.html", context)


@require_POST
@desk(*permissions.EDITORS)
def measure(request: DeskRequest) -> HttpResponse:
    """The worker does it; the page waits for it."""
    try:
        made = ask_measurement(by=request.user, at=CLOCK.get().now())
    except SearchingError as error:
        messages.error(request, str(error))
    else:
        measure_search.enqueue(made.pk)
    return redirect("backoffice:measurement_list")


@require_safe
@desk(*READERS)
def measurement_page(request: DeskRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(measurements(CLOCK.get().now()), pk=pk)
    figures = found.figures
    earlier = measurements(found.asked_at).filter(set_digest=found.set_digest, pk__lt=pk)
    context = {
        "measurement": found,
        "earlier": earlier.order_by("-pk").first(),
        "rows": [
            ("首条命中（hit@1）", "第 1 条就是该找到的内容的查询所占比例",
             100 * figures["hit_at_1"]),
            ("前十条排序质量（nDCG@10）", "该找到的内容在前 10 条里排得多靠前",
             100 * figures["ndcg_at_10"]),
            ("前十条找全率（recall@10）", "该找到的内容有多少在前 10 条里",
             100 * figures["recall_at_10"]),
            ("没有结果", "一条也没有找到的查询所占比例", 100 * figures["zero_hits"]),
        ],
    }  # fmt: skip
    return render(request, "backoffice/searching/measurement.html", context)
