"""没有结果, 点击少, and what clicks propose: where the office finds its work."""

from dataclasses import replace

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingzheng.work.searching.lists.proposals import LEAST_CLICKS, click_proposals
from mingzheng.work.searching.lists.weak_queries import (
    DEEP,
    queries_little_opened,
    queries_without_results,
    weak_rows,
)
from mingzheng.work.searching.permissions import EDITORS, READERS

from ..access import DeskRequest, desk
from ..ledger.choices import Asked

PAGE_SIZE = 20
_LEAST = (5, 3, 10, 20, 50)
_SHARE = (20, 10, 30, 50)
"""The first of each is what the page begins with."""


@require_safe
@desk(*READERS)
def zero_list(request: DeskRequest) -> HttpResponse:
    page = Paginator(queries_without_results(), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "tab": "zero",
        "page": page,
        "rows": weak_rows(page.object_list),
        "edits": request.access.has(*EDITORS),
    }
    return render(request, "backoffice/searching/zero.html", context)


@require_safe
@desk(*READERS)
def low_list(request: DeskRequest) -> HttpResponse:
    asked = Asked(request.GET)
    least = _number(asked, "least", "至少搜过", _LEAST, "次")
    share = _number(asked, "share", "点开的不到", _SHARE, "%")
    found = queries_little_opened(least=least, share=share)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "tab": "low",
        "filters": asked.selects.values(),
        "ignored": asked.ignored,
        "page": page,
        "rows": weak_rows(page.object_list),
        "deep": DEEP,
        "edits": request.access.has(*EDITORS),
    }
    return render(request, "backoffice/searching/low.html", context)


@require_safe
@desk(*READERS)
def proposal_list(request: DeskRequest) -> HttpResponse:
    context = {
        "rows": click_proposals(),
        "least": LEAST_CLICKS,
        "edits": request.access.has(*EDITORS),
    }
    return render(request, "backoffice/searching/proposals.html", context)


def _number(asked: Asked, name: str, label: str, values: tuple[int, ...], unit: str) -> int:
    """The chosen one of ``values``, the first without a choice."""
    options = [(str(one), f"{one} {unit}") for one in sorted(values)]
    value = asked.choose(name, label, options, every="") or str(values[0])
    asked.selects[name] = replace(asked.selects[name], value=value)
    return int(value)
