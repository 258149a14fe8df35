"""One of the three tables: figures to fill in, totals, balance, and what stands behind them."""

from decimal import Decimal

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from mingzheng.ports.clock import CLOCK
from mingzheng.rules.annual_report import PARTS, TABLES, Place
from mingzheng.work.annual_report.actions.enter_figures import enter_figures
from mingzheng.work.annual_report.errors import NoteMissing, ReportError, SavedMeanwhile
from mingzheng.work.annual_report.models import AnnualReport
from mingzheng.work.annual_report.permissions import WRITERS
from mingzheng.work.annual_report.queries.values import CellValue, cells_of, previous_values

from ..access import DeskRequest, desk
from .forms import TableForm
from .presenting import balance_lines, editor_grids, live_balances
from .scope import revision_of, written_or_404


@desk(*WRITERS)
def report_table(request: DeskRequest, pk: int, table: int) -> HttpResponse:
    if table not in TABLES:
        raise Http404
    report = written_or_404(request, pk)
    cells = cells_of(report)
    posted = request.POST if request.method == "POST" else None
    form = TableForm(posted, table=table, cells=cells, revision=report.revision)
    sound = posted is not None and form.is_valid()
    if sound and "check" not in request.POST:
        try:
            changed = enter_figures(
                report, values=form.values(), note=form.cleaned_data["note"],
                revision=form.cleaned_data["revision"], by=request.user, at=CLOCK.get().now(),
            )  # fmt: skip
        except ReportError as error:
            form.add_error("note" if isinstance(error, NoteMissing) else None, str(error))
            if isinstance(error, SavedMeanwhile):
                form.saw(revision_of(report))
        else:
            told = f"已保存，改动 {len(changed)} 处。" if changed else "没有改动。"
            messages.success(request, told)
            return redirect("backoffice:annual_report_table", pk=pk, table=table)
    values = _as_typed(cells, form) if posted is not None else _counting(cells)
    context = {
        "report": report,
        "table": table,
        "tables": TABLES,
        "part": next(part for part in PARTS if part.table == table),
        "form": form,
        "grids": editor_grids(table, form=form, cells=cells, values=values),
        "balance": balance_lines(values, previous=previous_values(report)),
        "live": live_balances(table),
        "checked": sound and "check" in request.POST,
        "edits": report.state == AnnualReport.State.DRAFT,
    }
    return render(request, "backoffice/annual_reports/table.html", context)


def _counting(cells: dict[Place, CellValue]) -> dict[Place, Decimal]:
    return {place: cell.counts for place, cell in cells.items()}


def _as_typed(cells: dict[Place, CellValue], form: TableForm) -> dict[Place, Decimal]:
    """What would count if it were saved; a cell that cannot be read counts as it did before."""
    form.is_valid()
    typed = {
        place: CellValue(cells.get(place, CellValue()).drawn, value)
        for place, value in form.values().items()
    }
    return _counting(cells | typed)
