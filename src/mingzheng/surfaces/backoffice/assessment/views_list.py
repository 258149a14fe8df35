"""评分表: the sheets of a year; a unit sees its own once they were shown to it."""

from dataclasses import replace

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingzheng.work.assessment.exporting.sheets_xlsx import ALL_HEAD, all_cells, all_xlsx
from mingzheng.work.assessment.models import IndicatorSet, ScoreSheet
from mingzheng.work.assessment.permissions import (
    READERS,
    may_score,
    reads_all,
    seen_sheets,
)
from mingzheng.work.assessment.queries.lists import ORDERS, SheetLine, sheet_lines
from mingzheng.work.assessment.units import GROUPS

from ..access import DeskRequest, desk
from ..ledger.choices import Asked
from ..published.tables import SHEET, csv_file
from .scope import PAGE_SIZE


@require_safe
@desk(*READERS)
def sheet_list(request: DeskRequest) -> HttpResponse:
    asked, one, lines = _asked(request)
    page = Paginator(lines, PAGE_SIZE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "set": one,
        "filters": asked.selects.values(),
        "ignored": asked.ignored,
        "narrowed": any(
            asked.selects[name].value for name in ("group", "state") if name in asked.selects
        ),
        "page": page,
        "rows": page.object_list,
        "query": query.urlencode(),
        "all": reads_all(request.access),
        "scores": may_score(request.access),
        "states": [
            (ScoreSheet.State(state).label, sum(line.state == state for line in lines))
            for state in ScoreSheet.State
        ],
    }
    return render(request, "backoffice/assessment/list.html", context)


@require_safe
@desk(*READERS)
def sheets_csv(request: DeskRequest) -> HttpResponse:
    _, _, lines = _asked(request)
    rows = ([str(cell) for cell in all_cells(line)] for line in lines)
    return csv_file("assessment", ALL_HEAD, rows)


@require_safe
@desk(*READERS)
def sheets_xlsx(request: DeskRequest) -> HttpResponse:
    _, one, lines = _asked(request)
    response = HttpResponse(all_xlsx(one.year if one else 0, lines), content_type=SHEET)
    response["Content-Disposition"] = 'attachment; filename="assessment.xlsx"'
    return response


def _asked(request: DeskRequest) -> tuple[Asked, IndicatorSet | None, list[SheetLine]]:
    """The newest year with sheets that the account may see, unless another is asked for."""
    asked, seen = Asked(request.GET), seen_sheets(request.access)
    with_sheets = ScoreSheet.objects.filter(seen).values("indicator_set")
    sets = {str(one.year): one for one in IndicatorSet.objects.filter(pk__in=with_sheets)}
    year = asked.choose("year", "年度", [(key, f"{key}年") for key in sets], every="")
    if not sets:
        return asked, None, []
    year = year or next(iter(sets))
    asked.selects["year"] = replace(asked.selects["year"], value=year)
    group = state = order = ""
    if reads_all(request.access):
        group = asked.choose("group", "组别", [(one.value, one.label) for one in GROUPS])
        state = asked.choose("state", "状态", ScoreSheet.State.choices)
        orders = [(key, label) for key, (label, _) in ORDERS.items()]
        order = asked.choose("order", "排序", orders, every="按机构名册")
    lines = sheet_lines(
        sets[year], organisations=None, seen=seen, group=group, state=state, order=order
    )
    return asked, sets[year], lines
