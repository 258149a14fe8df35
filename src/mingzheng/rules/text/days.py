"""Days as official texts write them: 2024年6月3日, 二〇二四年六月三日, 2024-06-03, 2024/6/3."""

import datetime
import re

from ..refusal import Refusal
from .glyphs import half_width, without_blanks

_NUMERAL_DIGITS = {char: str(at) for at, char in enumerate("〇一二三四五六七八九")} | {
    "○": "0", "零": "0", "O": "0", "o": "0", "Ｏ": "0", "0": "0", "◯": "0",
}  # fmt: skip
DAY = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d)年(?P<month>\d{1,2})月(?P<day>\d{1,2})日"
    r"|(?P<cyear>[〇○零OoＯ0◯一二三四五六七八九]{4})年(?P<cmonth>[一二三四五六七八九十]{1,3})月"
    r"(?P<cday>[一二三四五六七八九十]{1,3})日)"
)
DAY_WORDS = re.sub(r"[(][?]P<[a-z]+>", "(?:", DAY.pattern)
"""``DAY`` as a part of other patterns: without names."""
_TYPED = re.compile(r"(\d{4})(?:[-./。—年](\d{1,2})[-./。—月](\d{1,2})日?|(\d\d)(\d\d))")
_LOOSE = re.compile(r"((?:19|20)\d\d)[-./](\d{1,2})[-./](\d{1,2})")


def day_in(text: str) -> datetime.date | None:
    """The first day a text names; None where it names none or one that never was."""
    match = DAY.search(text)
    if match is None:
        loose = _LOOSE.search(text)
        return _day(*(int(part) for part in loose.groups())) if loose else None
    if match["year"]:
        return _day(int(match["year"]), int(match["month"]), int(match["day"]))
    year = int("".join(_NUMERAL_DIGITS[char] for char in match["cyear"]))
    return _day(year, _small(match["cmonth"]), _small(match["cday"]))


def typed_day(text: str) -> datetime.date:
    """The day that somebody typed into a field, and nothing else: also 20240603 and full width.

    Raises ``Refusal`` DAY_UNREADABLE or NO_SUCH_DAY.
    """
    match = _TYPED.fullmatch(without_blanks(half_width(text)))
    if match is None:
        raise Refusal("DAY_UNREADABLE", "日期看不懂，请写成 2024-06-03 的样子。")
    year, month, day = (int(part) for part in match.groups() if part is not None)
    found = _day(year, month, day)
    if found is None:
        raise Refusal("NO_SUCH_DAY", f"{year}年没有{month}月{day}日，请核对日期。")
    return found


def _small(numeral: str) -> int:
    tens, ten, ones = numeral.partition("十")
    if not ten:
        return int(_NUMERAL_DIGITS[numeral[0]])
    return int(_NUMERAL_DIGITS.get(tens, "1")) * 10 + int(_NUMERAL_DIGITS.get(ones, "0"))


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
