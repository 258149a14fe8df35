"""One import: what it is doing, its rows beside their source, and what holds for many rows."""

import datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.people.models import Role
from mingzheng.work.ledger.actions.accept_draft import accept_medium
from mingzheng.work.ledger.actions.draft_rows import add_row
from mingzheng.work.ledger.actions.editing import EDITABLE
from mingzheng.work.ledger.draft_queries import (
    DraftCounts,
    counts_of,
    next_open_row,
    page_of,
    rows_of,
)
from mingzheng.work.ledger.errors import LedgerError
from mingzheng.work.ledger.models import DraftTask, NoticeImport

from ..access import DeskRequest, desk
from .presenting import row_views, source_views

PAGE_SIZE = 20
SOURCE_PAGE_SIZE = 200
OFFER_REQUEUE_AFTER = datetime.timedelta(seconds=60)
ORDERS = {"weakest": "可信度低的在前", "source": "按原文顺序"}
SHOWN = {"all": "全部", "open": "只看待核对", "dropped": "已删除"}
_TEMPLATES = {
    NoticeImport.State.WAITING: "backoffice/imports/waiting.html",
    NoticeImport.State.FAILED: "backoffice/imports/failed.html",
    NoticeImport.State.CONFIRMED: "backoffice/imports/result.html",
    NoticeImport.State.DISCARDED: "backoffice/imports/discarded.html",
}


@require_safe
@desk(Role.OPENNESS_OFFICE)
def notice_import(request: DeskRequest, pk: int) -> HttpResponse:
    draft = get_object_or_404(NoticeImport.objects.select_related("notice", "uploaded_by"), pk=pk)
    if draft.state in EDITABLE:
        return _review(request, draft)
    context: dict[str, Any] = {"draft": draft}
    if draft.state == NoticeImport.State.WAITING:
        waited = CLOCK.get().now() - draft.requested_at
        context["may_requeue"] = waited > OFFER_REQUEUE_AFTER
    if draft.state == NoticeImport.State.CONFIRMED:
        context["leftovers"] = draft.leftovers.select_related("task")
        context["counts"] = counts_of(draft)
    return render(request, _TEMPLATES[NoticeImport.State(draft.state)], context)


@require_safe
@desk(Role.OPENNESS_OFFICE)
def source(request: DeskRequest, pk: int) -> HttpResponse:
    """The whole source as plain text; no markup of the upload ever reaches the page."""
    draft = get_object_or_404(NoticeImport, pk=pk)
    line = request.GET.get("line", "")
    wanted = (int(line) - 1) // SOURCE_PAGE_SIZE + 1 if line.isdecimal() else None
    page = Paginator(draft.source.all(), SOURCE_PAGE_SIZE).get_page(
        request.GET.get("page") or wanted
    )
    context = {
        "draft": draft,
        "page": page,
        "lines": source_views(page.object_list, columns=draft.columns),
    }
    return render(request, "backoffice/imports/source.html", context)


@require_POST
@desk(Role.OPENNESS_OFFICE)
def accept_all_medium(request: DeskRequest, pk: int) -> HttpResponse:
    draft = get_object_or_404(NoticeImport, pk=pk)
    try:
        rows = accept_medium(draft, by=request.user, at=CLOCK.get().now())
    except LedgerError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"已采用 {rows} 行中可信度为“中”的建议；“低”的没有改动。")
    return redirect("backoffice:notice_import", pk=pk)


@require_POST
@desk(Role.OPENNESS_OFFICE)
def add_first_row(request: DeskRequest, pk: int) -> HttpResponse:
    """A row at the end, opened at once for typing."""
    draft = get_object_or_404(NoticeImport, pk=pk)
    try:
        row = add_row(draft, by=request.user, at=CLOCK.get().now())
    except LedgerError as error:
        messages.error(request, str(error))
        return redirect("backoffice:notice_import", pk=pk)
    return redirect("backoffice:notice_import_row", pk=pk, row=row.pk)


def row_url(row: DraftTask, *, order: str) -> str:
    """Where the row stands on the review screen; the browser puts the focus there."""
    page = page_of(row, order=order, size=PAGE_SIZE)
    address = reverse("backoffice:notice_import", args=[row.notice_import_id])
    return f"{address}?order={order}&page={page}#row-{row.pk}"


def order_of(values: Any) -> str:
    return values.get("order") if values.get("order") in ORDERS else "weakest"


class CountedPaginator(Paginator[DraftTask]):
    """Takes the number of rows that was counted already."""

    def __init__(self, rows: Any, *, total: int) -> None:
        super().__init__(rows, PAGE_SIZE)
        self.count = total


def _review(request: DeskRequest, draft: NoticeImport) -> HttpResponse:
    order = order_of(request.GET)
    shown = request.GET.get("show")
    show = shown if shown in SHOWN else "all"
    counts = counts_of(draft)
    rows = rows_of(draft, order=order, show=show)
    page = CountedPaginator(rows, total=_total(counts, show)).get_page(request.GET.get("page"))
    context = {
        "draft": draft,
        "counts": counts,
        "page": page,
        "rows": row_views(list(page.object_list), columns=draft.columns),
        "order": order,
        "orders": ORDERS,
        "show": show,
        "shown": SHOWN,
        "next_open": next_open_row(draft) if counts.low_rows else None,
    }
    return render(request, "backoffice/imports/review.html", context)


def _total(counts: DraftCounts, show: str) -> int:
    return {"all": counts.rows, "open": counts.low_rows, "dropped": counts.dropped}[show]
