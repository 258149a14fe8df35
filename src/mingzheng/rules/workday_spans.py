"""What lies between two days beside plain weeks: holidays and make-up days that moved a date."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from .workdays import Calendar, Holiday

_DAY = datetime.timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True)
class Exceptions:
    """Over (start, end]. ``days_off``: weekdays that are off; ``makeup``: weekend days worked;
    ``holidays``: names of the holidays they come from, in order."""

    days_off: tuple[datetime.date, ...]
    makeup: tuple[datetime.date, ...]
    holidays: tuple[str, ...]

    @property
    def text(self) -> str:
        """ "" where there is nothing but plain weeks."""
        parts = []
        if self.days_off:
            parts.append(f"放假少{len(self.days_off)}个工作日")
        if self.makeup:
            parts.append(f"调休上班多{len(self.makeup)}个工作日")
        return f"跨{'、'.join(self.holidays)}，{'，'.join(parts)}。" if parts else ""


def exceptions_between(
    start: datetime.date, end: datetime.date, *, calendar: Calendar
) -> Exceptions:
    """``start`` does not count, as in the rules of working days."""
    ruled = {day: worked for day, worked in calendar.rulings.items() if start < day <= end}
    days_off = sorted(
        day for day, worked in ruled.items() if not worked and day.weekday() < _SATURDAY
    )
    makeup = sorted(day for day, worked in ruled.items() if worked and day.weekday() >= _SATURDAY)
    return Exceptions(tuple(days_off), tuple(makeup), _named({*days_off, *makeup}, calendar))


def _named(days: set[datetime.date], calendar: Calendar) -> tuple[str, ...]:
    found = {
        (holiday.first, holiday.name)
        for table in calendar.tables
        for holiday in table.holidays
        if days & {*holiday.makeup, *_days_of(holiday)}
    }
    return tuple(dict.fromkeys(name for _, name in sorted(found)))


def _days_of(holiday: Holiday) -> Iterable[datetime.date]:
    count = (holiday.last - holiday.first).days + 1
    return (holiday.first + n * _DAY for n in range(count))
