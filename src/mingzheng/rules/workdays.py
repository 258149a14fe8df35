"""Working days of the administration (工作日).

A working day is Monday to Friday, less the days off and plus the make-up days (调休上班) of the
yearly State Council notice. The day of receipt never counts: counting starts on the next day
(民法典 art. 201 by analogy; 政府信息公开条例 arts. 31, 33), so ``add`` and ``count`` work over
(start, end].

A year without a table is reckoned by plain weekends. ``provisional_years`` names such years and
``provisional_note`` says it in words; whoever shows a date to people shows the note with it.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType

from .refusal import Refusal

FIRST_YEAR = 1900
LAST_YEAR = 2199
_DAY = datetime.timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True)
class Source:
    """The notice a year's table is taken from; ``number`` and ``url`` are "" where unknown."""

    title: str
    number: str = ""
    url: str = ""


@dataclass(frozen=True)
class Holiday:
    """One holiday as the notice announces it: off from ``first`` to ``last``, both included.

    ``makeup`` are the weekend days worked for it.
    """

    name: str
    first: datetime.date
    last: datetime.date
    makeup: tuple[datetime.date, ...] = ()


@dataclass(frozen=True)
class YearTable:
    """The table of one year's notice.

    Its days may reach into the neighbouring years: the notice for 2023 begins with
    31 December 2022.
    """

    year: int
    holidays: tuple[Holiday, ...]
    sources: tuple[Source, ...] = ()

    def __post_init__(self) -> None:
        """Raises ``Refusal`` YEAR_OUT_OF_RANGE, HOLIDAY_REVERSED, HOLIDAY_OUTSIDE_YEAR,
        MAKEUP_ON_WEEKDAY or DATE_OFF_AND_WORKED."""
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise Refusal("YEAR_OUT_OF_RANGE", f"年份应在{FIRST_YEAR}至{LAST_YEAR}之间，请改正。")
        for holiday in self.holidays:
            self._check(holiday)
        for day in sorted(self.days_off & self.makeup_days):
            raise Refusal("DATE_OFF_AND_WORKED", f"{day}既是放假日又是调休上班日，请删去其一。")

    @cached_property
    def days_off(self) -> frozenset[datetime.date]:
        return frozenset(
            day for holiday in self.holidays for day in _days(holiday.first, holiday.last)
        )

    @cached_property
    def makeup_days(self) -> frozenset[datetime.date]:
        return frozenset(day for holiday in self.holidays for day in holiday.makeup)

    def _check(self, holiday: Holiday) -> None:
        if holiday.last < holiday.first:
            raise Refusal("HOLIDAY_REVERSED", f"“{holiday.name}”的止日早于起日，请对调。")
        for day in (holiday.first, holiday.last, *holiday.makeup):
            if abs(day.year - self.year) > 1:
                raise Refusal(
                    "HOLIDAY_OUTSIDE_YEAR", f"{day}不属于{self.year}年的放假安排，请核对年份。"
                )
        for day in holiday.makeup:
            if day.weekday() < _SATURDAY:
                raise Refusal(
                    "MAKEUP_ON_WEEKDAY", f"{day}不是周六或周日，不能作调休上班日，请核对日期。"
                )


@dataclass(frozen=True)
class Calendar:
    """The tables known so far, one a year; where two rule on the same day the later year's wins."""

    tables: tuple[YearTable, ...] = ()

    def __post_init__(self) -> None:
        """Raises ``Refusal`` YEAR_TWICE."""
        seen: set[int] = set()
        for table in self.tables:
            if table.year in seen:
                raise Refusal("YEAR_TWICE", f"{table.year}年有两份放假安排，请只保留一份。")
            seen.add(table.year)

    def with_year(self, table: YearTable) -> "Calendar":
        """The same calendar with this year added, or put in place of the table it had."""
        others = tuple(known for known in self.tables if known.year != table.year)
        return replace(self, tables=tuple(sorted((*others, table), key=_year_of)))

    @cached_property
    def years(self) -> frozenset[int]:
        return frozenset(table.year for table in self.tables)

    @cached_property
    def rulings(self) -> MappingProxyType[datetime.date, bool]:
        """Every day a notice rules on: True where it is worked, False where it is off."""
        ruled: dict[datetime.date, bool] = {}
        for table in sorted(self.tables, key=_year_of):
            ruled.update(dict.fromkeys(table.days_off, False))
            ruled.update(dict.fromkeys(table.makeup_days, True))
        return MappingProxyType(ruled)


def is_workday(day: datetime.date, *, calendar: Calendar) -> bool:
    """Raises ``Refusal`` DATE_OUT_OF_RANGE outside 1900–2199."""
    _require_in_range(day)
    return _is_workday(day, calendar)


def add_workdays(start: datetime.date, n: int, *, calendar: Calendar) -> datetime.date:
    """The n-th working day after ``start``; ``start`` itself, working day or not, for n = 0.

    Raises ``Refusal`` NEGATIVE_DAYS, or DATE_OUT_OF_RANGE outside 1900–2199.
    """
    _require_in_range(start)
    if n < 0:
        raise Refusal("NEGATIVE_DAYS", "工作日数不能为负数，请填0或正整数。")
    if n > (datetime.date(LAST_YEAR, 12, 31) - start).days:
        raise _out_of_range(datetime.date(LAST_YEAR + 1, 1, 1))
    day, left = start, n
    while left:
        day += _DAY
        _require_in_range(day)
        left -= _is_workday(day, calendar)
    return day


def count_workdays(start: datetime.date, end: datetime.date, *, calendar: Calendar) -> int:
    """Working days in (start, end]; 0 where ``end`` is not after ``start``.

    Raises ``Refusal`` DATE_OUT_OF_RANGE outside 1900–2199.
    """
    _require_in_range(start)
    _require_in_range(end)
    return sum(_is_workday(day, calendar) for day in _days(start + _DAY, end))


def provisional_years(
    start: datetime.date, end: datetime.date, *, calendar: Calendar
) -> tuple[int, ...]:
    """Years with a day in [start, end] that no table covers, so that plain weekends were used.

    Raises ``Refusal`` DATE_OUT_OF_RANGE outside 1900–2199.
    """
    _require_in_range(start)
    _require_in_range(end)
    return tuple(
        year
        for year in range(start.year, end.year + 1)
        if year not in calendar.years and _has_unruled_day(year, start, end, calendar)
    )


def provisional_note(years: tuple[int, ...]) -> str:
    """The sentence shown beside a result reckoned by plain weekends, "" where there is none."""
    if not years:
        return ""
    named = "、".join(f"{year}年" for year in years)
    return f"{named}尚无放假安排，暂按周末推算；录入国务院办公厅放假通知后请重新计算。"


def _is_workday(day: datetime.date, calendar: Calendar) -> bool:
    ruled = calendar.rulings.get(day)
    return day.weekday() < _SATURDAY if ruled is None else ruled


def _has_unruled_day(
    year: int, start: datetime.date, end: datetime.date, calendar: Calendar
) -> bool:
    first = max(start, datetime.date(year, 1, 1))
    last = min(end, datetime.date(year, 12, 31))
    return any(day not in calendar.rulings for day in _days(first, last))


def _days(first: datetime.date, last: datetime.date) -> Iterator[datetime.date]:
    day = first
    while day <= last:
        yield day
        day += _DAY


def _require_in_range(day: datetime.date) -> None:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise _out_of_range(day)


def _out_of_range(day: datetime.date) -> Refusal:
    return Refusal("DATE_OUT_OF_RANGE", f"日期{day}超出{FIRST_YEAR}至{LAST_YEAR}年的范围，请改正。")


def _year_of(table: YearTable) -> int:
    return table.year
