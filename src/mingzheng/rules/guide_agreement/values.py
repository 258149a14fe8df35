"""Amounts, times and phones out of running text, each in one normal form."""

import re
from dataclasses import dataclass
from decimal import Decimal

from mingzheng.rules.text.folding import fold
from mingzheng.rules.text.numbers import NUMERAL, number_of

_MONEY = re.compile(rf"({NUMERAL})(?:元)?(?:至|到|-|—|~|～)({NUMERAL})元|({NUMERAL})元")
_SPAN = re.compile(rf"({NUMERAL})\s*(?:个\s*)?(工作日|自然日|小时|月|周|天|日|年)(?!龄)")
_CALENDAR = re.compile(rf"\d{{4}}年{NUMERAL}月|月{NUMERAL}日|{NUMERAL}月底|\d{{4}}年")
"""Parts of dates: 次月1日, 每月15日, 2024年11月 are no spans."""

_AT_ONCE = re.compile("即办|即时办结|当场办|当日办结|当场出")
_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日|(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_PHONE = re.compile(r"(?<![\d-])(?:(0\d{2,3})[- ]?)?(\d{7,8})(?![\d-])")
_UNITS = {
    "工作日": "workday", "自然日": "day", "天": "day", "日": "day", "小时": "hour",
    "周": "week", "月": "month", "年": "year",
}  # fmt: skip
CLASSES = {
    "workday": "days", "day": "days", "hour": "days", "week": "days",
    "month": "term", "year": "term", "date": "date",
}  # fmt: skip
"""What is compared with what: days of handling with days, a term of benefit with a term."""
UNIT_WORDS = {
    "workday": "个工作日", "day": "日（自然日）", "hour": "小时", "week": "周", "month": "个月",
    "year": "年",
}  # fmt: skip


@dataclass(frozen=True, order=True)
class Time:
    """``unit`` "date": ``number`` is YYYYMMDD; two years are 24 months."""

    unit: str
    number: Decimal

    @property
    def words(self) -> str:
        digits = f"{self.number.normalize():f}"
        if self.unit == "date":
            return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
        if self.unit == "workday" and not self.number:
            return "当场办结"
        return f"{digits}{UNIT_WORDS[self.unit]}"


def amounts_in(text: str) -> tuple[Decimal, ...]:
    """In 元, smallest first; of a range both ends: 2至8元, 1万—3万元."""
    found: set[Decimal] = set()
    for low, high, one in _MONEY.findall(fold(text)):
        if one:
            found.add(number_of(one))
        else:
            found |= {_scaled(low, high), number_of(high)}
    return tuple(sorted(found))


def _scaled(low: str, high: str) -> Decimal:
    """1至3万元 begins at 10,000."""
    great = high[-1] if high[-1] in "万亿" and low[-1] not in "万亿" else ""
    return number_of(f"{low}{great}")


def times_in(text: str) -> tuple[Time, ...]:
    folded = fold(text)
    found = {
        Time("date", Decimal(f"{int(y):04}{int(m):02}{int(d):02}"))
        for parts in _DATE.findall(folded)
        for y, m, d in [[part for part in parts if part]]
    }
    rest = _CALENDAR.sub(" ", _DATE.sub(" ", folded))
    found |= {_time(number, unit) for number, unit in _SPAN.findall(rest)}
    if _AT_ONCE.search(rest):
        found.add(Time("workday", Decimal(0)))
    return tuple(sorted(found))


def _time(number: str, unit: str) -> Time:
    value, code = number_of(number), _UNITS[unit]
    return Time("month", value * 12) if code == "year" else Time(code, value)


def phones_in(text: str) -> tuple[str, ...]:
    """Digits with the area code parted by a hyphen; hotlines such as 12345 are nobody's desk."""
    found = (f"{area}-{number}" if area else number for area, number in _PHONE.findall(fold(text)))
    return tuple(dict.fromkeys(found))
