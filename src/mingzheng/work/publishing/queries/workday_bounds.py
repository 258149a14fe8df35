"""Time limits in working days as bounds on dates, so that the database can sort by lamp."""

import datetime

from mingzheng.rules.workdays import Calendar, is_workday

_DAY = datetime.timedelta(days=1)


def latest_start(until: datetime.date, workdays: int, *, calendar: Calendar) -> datetime.date:
    """The last day from which a term of ``workdays`` is over by ``until``."""
    day, left = until, workdays
    while left:
        left -= is_workday(day, calendar=calendar)
        day -= _DAY
    return day
