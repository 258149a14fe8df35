"""解读台: coverage by unit and year, forms, and what waits."""

from collections.abc import Sequence
from decimal import Decimal

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.queries import calendar
from mingzheng.ui.charts import Series, grouped_bars
from mingzheng.work.interpreting.permissions import READERS, readable
from mingzheng.work.publishing.queries.interpretation_coverage import (
    FORMS_WANTED,
    Coverage,
    UnitCoverage,
    coverage,
    years_with_policies,
)
from mingzheng.work.publishing.queries.interpretation_timer import interpretation_workdays

from ..access import DeskRequest, desk
from ..ledger.choices import Asked
from ..published.tables import xlsx_file
from .views_guides import differing
from .waiting import Waiting, waiting

COLUMNS = ("单位", "应解读", "已解读", "按时解读", "逾期未解读", "免予解读", "覆盖率（%）")


@require_safe
@desk(*READERS)
def board(request: DeskRequest) -> HttpResponse:
    asked, found = _asked(request)
    context = {
        "filters": asked.selects.values(),
        "ignored": asked.ignored,
        "found": found,
        "columns": COLUMNS,
        "rows": [_values(one) for one in (*found.units, found.total)],
        "chart": _chart(found),
        "waiting": [*waiting(request.access, now=CLOCK.get().now()), _differing(request)],
        "workdays": interpretation_workdays(),
        "forms_wanted": FORMS_WANTED,
    }
    return render(request, "backoffice/interpreting/board.html", context)


@require_safe
@desk(*READERS)
def board_xlsx(request: DeskRequest) -> HttpResponse:
    _, found = _asked(request)
    rows = [_values(one) for one in (*found.units, found.total)]
    return xlsx_file(f"{found.year}年政策解读覆盖情况", "解读覆盖", COLUMNS, rows)


def _asked(request: DeskRequest) -> tuple[Asked, Coverage]:
    now, organisations = CLOCK.get().now(), readable(request.access)
    years = years_with_policies(organisations, now=now) or [now.year]
    asked = Asked(request.GET)
    options = [(str(year), f"{year}年") for year in years]
    year = asked.choose("year", "年份", options, every="")
    found = coverage(
        int(year or years[0]), organisations=organisations, now=now, calendar=calendar()
    )
    return asked, found


def _differing(request: DeskRequest) -> Waiting:
    url = reverse("backoffice:guide_comparison_list") + "?state=open"
    return Waiting("办事不一致", differing(request.access), url, "与办事指南不一致、没有说明理由")


def _values(one: UnitCoverage) -> tuple[str, ...]:
    share = "—" if one.share is None else str(one.share)
    numbers = (one.wanted, one.covered, one.in_time, one.overdue, one.waived)
    return (one.unit, *map(str, numbers), share)


def _chart(found: Coverage) -> SafeString | None:
    """None where nothing was to be interpreted."""
    units: Sequence[UnitCoverage] = [one for one in found.units if one.wanted]
    if not units:
        return None
    series = [
        Series("应解读", [Decimal(one.wanted) for one in units]),
        Series("已解读", [Decimal(one.covered) for one in units]),
    ]
    told = f"{found.year}年各单位应解读和已解读的文件数；数字同旁边的表格"
    return grouped_bars("coverage", told, categories=[one.unit for one in units], series=series)
