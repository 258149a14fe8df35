"""Duties that come back (定期任务): the periods of a year, and the day each of them is due.

A notice says how often (每季度, 每年不少于2次), seldom by which day. Our reading: a period is due
on its last working day, or so many working days after its end where the office says so. A duty to
be done "at least n times a year" is due n times on the last working day of the year, because the
words ask for nothing earlier; spread evenly, each share of the year is a period of its own.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from .refusal import Refusal
from .workdays import Calendar, add_workdays, is_workday

MOST_TIMES = 12
LONGEST_GRACE = 60
"""Working days after the end of a period by which it may still be due."""
_DAY = datetime.timedelta(days=1)
_YEARLY_TIMES = re.compile(r"每年[^，。；]{0,12}?(\d+|[一二两三四五六])次")
_YEARLY_LEAST = re.compile(r"每年[^，。；]{0,16}?不少于(\d+|[一二两三四五六])")
_CHINESE = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6}


class Rhythm(StrEnum):
    YEARLY = "yearly"
    HALF_YEARLY = "half_yearly"
    QUARTERLY = "quarterly"
    MONTHLY = "monthly"
    TIMES = "times"
    SILENCE = "silence"


_SHARES = {
    Rhythm.YEARLY: 1, Rhythm.HALF_YEARLY: 2, Rhythm.QUARTERLY: 4, Rhythm.MONTHLY: 12,
}  # fmt: skip
WORDS = {
    Rhythm.YEARLY: "每年一次",
    Rhythm.HALF_YEARLY: "每半年一次",
    Rhythm.QUARTERLY: "每季度一次",
    Rhythm.MONTHLY: "每月一次",
    Rhythm.TIMES: "每年若干次",
    Rhythm.SILENCE: "持续推进，隔一段时间报一次",
}


@dataclass(frozen=True)
class Pattern:
    """``times`` counts for ``TIMES`` only and ``days`` (calendar days) for ``SILENCE`` only.

    ``grace``: working days after the end of the period; 0 = its last working day.
    """

    rhythm: Rhythm
    times: int = 1
    days: int = 30
    grace: int = 0
    spread: bool = False

    def __post_init__(self) -> None:
        """Raises ``Refusal`` TIMES_OUT_OF_RANGE, DAYS_OUT_OF_RANGE or GRACE_OUT_OF_RANGE."""
        if not 1 <= self.times <= MOST_TIMES:
            raise Refusal("TIMES_OUT_OF_RANGE", f"每年次数应在1至{MOST_TIMES}之间，请改正。")
        if not 1 <= self.days <= 366:
            raise Refusal("DAYS_OUT_OF_RANGE", "间隔天数应在1至366之间，请改正。")
        if not 0 <= self.grace <= LONGEST_GRACE:
            raise Refusal("GRACE_OUT_OF_RANGE", f"期后工作日应在0至{LONGEST_GRACE}之间，请改正。")

    @property
    def counted(self) -> bool:
        """Whether every period has to be fulfilled; silence only asks for a word now and then."""
        return self.rhythm is not Rhythm.SILENCE

    @property
    def words(self) -> str:
        if self.rhythm is Rhythm.TIMES:
            even = "，均匀分布" if self.spread else ""
            return f"每年至少{self.times}次{even}"
        if self.rhythm is Rhythm.SILENCE:
            return f"持续推进，满{self.days}天没有报进展即提醒"
        late = f"，每期结束后{self.grace}个工作日内" if self.grace else ""
        return f"{WORDS[self.rhythm]}{late}"


@dataclass(frozen=True)
class Period:
    """One occurrence of a duty: from ``first`` to ``last``, both included, due on ``due``."""

    number: int
    label: str
    first: datetime.date
    last: datetime.date
    due: datetime.date


def periods(pattern: Pattern, year: int, *, calendar: Calendar) -> tuple[Period, ...]:
    """Every period of ``year`` in order. A pattern of silence has none: it follows the reports."""
    return tuple(_periods(pattern, year, calendar))


def next_silence(last_sign: datetime.date, pattern: Pattern, *, year: int) -> Period | None:
    """When a word is asked for next; None once that would be after the end of ``year``."""
    first = last_sign + _DAY
    due = last_sign + datetime.timedelta(days=pattern.days)
    if due > datetime.date(year, 12, 31):
        return None
    return Period(0, f"{due:%m-%d}前报一次进展", first, due, due)


def last_workday(first: datetime.date, last: datetime.date, *, calendar: Calendar) -> datetime.date:
    """The last working day from ``first`` to ``last``; ``last`` itself where there is none."""
    day = last
    while day >= first:
        if is_workday(day, calendar=calendar):
            return day
        day -= _DAY
    return last


def proposed_pattern(words: str, schedule: str, *, silent_days: int) -> Pattern | None:
    """What the words of a task suggest; None where they say nothing of a rhythm.

    ``schedule`` is that of the import: ``once``, ``recurring`` or ``ongoing``.
    """
    if found := _YEARLY_TIMES.search(words):
        times = _number(found[1])
        return Pattern(Rhythm.YEARLY) if times == 1 else Pattern(Rhythm.TIMES, times=times)
    if found := _YEARLY_LEAST.search(words):
        return Pattern(Rhythm.TIMES, times=_number(found[1]))
    for sign, rhythm in (
        (r"每半年", Rhythm.HALF_YEARLY),
        (r"每季度?|按季度?|季度核对", Rhythm.QUARTERLY),
        (r"每个?月|按月|逐月", Rhythm.MONTHLY),
        (r"每年|年度内至少|按年度", Rhythm.YEARLY),
    ):
        if re.search(sign, words):
            return Pattern(rhythm)
    if schedule == "ongoing" or re.search(r"动态更新|持续|常态化|长期坚持|实时更新", words):
        return Pattern(Rhythm.SILENCE, days=silent_days)
    return None


def _periods(pattern: Pattern, year: int, calendar: Calendar) -> Iterator[Period]:
    if pattern.rhythm is Rhythm.SILENCE:
        return
    whole = (datetime.date(year, 1, 1), datetime.date(year, 12, 31))
    if pattern.rhythm is Rhythm.TIMES and not pattern.spread:
        due = _due(*whole, pattern, calendar)
        for number in range(1, pattern.times + 1):
            yield Period(number, f"{year}年第{number}次", *whole, due)
        return
    shares = _SHARES.get(pattern.rhythm, pattern.times)
    for number in range(1, shares + 1):
        first, last = _share(year, number, shares)
        label = _label(pattern.rhythm, year, number)
        yield Period(number, label, first, last, _due(first, last, pattern, calendar))


def _share(year: int, number: int, shares: int) -> tuple[datetime.date, datetime.date]:
    """Whole months: the k-th of n shares ends with month ⌈12k/n⌉."""
    begins = -(-12 * (number - 1) // shares) + 1
    ends = -(-12 * number // shares)
    after = datetime.date(year + ends // 12, ends % 12 + 1, 1)
    return datetime.date(year, begins, 1), after - _DAY


def _due(
    first: datetime.date, last: datetime.date, pattern: Pattern, calendar: Calendar
) -> datetime.date:
    if pattern.grace:
        return add_workdays(last, pattern.grace, calendar=calendar)
    return last_workday(first, last, calendar=calendar)


def _label(rhythm: Rhythm, year: int, number: int) -> str:
    if rhythm is Rhythm.YEARLY:
        return f"{year}年度"
    if rhythm is Rhythm.HALF_YEARLY:
        return f"{year}年{'上下'[number - 1]}半年"
    if rhythm is Rhythm.QUARTERLY:
        return f"{year}年第{'一二三四'[number - 1]}季度"
    if rhythm is Rhythm.MONTHLY:
        return f"{year}年{number}月"
    return f"{year}年第{number}次"


def _number(text: str) -> int:
    value = int(text) if text.isdecimal() else _CHINESE[text]
    return max(1, min(MOST_TIMES, value))
