"""公开时限: the wording of a time limit and what follows from it.

Where the wording names no number, 政府信息公开条例 art. 26 rules: 20 working days from the day the
information is formed or changed.
"""

import calendar as months
import datetime
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from mingzheng.rules.notices.wording import number_of, squeezed, tidy
from mingzheng.rules.refusal import Refusal
from mingzheng.rules.workdays import Calendar, add_workdays

STATUTORY_WORKDAYS = 20
"""条例 art. 26."""
LONGEST = 200
EXAMPLE = "自信息形成或者变更之日起20个工作日内"


class LimitKind(StrEnum):
    WORKDAYS = "workdays"
    DAYS = "days"
    REALTIME = "realtime"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"
    AHEAD = "ahead"
    """So many days before the event it announces (停水前24小时)."""


MONTHS = {
    LimitKind.MONTHLY: 1,
    LimitKind.QUARTERLY: 3,
    LimitKind.HALF_YEARLY: 6,
    LimitKind.YEARLY: 12,
}
PERIODIC = frozenset({LimitKind.WEEKLY, *MONTHS})


@dataclass(frozen=True)
class TimeLimit:
    """``text`` is the wording shown to people; the rest is read from it."""

    kind: LimitKind
    text: str
    number: int = 0
    """Days or working days of WORKDAYS, DAYS and AHEAD; 24 hours count as a day."""
    month: int = 0
    day: int = 0
    """The latest day of YEARLY (with ``month``) and MONTHLY; 0 = the last day of the period."""
    shown: int = 0
    """How long it has to stay on display at least; 0 = nothing said."""
    shown_in_workdays: bool = False


_DIGIT = "[一二两三四五六七八九]"
_NUMERAL = rf"\d{{1,3}}|{_DIGIT}?十{_DIGIT}?|{_DIGIT}"
_NUMBER = rf"(?<![\d月一二两三四五六七八九十])(?P<number>{_NUMERAL})"
_UNIT = r"个?(?P<unit>工作日|自然日|日|天|小时|(?<=个)月|周|星期)"
_AHEAD = re.compile(rf"(?:提前|(?<=\D前))(?:至少|不少于)?{_NUMBER}{_UNIT}")
_BEFORE = re.compile(rf"{_NUMBER}{_UNIT}(?:之|以)?前")
_SHOWN = re.compile(
    r"(?:(?:公示|展示|公告|公布|公开|张贴|征求意见)(?:期限|时间|期)?)?"
    r"(?:应|应当)?(?:不得?少于|不低于|至少|(?<=[期限间])为|(?<=公示)|(?<=公告)|(?<=展示))"
    rf"{_NUMBER}{_UNIT}(?!以?之?内)"
)
_WITHIN = re.compile(_NUMBER + _UNIT)
_RHYTHMS = (
    (LimitKind.WEEKLY, re.compile(r"每周|每星期|按周|逐周")),
    (LimitKind.MONTHLY, re.compile(r"每个?月|按月|逐月|月度(?=公开|公布|发布|更新)")),
    (LimitKind.QUARTERLY, re.compile(r"每个?季|按季|逐季|季度(?=公开|公布|发布|更新)")),
    (LimitKind.HALF_YEARLY, re.compile(r"每半年|按半年|半年一次")),
    (LimitKind.YEARLY, re.compile(r"每年|按年|逐年|一年一次|年度(?=公开|公布|发布|更新)")),
    (LimitKind.YEARLY, re.compile(rf"(?:{_NUMERAL})月(?:(?:{_NUMERAL})日|份|底|末)?(?:之|以)?前")),
    (LimitKind.YEARLY, re.compile("年底|年末")),
)
_DATE = re.compile(rf"(?P<month>{_NUMERAL})月(?:(?P<day>{_NUMERAL})日)?")
_DAY = re.compile(rf"(?P<day>{_NUMERAL})[日号](?:之|以)?前")
_AT_ONCE = re.compile(r"实时|即时|随时|动态|当日|当天|当场|立即|同步|常年|长期|每日|每天")
_PROMPTLY = re.compile(r"及时|适时")


def read_time_limit(text: str) -> TimeLimit:
    """Where several limits stand in one wording, the first of its kind rules the row.

    Raises ``Refusal`` TIME_LIMIT_EMPTY, TIME_LIMIT_TOO_LONG, TIME_LIMIT_UNREADABLE,
    TIME_LIMIT_ZERO or TIME_LIMIT_DATE.
    """
    wording = tidy(text)
    if not wording:
        raise Refusal("TIME_LIMIT_EMPTY", f"公开时限没有填写，请填写，如“{EXAMPLE}”。")
    if len(wording) > LONGEST:
        raise Refusal("TIME_LIMIT_TOO_LONG", f"公开时限超过{LONGEST}个字，请只写期限。")
    words = squeezed(unicodedata.normalize("NFKC", wording))
    rhythm = next((kind for kind, pattern in _RHYTHMS if pattern.search(words)), None)
    ahead = None if rhythm else _AHEAD.search(words) or _BEFORE.search(words)
    shown, in_workdays, rest = _take_shown(words.replace(ahead[0], "") if ahead else words)
    if rhythm is not None:
        month, day = _latest_day(rhythm, rest)
        return TimeLimit(rhythm, wording, 0, month, day, shown, in_workdays)
    if ahead is not None:
        return TimeLimit(LimitKind.AHEAD, wording, _days(ahead), 0, 0, shown, in_workdays)
    kind, number = _from_event(rest, wording, is_shown=shown > 0)
    return TimeLimit(kind, wording, number, 0, 0, shown, in_workdays)


def due_after(
    limit: TimeLimit, formed: datetime.date, *, calendar: Calendar
) -> datetime.date | None:
    """The last day to publish what was formed on ``formed``; None where the limit is a rhythm or
    counts back from an event."""
    match limit.kind:
        case LimitKind.WORKDAYS:
            return add_workdays(formed, limit.number, calendar=calendar)
        case LimitKind.DAYS:
            return formed + datetime.timedelta(days=limit.number)
        case LimitKind.REALTIME:
            return formed
    return None


def next_issue(limit: TimeLimit, newest: datetime.date) -> datetime.date | None:
    """The last day of the issue that follows the one published on ``newest``; None for a limit
    without a rhythm. An issue belongs to the calendar period in which it was published."""
    if limit.kind is LimitKind.WEEKLY:
        return newest + datetime.timedelta(days=13 - newest.weekday())
    length = MONTHS.get(limit.kind)
    if length is None:
        return None
    period = (newest.year * 12 + newest.month - 1) // length + 1
    last = limit.month - 1 if limit.month else length - 1
    year, month = divmod(period * length + last, 12)
    end = months.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(limit.day or end, end))


def _take_shown(words: str) -> tuple[int, bool, str]:
    match = _SHOWN.search(words)
    if match is None:
        return 0, False, words
    rest = words[: match.start()] + words[match.end() :]
    return _days(match), match["unit"] == "工作日", rest


def _from_event(words: str, wording: str, *, is_shown: bool) -> tuple[LimitKind, int]:
    if match := _WITHIN.search(words):
        kind = LimitKind.WORKDAYS if match["unit"] == "工作日" else LimitKind.DAYS
        return kind, _days(match)
    if _AT_ONCE.search(words):
        return LimitKind.REALTIME, 0
    if is_shown or _PROMPTLY.search(words):
        return LimitKind.WORKDAYS, STATUTORY_WORKDAYS
    raise Refusal(
        "TIME_LIMIT_UNREADABLE",
        f"公开时限“{wording}”读不出期限，请写明天数或频次，如“{EXAMPLE}”“每年1月31日前”“实时公开”。",
    )


def _days(match: re.Match[str]) -> int:
    number = _value(match["number"])
    if number == 0:
        raise Refusal("TIME_LIMIT_ZERO", f"公开时限的天数不能是0，请改正，如“{EXAMPLE}”。")
    match match["unit"]:
        case "小时":
            return -(-number // 24)
        case "周" | "星期":
            return number * 7
        case "月":
            return number * 30
    return number


def _value(numeral: str) -> int:
    return int(numeral) if numeral.isdecimal() else number_of(numeral.replace("两", "二"))


def _latest_day(kind: LimitKind, words: str) -> tuple[int, int]:
    """Month and day a rhythm ends on, zeros where it is the end of the period."""
    if kind is LimitKind.MONTHLY and (match := _DAY.search(words)):
        return 0, _checked(1, _value(match["day"]))[1]
    if kind is LimitKind.YEARLY and (match := _DATE.search(words)):
        return _checked(_value(match["month"]), _value(match["day"] or "0"))
    return 0, 0


def _checked(month: int, day: int) -> tuple[int, int]:
    # 2024 is a leap year: 2月29日 is a date, and is cut to the 28th in other years.
    if not 1 <= month <= 12 or day > months.monthrange(2024, month)[1]:
        raise Refusal("TIME_LIMIT_DATE", "公开时限里的日期不存在，请改正，如“每年1月31日前”。")
    return month, day
