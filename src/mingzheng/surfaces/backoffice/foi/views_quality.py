"""质效看板: how well requests are handled, by unit and month, as tables, bars and files."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.ui.charts import Series, grouped_bars
from mingzheng.work.foi.actions.note_export import note_export
from mingzheng.work.foi.permissions import READERS
from mingzheng.work.foi.queries.desk import readable, units_in
from mingzheng.work.foi.queries.quality import Quality, QualityBoard, quality_board, quality_years

from ..access import DeskRequest, desk
from ..ledger.choices import Asked
from ..published.tables import csv_file, xlsx_file

NAME = "foi-quality"
FIGURES = (
    "办结（件）", "已答复（件）", "平均办理（天）", "提前答复（%）", "逾期（件）", "延期（件）",
    "补正（件）", "被纠正（件）", "评价（件）", "满意度（分）",
)  # fmt: skip
NONE = "–"


@require_safe
@desk(*READERS)
def quality(request: DeskRequest) -> HttpResponse:
    asked, board = _asked(request)
    months = [(f"{month}月", one) for month, one in board.months]
    context = {
        "filters": asked.selects.values(),
        "ignored": asked.ignored,
        "board": board,
        "figures": FIGURES,
        "units": _rows([*board.units, ("合计", board.total)]),
        "months": _rows(months),
        "days_chart": _bars("days", f"{board.year}年各月平均办理天数", "平均办理（天）",
                            months, [one.average_days for _, one in months]),
        "early_chart": _bars("early", f"{board.year}年各月提前答复比例", "提前答复（%）",
                             months, [one.early_percent for _, one in months]),
        "query": request.GET.urlencode(),
    }  # fmt: skip
    return render(request, "backoffice/foi/quality.html", context)


@require_safe
@desk(*READERS)
def quality_csv(request: DeskRequest) -> HttpResponse:
    return csv_file(NAME, _columns(), _exported(request, "csv"))


@require_safe
@desk(*READERS)
def quality_xlsx(request: DeskRequest) -> HttpResponse:
    return xlsx_file(NAME, "依申请公开质效", _columns(), _exported(request, "xlsx"))


def _asked(request: DeskRequest) -> tuple[Asked, QualityBoard]:
    asked, today = Asked(request.GET), CLOCK.get().today()
    years = quality_years(request.access, today=today)
    year = asked.choose("year", "年份", years, every="") or str(today.year)
    unit = asked.choose("unit", "单位", units_in(readable(request.access)))
    board = quality_board(int(year), request.access, unit=int(unit) if unit else None)
    return asked, board


def _columns() -> tuple[str, ...]:
    return ("单位", "月份", *FIGURES)


def _exported(request: DeskRequest, form: str) -> list[tuple[str, ...]]:
    """Sums alone: nothing in them tells of a person."""
    _, board = _asked(request)
    rows = [(unit, f"{board.year}-{month:02}", *_values(one)) for unit, month, one in board.places]
    note_export(rows=len(rows), form=f"{NAME}.{form}", by=request.user, at=CLOCK.get().now())
    return rows


def _rows(named: Iterable[tuple[str, Quality]]) -> list[tuple[str, list[tuple[str, str]]]]:
    return [(name, list(zip(FIGURES, _values(one), strict=True))) for name, one in named]


def _values(one: Quality) -> tuple[str, ...]:
    return (
        str(one.ended),
        str(one.answered),
        _number(one.average_days),
        _number(one.early_percent),
        str(one.late),
        str(one.extended),
        str(one.supplemented),
        str(one.overturned),
        str(one.rated),
        _number(one.average_score),
    )


def _number(value: Decimal | None) -> str:
    return NONE if value is None else str(value)


def _bars(
    name: str,
    title: str,
    measure: str,
    months: Sequence[tuple[str, Quality]],
    values: Sequence[Decimal | None],
) -> SafeString | None:
    """None where there is nothing to draw."""
    if all(value is None for value in values):
        return None
    told = f"{title}；数字同上面的表格"
    labels = [label for label, _ in months]
    return grouped_bars(name, told, categories=labels, series=[Series(measure, values)])
