"""栏目更新: columns without anything new, and legal headings left empty."""

from collections.abc import Iterable, Sequence

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.rules.lamps import Lamp
from mingzheng.ui.templatetags.ui import LAMPS
from mingzheng.work.publishing.permissions import READERS, readable_organisations
from mingzheng.work.publishing.queries.stale_columns import SOON_DAYS, ColumnRow, column_rows

from ..access import DeskRequest, desk
from ..ledger.choices import Asked
from .scope import PAGE_SIZE
from .tables import csv_file

FINDINGS = (("overdue", "■超期或空栏目"), ("soon", "▲临期"), ("all", "全部"))
COLUMNS = (
    "单位", "栏目", "公开依据", "更新时限（天）", "最近更新", "已过天数", "状态", "问题",
    "空栏目说明日期",
)  # fmt: skip


@require_safe
@desk(*READERS)
def stale_list(request: DeskRequest) -> HttpResponse:
    asked, rows = _stale(request)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "filters": asked.selects.values(),
        "ignored": asked.ignored,
        "page": page,
        "rows": page.object_list,
        "soon_days": SOON_DAYS,
    }
    return render(request, "backoffice/published/stale.html", context)


@require_safe
@desk(*READERS)
def stale_csv(request: DeskRequest) -> HttpResponse:
    _, rows = _stale(request)
    return csv_file("columns", COLUMNS, (_line(row) for row in rows))


def _stale(request: DeskRequest) -> tuple[Asked, list[ColumnRow]]:
    """What is wrong, unless everything is asked for."""
    asked = Asked(request.GET)
    found = column_rows(readable_organisations(request.access), now=CLOCK.get().now())
    unit = asked.choose(
        "unit", "单位", _once((row.organisation_pk, row.organisation) for row in found)
    )
    column = asked.choose("column", "栏目", _once((row.column_pk, row.column) for row in found))
    finding = asked.choose("finding", "状态", FINDINGS, every="超期、空栏目和临期")
    lamps = {"overdue": {Lamp.OVERDUE}, "soon": {Lamp.SOON}, "all": set(Lamp)}.get(
        finding, {Lamp.OVERDUE, Lamp.SOON}
    )
    return asked, [
        row
        for row in found
        if row.lamp in lamps
        and unit in ("", str(row.organisation_pk))
        and column in ("", str(row.column_pk))
    ]


def _once(pairs: Iterable[tuple[int, str]]) -> list[tuple[str, str]]:
    return [(str(pk), name) for pk, name in sorted(dict(pairs).items())]


def _line(row: ColumnRow) -> Sequence[str]:
    return (
        row.organisation,
        row.column,
        row.legal_basis,
        "" if row.limit is None else str(row.limit),
        row.newest.isoformat() if row.newest else "",
        "" if row.days is None else str(row.days),
        LAMPS[row.lamp][1],
        row.finding,
        row.stated_on.isoformat() if row.stated_on else "",
    )
