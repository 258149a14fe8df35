"""The last days on which an applicant may still act against an answer.

Terms as in ``foi_grounds``. The day of the answer's receipt does not count (民法典 art. 201); a
term of months ends on the day of the same number, or the month's last day (art. 202); a term that
would end on a day off ends on the next working day (art. 203; 民事诉讼法 art. 85). Days are
calendar days: only terms of up to ten days are working days (行政复议法 art. 88).
"""

import calendar as months
import datetime
from dataclasses import dataclass

from .foi_grounds import LITIGATION_MONTHS, RECONSIDERATION_DAYS, Ground
from .workdays import Calendar, is_workday, provisional_note, provisional_years

_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Remedies:
    """``sue_until`` None: reconsideration has to come first, and its decision starts a term."""

    received: datetime.date
    reconsider_until: datetime.date
    sue_until: datetime.date | None
    note: str


def remedies_of(ground: Ground, *, received: datetime.date, calendar: Calendar) -> Remedies:
    """``received``: the day the applicant had the answer.

    Raises ``Refusal`` DATE_OUT_OF_RANGE at the end of the calendar.
    """
    reconsider = _open_day(received + RECONSIDERATION_DAYS * _DAY, calendar)
    sue = None
    if not ground.reconsideration_first:
        sue = _open_day(_months_later(received, LITIGATION_MONTHS), calendar)
    looked_at = [day for day in (reconsider, sue) if day]
    years = {year for day in looked_at for year in provisional_years(day, day, calendar=calendar)}
    return Remedies(received, reconsider, sue, provisional_note(tuple(sorted(years))))


def _open_day(day: datetime.date, calendar: Calendar) -> datetime.date:
    while not is_workday(day, calendar=calendar):
        day += _DAY
    return day


def _months_later(day: datetime.date, count: int) -> datetime.date:
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    last = months.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(day.day, last))
