"""Days as official texts write them: 2024年6月3日, 二〇二四年六月三日, 2024-06-03, 2024/6/3."""

import datetime
import re

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
