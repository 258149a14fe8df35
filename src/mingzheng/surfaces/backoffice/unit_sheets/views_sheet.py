"""One table: columns given their meaning, rows their tasks, and all of it reported at once."""

from collections.abc import Callable
from string import ascii_letters, digits
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.rules.unit_sheets.columns import MEANING_WORDS, Meaning, heading_at
from mingzheng.work.ledger.actions import import_sheet
from mingzheng.work.ledger.errors import LedgerError
from mingzheng.work.ledger.models import UnitSheet
from mingzheng.work.ledger.permissions import REPORTERS
from mingzheng.work.ledger.sheet_plan import (
    SKIP,
    STATE_WORDS,
    RowState,
    Target,
    meanings_by_heading,
    plan_sheet,
    targets_of,
)

from ..access import DeskRequest, desk
from .reach import sheet_or_404

PAGE_SIZE = 20


@require_safe
@desk(*REPORTERS)
def sheet(request: DeskRequest, pk: int) -> HttpResponse:
    one = sheet_or_404(request, pk)
    if one.state != UnitSheet.State.OPEN:
        words = [(STATE_WORDS[RowState(key)], count) for key, count in one.tally.items() if count]
        return render(request, "backoffice/unit_sheets/closed.html", {"sheet": one, "tally": words})
    grids = import_sheet.grids_of(one)
    grid = next((grid for grid in grids if grid.name[:100] == one.sheet), grids[0])
    targets = targets_of(one.organisation_id, one.year)
    plan = plan_sheet(one, grid, targets, now=CLOCK.get().now())
    shown = request.GET.get("state", "")
    shown = shown if shown in set(RowState) else ""
    rows = [row for row in plan.rows if shown in ("", row.state.value)]
    context = {
        "sheet": one,
        "grids": [grid.name for grid in grids],
        "header_rows": [number for number, _ in grid.rows[:15]],
        "plan": plan,
        "meanings": [(meaning.value, words) for meaning, words in MEANING_WORDS.items()],
        "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
        "shown": shown,
        "counts": [
            (state.value, STATE_WORDS[state], plan.counts.get(state, 0)) for state in RowState
        ],
        "faulty": plan.counts.get(RowState.FAULTY, 0),
        "ready": plan.counts.get(RowState.READY, 0),
        "targets": len(targets),
    }
    return render(request, "backoffice/unit_sheets/sheet.html", context)


@require_POST
@desk(*REPORTERS)
def columns(request: DeskRequest, pk: int) -> HttpResponse:
    one = sheet_or_404(request, pk)

    def keep() -> None:
        grids = import_sheet.grids_of(one)
        name = request.POST.get("sheet", "")
        grid = next((grid for grid in grids if grid.name[:100] == name), grids[0])
        row = _number(request.POST.get("header_row", ""))
        same = (grid.name[:100], row) == (one.sheet, one.header_row)
        header = heading_at(grid.rows, row)
        # The choosers stand for the heading that was shown; another heading is guessed anew.
        chosen = _chosen(request, len(header)) if same else {}
        import_sheet.map_sheet(
            one, grid=grid.name[:100], header_row=row, version=_version(request),
            columns=meanings_by_heading(header, chosen) if same else {},
        )  # fmt: skip

    return _done(request, one, keep, "列的含义已保存。")


@require_POST
@desk(*REPORTERS)
def rows(request: DeskRequest, pk: int) -> HttpResponse:
    """The choices of one page of rows; a typed task number goes before the chooser."""
    one = sheet_or_404(request, pk)
    targets = targets_of(one.organisation_id, one.year)
    choices, unknown = _choices(request, targets)

    def keep() -> None:
        import_sheet.choose_rows(one, choices=choices, version=_version(request))

    if unknown:
        named = "、".join(unknown)
        messages.error(request, f"本单位没有序号为 {named} 的任务，请核对后重填；其余各行已保存。")
    return _done(request, one, keep, "" if unknown else "各行的选择已保存。")


@require_POST
@desk(*REPORTERS)
def confirm(request: DeskRequest, pk: int) -> HttpResponse:
    one = sheet_or_404(request, pk)

    def import_all() -> None:
        import_sheet.confirm_sheet(
            one, version=_version(request), by=request.user, at=CLOCK.get().now()
        )

    return _done(request, one, import_all, "已全部导入，各行都记成了进展报告。")


@require_POST
@desk(*REPORTERS)
def discard(request: DeskRequest, pk: int) -> HttpResponse:
    one = sheet_or_404(request, pk)
    try:
        import_sheet.discard_sheet(one, by=request.user, at=CLOCK.get().now())
    except LedgerError as error:
        messages.error(request, str(error))
        return redirect("backoffice:unit_sheet", pk=pk)
    messages.success(request, f"已放弃“{one}”，台账没有改动。")
    return redirect("backoffice:unit_sheets")


@require_safe
@desk(*REPORTERS)
def original(request: DeskRequest, pk: int) -> HttpResponseBase:
    """Only ever downloaded, never shown inside our own pages."""
    one = sheet_or_404(request, pk)
    response = FileResponse(
        one.file.open("rb"), as_attachment=True, filename=one.name,
        content_type="application/octet-stream",
    )  # fmt: skip
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _done(
    request: DeskRequest, one: UnitSheet, act: Callable[[], Any], success: str
) -> HttpResponse:
    try:
        act()
    except LedgerError as error:
        messages.error(request, str(error))
    else:
        if success:
            messages.success(request, success)
    back = request.POST.get("back", "")
    address = reverse("backoffice:unit_sheet", args=[one.pk])
    harmless = set(back) <= set(ascii_letters + digits + "=&_")
    return redirect(f"{address}?{back}" if back and harmless else address)


def _version(request: DeskRequest) -> int:
    return _number(request.POST.get("version", ""))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else 0


def _chosen(request: DeskRequest, width: int) -> dict[int, str]:
    known = {meaning.value for meaning in Meaning}
    asked = {place: request.POST.get(f"column_{place}", "") for place in range(width)}
    return {place: value for place, value in asked.items() if value in known}


def _choices(request: DeskRequest, targets: list[Target]) -> tuple[dict[str, str], list[str]]:
    """Choices by row number, and typed numbers that are no task of the unit."""
    known = {str(one.id) for one in targets} | {SKIP, ""}
    by_number = {str(one.number): str(one.id) for one in reversed(targets)}
    choices: dict[str, str] = {}
    unknown: list[str] = []
    for name, value in request.POST.items():
        kind, _, number = name.partition("_")
        if kind != "row" or not number.isdigit() or value not in known:
            continue
        choices[number] = str(value)
        typed = request.POST.get(f"number_{number}", "").strip()
        if typed in by_number:
            choices[number] = by_number[typed]
        elif typed:
            unknown.append(typed[:8])
    return choices, unknown
