"""Time limits of publishing: when it is due, when it needs another look.

政府信息公开条例 art. 26: within 20 working days of formation or change. 国办发〔2016〕80号 and the
local rules after it: an interpretation within 3 working days. The rest are house decisions: notice
of expiry six months before, a look at every end of a set limit, at withheld items once a year.
"""

import calendar as months
import datetime
from dataclasses import dataclass

from .lamps import Lamp
from .refusal import Refusal
from .workdays import Calendar, add_workdays, count_workdays

DISCLOSURE_WORKDAYS = 20  # 政府信息公开条例 art. 26
INTERPRETATION_WORKDAYS = 3
EXPIRY_WARNING_MONTHS = 6
REVIEW_WARNING_DAYS = 30
WITHHELD_REVIEW_MONTHS = 12  # 政府信息公开条例 art. 18 wants it regularly and names no term
DISCLOSURE_SOON_WORKDAYS = 5
INTERPRETATION_SOON_WORKDAYS = 1


@dataclass(frozen=True)
class TimeLimit:
    """``start`` does not count (民法典 art. 201); ``due`` is the last day in time.

    Soon is when no more than ``soon_workdays`` are left.
    """

    start: datetime.date
    due: datetime.date
    soon_workdays: int


@dataclass(frozen=True)
class LimitState:
    """``remaining_workdays`` lie in (today, due]; ``late_workdays`` in (due, done or today]."""

    lamp: Lamp
    remaining_workdays: int
    late_workdays: int


@dataclass(frozen=True)
class Review:
    """What comes up again at the end of a term: 到期前 from ``warn_from``, due on ``due``."""

    warn_from: datetime.date
    due: datetime.date

    def lamp(self, today: datetime.date, *, decided: bool = False) -> Lamp:
        if decided:
            return Lamp.DONE
        if today > self.due:
            return Lamp.OVERDUE
        return Lamp.SOON if today >= self.warn_from else Lamp.NORMAL


def disclosure_limit(formed: datetime.date, *, calendar: Calendar) -> TimeLimit:
    """``formed``: the day the information was formed or changed."""
    due = add_workdays(formed, DISCLOSURE_WORKDAYS, calendar=calendar)
    return TimeLimit(formed, due, DISCLOSURE_SOON_WORKDAYS)


def interpretation_limit(approved: datetime.date, *, calendar: Calendar) -> TimeLimit:
    due = add_workdays(approved, INTERPRETATION_WORKDAYS, calendar=calendar)
    return TimeLimit(approved, due, INTERPRETATION_SOON_WORKDAYS)


def limit_state(
    limit: TimeLimit,
    *,
    today: datetime.date,
    done: datetime.date | None = None,
    calendar: Calendar,
) -> LimitState:
    """``done``: the day it was published; the lamp says nothing of how late that was."""
    late = count_workdays(limit.due, done or today, calendar=calendar)
    if done is not None:
        return LimitState(Lamp.DONE, 0, late)
    remaining = count_workdays(today, limit.due, calendar=calendar)
    if today > limit.due:
        return LimitState(Lamp.OVERDUE, 0, late)
    soon = remaining <= limit.soon_workdays
    return LimitState(Lamp.SOON if soon else Lamp.NORMAL, remaining, 0)


def expiry_review(last_valid_day: datetime.date, *, months: int = EXPIRY_WARNING_MONTHS) -> Review:
    """Renew, amend or let lapse: to be decided by the last valid day."""
    return Review(_months_later(last_valid_day, -months), last_valid_day)


def end_of_disclosure(published: datetime.date, *, months: int) -> datetime.date:
    """The last day of a 公开时限 that begins with publication: the day before its anniversary.

    Raises ``Refusal`` LIMIT_TOO_SHORT or DATE_OUT_OF_RANGE.
    """
    if months < 1:
        raise Refusal("LIMIT_TOO_SHORT", f"公开时限{months}个月过短，请填写1个月以上，或留空。")
    if published.year * 12 + published.month - 1 + months >= (datetime.MAXYEAR + 1) * 12:
        raise Refusal("DATE_OUT_OF_RANGE", f"公开时限{months}个月过长，请核对。")
    later = _months_later(published, months)
    # In a month without the corresponding day the term ends with the month (民法典 art. 202).
    return later if later.day != published.day else later - datetime.timedelta(days=1)


def end_review(due: datetime.date) -> Review:
    """At the end of a 公开时限: 保留, 归档, 撤下 or 复核."""
    return Review(due - datetime.timedelta(days=REVIEW_WARNING_DAYS), due)


def withheld_review(
    decided: datetime.date, *, every_months: int = WITHHELD_REVIEW_MONTHS
) -> Review:
    """Whether the reason for not publishing still holds."""
    return end_review(_months_later(decided, every_months))


def _months_later(day: datetime.date, count: int) -> datetime.date:
    """The corresponding day, or the end of a month that lacks it (民法典 art. 202)."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    last = months.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(day.day, last))
