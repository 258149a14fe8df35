"""检索质量评测: the figures of one run of the judged set, for whoever works with the ledger."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.work.ledger.permissions import READERS
from mingzheng.work.searching.evidence import measured_changes, quality_title

from ..access import DeskRequest, desk


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
