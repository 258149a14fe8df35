"""A calendar year typed in as lines of dates."""

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mingzheng.rules.refusal import Refusal
from mingzheng.rules.workdays import Calendar, Holiday, Source, YearTable, is_workday

_SEPARATORS = re.compile(r"[\s,，、;；]+")
_RANGE = re.compile(r"^(.+?)\s*(?:至|到|~|～|—{1,2}|－)\s*(.+)$")
_DATE = re.compile(r"^(?:(\d{4})[-./年])?(\d{1,2})[-./月](\d{1,2})日?$")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．／－", "0123456789./-")
# A notice may begin or end with days of the neighbouring year (2022-12-31 belongs to 2023's).
_REACH = datetime.timedelta(days=14)
_LONGEST_RANGE = datetime.timedelta(days=31)
_DAY = datetime.timedelta(days=1)


def read_dates(text: str, *, year: int) -> list[datetime.date]:
    """Every date of the lines, ranges (10月1日至10月7日) unfolded, in order and without doubles.

    A date without a year belongs to ``year``. Raises ``Refusal`` DATE_UNREADABLE or
    DATE_OUTSIDE_YEAR.
    """
    found: set[datetime.date] = set()
    for line in text.translate(_FULL_WIDTH).splitlines():
        for piece in _pieces(line):
            found.update(_dates_of(piece, year=year))
    return sorted(found)


def year_table(
    year: int,
    *,
    days_off: Sequence[datetime.date],
    workdays: Sequence[datetime.date],
    source: str,
) -> YearTable:
    """Raises what ``YearTable`` refuses."""
    runs = [
        Holiday(name="放假", first=first, last=last) for first, last in _runs(sorted(set(days_off)))
    ]
    makeup = tuple(sorted(set(workdays)))
    if not runs:
        raise Refusal("NO_DAYS_OFF", "没有填写放假日期，请按放假通知逐行填写。")
    first = Holiday(name="放假", first=runs[0].first, last=runs[0].last, makeup=makeup)
    return YearTable(year=year, holidays=(first, *runs[1:]), sources=(Source(title=source),))


@dataclass(frozen=True)
class YearEffect:
    """What a year's table does: ``by_month`` are the working days of January to December."""

    working_days: int
    by_month: tuple[int, ...]


def effect_of(year: int, *, calendar: Calendar) -> YearEffect:
    counts = [0] * 12
    day = datetime.date(year, 1, 1)
    while day.year == year:
        counts[day.month - 1] += is_workday(day, calendar=calendar)
        day += _DAY
    return YearEffect(working_days=sum(counts), by_month=tuple(counts))


def _pieces(line: str) -> Iterable[str]:
    joined = re.sub(r"\s*(至|到|~|～|—{1,2}|－)\s*", r"\1", line)
    return filter(None, _SEPARATORS.split(joined))


def _dates_of(piece: str, *, year: int) -> list[datetime.date]:
    bounds = _RANGE.match(piece)
    if bounds is None:
        return [_date(piece, year=year)]
    first, last = (_date(part, year=year) for part in bounds.groups())
    if not datetime.timedelta() <= last - first <= _LONGEST_RANGE:
        raise Refusal("DATE_UNREADABLE", f"“{piece}”的起止不对：止日应晚于起日且相隔不超过一个月。")
    return [first + _DAY * number for number in range((last - first).days + 1)]


def _date(text: str, *, year: int) -> datetime.date:
    found = _DATE.match(text)
    if found is None:
        raise Refusal(
            "DATE_UNREADABLE", f"认不出“{text}”，请写成 {year}-10-01 或 10月1日至10月7日 的样子。"
        )
    try:
        day = datetime.date(int(found[1] or year), int(found[2]), int(found[3]))
    except ValueError as error:
        raise Refusal("DATE_UNREADABLE", f"没有“{text}”这一天，请核对月份和日期。") from error
    first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    if not first - _REACH <= day <= last + _REACH:
        raise Refusal("DATE_OUTSIDE_YEAR", f"{day}不在{year}年内，请核对年份。")
    return day


def _runs(days: Sequence[datetime.date]) -> list[tuple[datetime.date, datetime.date]]:
    runs: list[tuple[datetime.date, datetime.date]] = []
    for day in days:
        if runs and day - runs[-1][1] == _DAY:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs
