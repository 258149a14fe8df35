"""One report at the desk: how it stands, whether it balances, what there is to do."""

from typing import TypedDict

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.queries import lamp_rule_on
from mingzheng.rules.annual_report import printed_grids
from mingzheng.work.annual_report.exporting.html import table_html
from mingzheng.work.annual_report.models import AnnualReport
from mingzheng.work.annual_report.permissions import READERS, may_publish, may_write
from mingzheng.work.annual_report.queries.sheet import Sheet, sheet_of, shown
from mingzheng.work.annual_report.queries.standing import missing_units, unit_lines
from mingzheng.work.annual_report.queries.values import cells_of, counting, previous_values
from mingzheng.work.annual_report.reporting_units import is_district

from ..access import DeskRequest, desk
from .forms import ReasonForm
from .presenting import balance_lines
from .scope import readable_or_404

State = AnnualReport.State


class Words(TypedDict):
    what: str
    hint: str


RETURN: Words = {"what": "退回", "hint": "写明哪里要改，填报的人会看到，最多 500 字。"}
CORRECT: Words = {"what": "更正", "hint": "写明为什么更正，随新版公开，最多 500 字。"}


@require_safe
@desk(*READERS)
def report_detail(request: DeskRequest, pk: int) -> HttpResponse:
    return report_page(request, readable_or_404(request, pk))


def report_page(
    request: DeskRequest,
    report: AnnualReport,
    *,
    form: ReasonForm | None = None,
    told: str = "",
) -> HttpResponse:
    """``form`` is one that was refused, ``told`` why something could not be done."""
    unit, today = report.organisation, CLOCK.get().today()
    writes = may_write(request.access, unit.pk)
    passes = may_publish(request.access, unit.pk)
    lines = unit_lines(report.year, organisations=frozenset([unit.pk]), rule=lamp_rule_on(today))
    cells, sheet = cells_of(report), sheet_of(report)
    context = {
        "report": report,
        "line": lines[0] if lines else None,
        "states": State,
        "sheet": sheet,
        "tables": [(part, _tables(part.part.table, sheet)) for part in sheet.parts],
        "balance": balance_lines(counting(cells), previous=previous_values(report)),
        "overrides": [
            (place, shown(cell.drawn), shown(cell.counts), cell.note)
            for place, cell in sorted(cells.items())
            if cell.overridden and cell.drawn is not None
        ],
        "missing": missing_units(report.year) if is_district(unit) else [],
        "editions": report.editions.select_related("published_by"),
        "edits": writes and report.state == State.DRAFT,
        "passes": passes and report.state == State.SUBMITTED,
        "own": report.submitted_by_id == request.user.pk,
        "corrects": writes and report.state == State.PUBLISHED,
        "form": form,
        "told": told,
        "return_form": _reason(form, RETURN),
        "correct_form": _reason(form, CORRECT),
    }
    return render(request, "backoffice/annual_reports/report.html", context)


def _reason(refused: ReasonForm | None, words: Words) -> ReasonForm:
    if refused is not None and refused.what == words["what"]:
        return refused
    return ReasonForm(**words)


def _tables(table: int | None, sheet: Sheet) -> list[tuple[str, str]]:
    if table is None:
        return []
    return [(grid.caption, table_html(grid, sheet)) for grid in printed_grids(table)]
