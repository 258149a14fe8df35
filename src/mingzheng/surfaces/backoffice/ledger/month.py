"""One month as a sheet of days: which are worked, and what stands on each."""

import calendar
import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils import timezone

from mingzheng.ports.calendar_entries import CALENDAR_ENTRIES
from mingzheng.rules.workdays import Calendar, is_workday
from mingzheng.work.ledger.queries.scope import Scope
from mingzheng.work.ledger.queries.views.due_days import due_on_days

YEARS = range(2000, 2100)
_WEEKDAYS = "一二三四五六日"
_SATURDAY = 5


@dataclass(frozen=True)
class Entry:
    """One line of a day. ``state`` says in words how it stands, "" where that means nothing."""

    on: datetime.date
    kind: str
    title: str
    url: str
    state: str = ""
    done: bool = False
    time: str = ""


@dataclass(frozen=True)
class Day:
    """A cell of the sheet. ``rest``: 休 on a weekday off, 班 on a worked weekend, else ""."""

    on: datetime.date
    in_month: bool
    today: bool
    workday: bool
    entries: tuple[Entry, ...]

    @property
    def rest(self) -> str:
        weekend = self.on.weekday() >= _SATURDAY
        if self.workday == weekend:
            return "班" if self.workday else "休"
        return ""

    @property
    def open(self) -> int:
        return sum(not entry.done for entry in self.entries)

    @property
    def name(self) -> str:
        """What the cell is called: 11月18日 星期一 工作日，今天，3 项，2 项未完."""
        parts = [
            f"{self.on.month}月{self.on.day}日 星期{_WEEKDAYS[self.on.weekday()]} "
            + ("工作日" if self.workday else "休息日")
        ]
        parts += ["今天"] if self.today else []
        parts.append(f"{len(self.entries)} 项" if self.entries else "没有安排")
        parts += [f"{self.open} 项未完"] if self.open and self.open < len(self.entries) else []
        return "，".join(parts)


@dataclass(frozen=True)
class Month:
    first: datetime.date
    weeks: tuple[tuple[Day, ...], ...]

    @property
    def key(self) -> str:
        return f"{self.first:%Y-%m}"

    @property
    def before(self) -> str:
        return f"{self.first - datetime.timedelta(days=1):%Y-%m}"

    @property
    def after(self) -> str:
        return f"{self.first + datetime.timedelta(days=31):%Y-%m}"

    @property
    def entries(self) -> list[Entry]:
        """Those of the month itself, in their order."""
        return [
            entry for week in self.weeks for day in week if day.in_month for entry in day.entries
        ]


def read_month(text: str) -> datetime.date | None:
    """The first day of ``2024-11``; None for anything else and for years no calendar knows."""
    year, _, month = text.partition("-")
    if not (year.isascii() and year.isdecimal() and month.isascii() and month.isdecimal()):
        return None
    if int(year) not in YEARS or not 1 <= int(month) <= 12:
        return None
    return datetime.date(int(year), int(month), 1)


def month_sheet(
    first: datetime.date,
    *,
    today: datetime.date,
    workdays: Calendar,
    entries: Iterable[Entry],
) -> Month:
    """Whole weeks from Monday on; ``entries`` in order of their day."""
    by_day: Mapping[datetime.date, tuple[Entry, ...]] = {
        on: tuple(found) for on, found in groupby(entries, key=lambda entry: entry.on)
    }
    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    return Month(
        first,
        tuple(
            tuple(
                Day(
                    on=on,
                    in_month=on.month == first.month,
                    today=on == today,
                    workday=is_workday(on, calendar=workdays),
                    entries=by_day.get(on, ()),
                )
                for on in week
            )
            for week in weeks
        ),
    )


def sheet_span(first: datetime.date) -> tuple[datetime.date, datetime.date]:
    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    return weeks[0][0], weeks[-1][-1]


def entries_between(
    scope: Scope, first: datetime.date, last: datetime.date, *, task_url: str
) -> list[Entry]:
    """What the ledger and everybody on the roster have for these days, day by day. ``task_url``
    is the address of a task up to its number."""
    found = [
        Entry(
            on=row.on,
            kind="到期",
            title=f"任务{row.number} {row.title}",
            url=f"{task_url}{row.task_id}",
            state=_state(row.units, row.open),
            done=row.done,
        )
        for row in due_on_days(scope, first, last)
    ]
    for source in CALENDAR_ENTRIES:
        for entry in source.entries(scope.organisations, first=first, last=last):
            time = f"{timezone.localtime(entry.starts):%H:%M}" if entry.starts else ""
            found.append(Entry(entry.on, source.label, entry.title, entry.address, time=time))
    return sorted(found, key=lambda entry: (entry.on, entry.time))


def _state(units: int, still_open: int) -> str:
    if not still_open:
        return "已办结"
    return f"{still_open} 个单位未办结" if units > 1 else "未办结"


def weekday_names() -> Sequence[str]:
    return tuple(_WEEKDAYS)
