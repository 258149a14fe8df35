"""Lamps through the year, and two years side by side: chart, table, file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.rules.lamps import Lamp
from mingzheng.ui.charts import Series, grouped_bars
from mingzheng.ui.line_chart import lines
from mingzheng.work.ledger.permissions import READERS
from mingzheng.work.ledger.queries.matrix import columns
from mingzheng.work.ledger.queries.scope import NoticeRow, Scope, open_notices, scope_of
from mingzheng.work.ledger.queries.views.trend import TrendPoint, lamp_trend
from mingzheng.work.ledger.queries.views.years import (
    YearComparison,
    YearFigures,
    YearLine,
    compare_years,
)

from ..access import DeskRequest, desk
from ..published.tables import csv_file
from .choices import Asked
from .desk_scope import LAMP_OPTIONS

UNITS_A_PAGE = 20
"""As many as a chart can tell apart."""
PRESSING = ((Lamp.OVERDUE, "逾期"), (Lamp.SOON, "临期"), (Lamp.DONE, "完成"))
YEAR_COLUMNS = ("类别", "名称", "年度", "任务", "分工", "办结", "按期办结", "平均用时（天）")


@dataclass(frozen=True)
class Measure:
    key: str
    label: str
    about: str
    of: Callable[[YearFigures], int | None]


MEASURES = (
    Measure("done", "办结率（%）", "分工中经确认办结的比例", lambda one: one.done_share),
    Measure(
        "in_time", "按期率（%）", "办结的分工中在期限当天或之前确认的比例",
        lambda one: one.in_time_share,
    ),
    Measure("days", "平均用时（天）", "从建账到确认办结的自然日", lambda one: one.days),
    Measure(
        "assignments", "分工数（项）", "一项任务交给一个单位为一项分工", lambda one: one.assignments
    ),
)  # fmt: skip


@require_safe
@desk(*READERS)
def trend(request: DeskRequest) -> HttpResponse:
    asked, points = _asked_trend(request)
    context = {
        "asked": asked,
        "points": points,
        "chart": trend_chart(points),
        "lamps": LAMP_OPTIONS,
        "query": request.GET.urlencode(),
    }
    return render(request, "backoffice/ledger/trend.html", context)


@require_safe
@desk(*READERS)
def trend_csv(request: DeskRequest) -> HttpResponse:
    asked, points = _asked_trend(request)
    rows = (
        (point.day.isoformat(), *(str(point.counts[lamp]) for lamp, _ in LAMP_OPTIONS))
        for point in points
        if point.counts is not None
    )
    year = asked.selects["year"].value
    return csv_file(f"lamps-{year}", ("日期", *(word for _, word in LAMP_OPTIONS)), rows)


@require_safe
@desk(*READERS)
def year_comparison(request: DeskRequest) -> HttpResponse:
    asked, found = _asked_years(request)
    key = asked.choose("by", "比较", [(one.key, one.label) for one in MEASURES], every="")
    measure = next((one for one in MEASURES if one.key == key), MEASURES[0])
    page = Paginator(found.units, UNITS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "asked": asked,
        "found": found,
        "measure": measure,
        "totals": list(zip(found.years, found.totals, strict=True)),
        "page": page,
        "charts": [
            (key, heading, block, year_chart(key, block, found, measure))
            for key, heading, block in (
                ("units", "各单位", list(page.object_list)),
                ("parts", "各部分", found.sections),
            )
        ],
    }
    return render(request, "backoffice/ledger/years.html", context)


@require_safe
@desk(*READERS)
def year_csv(request: DeskRequest) -> HttpResponse:
    _, found = _asked_years(request)
    blocks = [
        ("合计", [YearLine("全部", found.totals)]),
        ("单位", found.units),
        ("部分", found.sections),
    ]
    rows = (
        (kind, line.name, str(year), *_cells(figures))
        for kind, block in blocks
        for line in block
        for year, figures in zip(found.years, line.figures, strict=True)
    )
    return csv_file("-".join(["years", *map(str, found.years)]), YEAR_COLUMNS, rows)


def trend_chart(points: Sequence[TrendPoint]) -> SafeString | None:
    """None before there are two days to draw a line between."""
    if sum(point.counts is not None for point in points) < 2:
        return None
    ticks = [f"{point.day:%m-%d}" for point in points]
    series = [
        Series(word, [Decimal(one.counts[lamp]) if one.counts else None for one in points])
        for lamp, word in PRESSING
    ]
    title = f"{points[-1].day.year}年各月末逾期、临期、完成的分工数"
    return lines("lamp-trend", title, ticks=ticks, series=series)


def year_chart(
    name: str, block: Sequence[YearLine], found: YearComparison, measure: Measure
) -> SafeString | None:
    if not block:
        return None
    series = [
        Series(f"{year}年", [_decimal(measure.of(line.figures[at])) for line in block])
        for at, year in enumerate(found.years)
    ]
    title = f"{measure.label}，{'、'.join(f'{year}年' for year in found.years)}"
    categories = [line.name[:22] for line in block]
    return grouped_bars(f"years-{name}", title, categories=categories, series=series)


def _decimal(number: int | None) -> Decimal | None:
    return None if number is None else Decimal(number)


def _cells(figures: YearFigures) -> tuple[str, ...]:
    days = "" if figures.days is None else str(figures.days)
    numbers = (figures.tasks, figures.assignments, figures.done, figures.in_time)
    return (*map(str, numbers), days)


def _asked_trend(request: DeskRequest) -> tuple[Asked, list[TrendPoint]]:
    asked, notices = Asked(request.GET), open_notices()
    year = _choose_year(asked, notices, "year", "年度", default=0)
    scope = scope_of(request.access, _of_year(notices, year))
    units = [(str(unit.id), unit.name) for unit in columns(scope)]
    unit = asked.choose("unit", "单位", units)
    scope = scope.of(int(unit)) if unit else scope
    return asked, lamp_trend(scope, year, today=CLOCK.get().today())


def _asked_years(request: DeskRequest) -> tuple[Asked, YearComparison]:
    """The two newest years unless others are asked for; the earlier always comes first."""
    asked, notices = Asked(request.GET), open_notices()
    second = _choose_year(asked, notices, "second", "年度", default=0)
    first = _choose_year(asked, notices, "first", "对比年度", default=1)
    scopes: dict[int, Scope] = {
        year: scope_of(request.access, _of_year(notices, year))
        for year in sorted({first, second})
        if year
    }
    both = scope_of(request.access, [one for one in notices if one.year in scopes])
    unit = asked.choose("unit", "单位", [(str(one.id), one.name) for one in columns(both)])
    if unit:
        scopes = {year: scope.of(int(unit)) for year, scope in scopes.items()}
    return asked, compare_years(scopes)


def _choose_year(
    asked: Asked, notices: Sequence[NoticeRow], name: str, label: str, *, default: int
) -> int:
    """``default``: place among the years, newest first. 0 where there is no ledger at all."""
    years = sorted({notice.year for notice in notices}, reverse=True)
    usual = years[min(default, len(years) - 1)] if years else 0
    chosen = asked.choose(name, label, [(str(year), f"{year}年") for year in years], every="")
    select = asked.selects[name]
    asked.selects[name] = type(select)(name, label, select.options, chosen or str(usual))
    return int(chosen) if chosen else usual


def _of_year(notices: Sequence[NoticeRow], year: int) -> list[NoticeRow]:
    return [notice for notice in notices if notice.year == year]
