"""What every unit owes in a year beside its tasks: a special meeting, training, guidance."""

import calendar as months
import datetime
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from mingzheng.rules.lamps import Lamp
from mingzheng.rules.workdays import Calendar, add_workdays, is_workday

SOON_WORKDAYS = 15
"""House default: ▲ within so many working days of the day it is due."""


class Obligation(StrEnum):
    MEETING = "meeting"
    TRAINING = "training"
    GUIDANCE = "guidance"


@dataclass(frozen=True)
class Demand:
    """So many times in the year, the last at the latest in ``month`` (by its last working day)."""

    obligation: Obligation
    times: int
    month: int = 12


@dataclass(frozen=True)
class Standing:
    """``done``: days that count; ``planned``: the next day arranged that will count, if any."""

    demand: Demand
    lamp: Lamp
    due: datetime.date
    done: tuple[datetime.date, ...]
    missing: int
    late: bool
    """Fulfilled, but only after it was due."""
    planned: datetime.date | None

    @property
    def words(self) -> str:
        """What is to be said beside the lamp."""
        if self.missing == 0:
            return f"已办 {len(self.done)} 次" + ("，晚于期限" if self.late else "")
        said = f"还差 {self.missing} 次，{self.due:%Y-%m-%d} 前"
        if self.lamp is Lamp.OVERDUE:
            said = f"还差 {self.missing} 次，期限 {self.due:%Y-%m-%d} 已过"
        return said + (f"；已安排 {self.planned:%Y-%m-%d}" if self.planned else "")


def due_day(year: int, month: int, *, calendar: Calendar) -> datetime.date:
    """The last working day of the month: nobody is asked to meet on a day off."""
    day = datetime.date(year, month, months.monthrange(year, month)[1])
    while not is_workday(day, calendar=calendar):
        day -= datetime.timedelta(days=1)
    return day


def standing_of(
    demand: Demand,
    *,
    year: int,
    done: Collection[datetime.date],
    planned: Collection[datetime.date] = (),
    today: datetime.date,
    calendar: Calendar,
    soon_workdays: int = SOON_WORKDAYS,
) -> Standing:
    """``done`` and ``planned`` of other years, and what is planned in the past, count for nothing.

    A demand of no times is fulfilled. What is arranged in time for all that is missing is normal
    even close to the day.
    """
    due = due_day(year, demand.month, calendar=calendar)
    days = tuple(sorted(day for day in done if day.year == year and day <= today))
    ahead = sorted(day for day in planned if day.year == year and day >= today)
    missing = max(0, demand.times - len(days))
    late = missing == 0 and demand.times > 0 and days[demand.times - 1] > due
    arranged = len([day for day in ahead if day <= due]) >= missing
    if missing == 0:
        lamp = Lamp.DONE
    elif today > due:
        lamp = Lamp.OVERDUE
    elif arranged:
        lamp = Lamp.NORMAL
    elif due <= add_workdays(today, soon_workdays, calendar=calendar):
        lamp = Lamp.SOON
    else:
        lamp = Lamp.NORMAL if days else Lamp.NOT_STARTED
    return Standing(demand, lamp, due, days, missing, late, ahead[0] if ahead else None)
