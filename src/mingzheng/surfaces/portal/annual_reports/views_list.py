"""年报: years by units, and the earlier reports that are kept as texts."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.library.queries.filtering import ListFilter
from mingzheng.records.library.queries.lists import PAGE_SIZE, page_of
from mingzheng.records.library.queries.platform import column_states, organisation_ids
from mingzheng.work.annual_report.queries.editions import PublicReport, public_reports

from ..disclosure.frame import frame_of, page_number
from ..library.lines import lines_of
from ..page_cache import kept_page

COLUMN = "reports"
YEARS = 10
"""So many years stand side by side; the law asks for no more than the last ones."""


@dataclass(frozen=True)
class UnitRow:
    """One cell a year of the table's head, None where that year has no report."""

    key: str
    name: str
    reports: tuple[PublicReport | None, ...]


@require_safe
@kept_page("page")
def report_list(request: HttpRequest, key: str = "") -> HttpResponse:
    now = CLOCK.get().now()
    frame = frame_of(key, COLUMN, day=now.date())
    reports = public_reports(unit=frame.unit.pk if frame.unit else None)
    years = sorted({one.year for one in reports}, reverse=True)[:YEARS]
    column = next((one for one in column_states(frame.unit, now=now) if one.key == COLUMN), None)
    texts = None
    if column is not None:
        units = organisation_ids(frame.unit) if frame.unit else ()
        wanted = ListFilter(organisations=units, columns=(column.pk,))
        texts = page_of(wanted, page_number(request.GET.get("page", "")), now=now)
    context = {
        "frame": frame,
        "years": years,
        "rows": _rows(reports, years),
        "texts": lines_of(texts.rows, kind="", now=now, marked=False) if texts else [],
        "page": Paginator(range(texts.count), PAGE_SIZE).page(texts.number) if texts else None,
        "query": QueryDict(),
        "statement": column,
    }
    return render(request, "portal/annual_reports/list.html", context)


def _rows(reports: Iterable[PublicReport], years: list[int]) -> list[UnitRow]:
    by_unit: dict[tuple[str, str], dict[int, PublicReport]] = {}
    for one in reports:
        by_unit.setdefault((one.key, one.unit), {})[one.year] = one
    return [
        UnitRow(key, name, tuple(found.get(year) for year in years))
        for (key, name), found in by_unit.items()
    ]
