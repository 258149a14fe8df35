"""How the lamps went through a year: one point at each month's end, and today."""

import calendar
import datetime
from dataclasses import dataclass

from django.db.models import Sum

from mingzheng.rules.lamps import GRAVITY, Lamp

from ...models import LampDay
from ..scope import Scope


@dataclass(frozen=True)
class TrendPoint:
    """``counts`` None: nothing was noted of that day."""

    day: datetime.date
    counts: dict[Lamp, int] | None

    @property
    def counts_in_order(self) -> list[tuple[Lamp, int]]:
        """As screens name the lamps, the gravest first."""
        counts = self.counts or {}
        return [(lamp, counts.get(lamp, 0)) for lamp in GRAVITY]


def lamp_trend(scope: Scope, year: int, *, today: datetime.date) -> list[TrendPoint]:
    """From the first month that was noted to the last day of the year or today; nothing without
    a ledger of that year. One query."""
    if not scope.notices:
        return []
    days = [day for day in _ends(year) if day < today]
    days += [today] if today.year == year else []
    found = LampDay.objects.filter(scope.through(""), year=year, day__in=days).order_by("day")
    rows = found.values_list("day").annotate(*(Sum(lamp.value) for lamp in Lamp))
    known = {day: dict(zip(Lamp, sums, strict=True)) for day, *sums in rows}
    if not known:
        return []
    first = min(known)
    return [TrendPoint(day, known.get(day)) for day in days if day >= first]


def _ends(year: int) -> list[datetime.date]:
    return [
        datetime.date(year, month, calendar.monthrange(year, month)[1]) for month in range(1, 13)
    ]
