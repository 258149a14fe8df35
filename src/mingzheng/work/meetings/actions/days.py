"""Which days of meetings and courses are taken: what lies far off is a slip of the pen."""

import datetime

from django.utils.timezone import localdate

from ..errors import DayFar

YEARS_BACK = 10
"""Older meetings are written down too, where a unit brings its records in."""


def refuse_far(day: datetime.date, what: str, *, at: datetime.datetime) -> None:
    """``what`` names the day to people. Raises ``DayFar``."""
    year = localdate(at).year
    first, last = datetime.date(year - YEARS_BACK, 1, 1), datetime.date(year + 1, 12, 31)
    if not first <= day <= last:
        raise DayFar(what, first, last)
