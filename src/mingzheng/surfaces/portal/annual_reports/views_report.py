"""One published annual report: six parts, three tables, two years side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.rules.annual_report import printed_grids
from mingzheng.ui.charts import Series, grouped_bars
from mingzheng.work.annual_report.exporting.files import MAKERS
from mingzheng.work.annual_report.exporting.html import table_html
from mingzheng.work.annual_report.queries.comparison import Compared, compare
from mingzheng.work.annual_report.queries.editions import public_edition
from mingzheng.work.annual_report.queries.sheet import Sheet, SheetPart, sheet_of_edition, shown

from ..disclosure.frame import frame_of
from ..page_cache import kept_page
from .finding import edition_or_404


@dataclass(frozen=True)
class ComparedRow:
    """``change`` in words and sign, "" where there is nothing to compare with."""

    label: str
    measure: str
    before: str
    now: str
    change: str


@dataclass(frozen=True)
class ComparedTable:
    """``chart`` is "" for figures of different measure, which no common scale holds."""

    title: str
    rows: tuple[ComparedRow, ...]
    chart: SafeString


@require_safe
@kept_page()
def report(request: HttpRequest, key: str, year: int) -> HttpResponse:
    now = CLOCK.get().now()
    frame = frame_of(key, "reports", day=now.date())
    edition = edition_or_404(frame.unit, year)
    sheet = sheet_of_edition(edition)
    before = public_edition(edition.report.organisation_id, year - 1)
    after = public_edition(edition.report.organisation_id, year + 1)
    context = {
        "frame": frame,
        "sheet": sheet,
        "parts": [(part, _tables(part, sheet)) for part in sheet.parts],
        "compared": _compared(sheet, sheet_of_edition(before) if before else None),
        "year_before": year - 1,
        "has_before": before is not None,
        "year_after": year + 1,
        "has_after": after is not None,
        "files": [(form.upper(), f"{request.path}/report.{form}") for form in MAKERS],
    }
    return render(request, "portal/annual_reports/report.html", context)


def _tables(part: SheetPart, sheet: Sheet) -> list[tuple[str, SafeString]]:
    if part.part.table is None:
        return []
    return [(grid.caption, table_html(grid, sheet)) for grid in printed_grids(part.part.table)]


def _compared(sheet: Sheet, before: Sheet | None) -> list[ComparedTable]:
    found = compare(sheet, before)
    years = (f"{sheet.year - 1}年", f"{sheet.year}年")
    return [
        ComparedTable(
            "收到和办理",
            _rows(found.course),
            _bars("course", "申请的收到和办理", found.course, years),
        ),
        ComparedTable(
            "办理结果",
            _rows(found.results),
            _bars("results", "申请的办理结果", found.results, years),
        ),
        ComparedTable("主动公开和争议", _rows(found.others), SafeString()),
    ]


def _rows(compared: Sequence[Compared]) -> tuple[ComparedRow, ...]:
    return tuple(
        ComparedRow(
            one.label,
            one.measure,
            "" if one.before is None else shown(one.before),
            shown(one.now),
            _change(one),
        )
        for one in compared
    )


def _change(one: Compared) -> str:
    if one.change is None:
        return ""
    if not one.change:
        return "持平"
    return f"{'增加' if one.change > 0 else '减少'} {shown(abs(one.change))}"


def _bars(
    name: str, title: str, compared: Sequence[Compared], years: tuple[str, str]
) -> SafeString:
    before, now = years
    series = [Series(now, [one.now for one in compared])]
    if any(one.before is not None for one in compared):
        series.insert(0, Series(before, [one.before for one in compared]))
    told = f"{title}，{'与'.join(one.name for one in series)}，单位：件；数字同旁边的表格"
    return grouped_bars(name, told, categories=[one.label for one in compared], series=series)
