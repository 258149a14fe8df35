"""What is kept for whole years: the day on which it must have been put away to go today."""

import datetime
from typing import TypeVar

Moment = TypeVar("Moment", datetime.date, datetime.datetime)


def years_before(moment: Moment, years: int) -> Moment:
    """The same day ``years`` earlier; 29 February falls back to the 28th."""
    try:
        return moment.replace(year=moment.year - years)
    except ValueError:
        return moment.replace(year=moment.year - years, day=28)
