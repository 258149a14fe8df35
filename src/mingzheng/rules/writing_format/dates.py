"""Dates that never were, and dates in a form that official texts do not use.

GB/T 9704-2012 and GB/T 15835-2011: Arabic figures, the year in full, no leading zeros.
"""

import datetime
import re
from collections.abc import Iterator

from .finding import Finding, Level
from .lines import Line

ARABIC_SINCE = 2013
"""First full year under GB/T 9704-2012; older documents rightly keep 二〇〇四年八月十二日."""
_CENTURY_TURN = 50
"""24年 is 2024, 96年 is 1996."""

_FULL = re.compile(r"(?<!\d)(?:(?P<y>\d{4})年)?(?P<m>\d{1,2})月(?P<d>\d{1,2})日")
_SEPARATED = re.compile(
    r"(?<![\d.\-/A-Za-z])(?<!版本)(?<!版本号)(?P<y>(?:19|20)\d\d)(?P<sep>[-./])(?P<m>\d{1,2})"
    r"(?P=sep)(?P<d>\d{1,2})(?!\d|[-./]\d|版)"
)
_ZERO = "〇○零OoＯ0０◯"
_NUMERALS = "一二三四五六七八九"
_CHINESE = re.compile(
    rf"(?<![{_ZERO}{_NUMERALS}])(?P<y>[一二][{_ZERO}{_NUMERALS}]{{3}})年"
    rf"(?:(?P<m>[{_NUMERALS}十]{{1,2}})月(?:(?P<d>[{_NUMERALS}十]{{1,3}})日)?)?"
)
_SHORT = re.compile(
    r"(?<![\d.年〔\[徒刑期满第])(?P<y>\d\d)年(?P<m>0?[1-9]|1[0-2])月(?:(?P<d>\d{1,2})日)?(?!\d)"
)
_RUN_MONTH = re.compile(r"(?<!\d)(?P<y>19\d\d|20[0-4]\d)(?P<m>0[1-9]|1[0-2])(?=月)")
_RUN_DAY = re.compile(r"(?<!\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?=日)")
_PADDED = re.compile(r"(?<=[年月])0(?P<n>[1-9])(?=[月日])")
_LEAP_YEAR = 2024
"""A day without a year is judged by a leap year: 29 February may be meant."""


def check_dates(line: Line) -> Iterator[Finding]:
    yield from _full_dates(line)
    yield from _separated(line)
    yield from _chinese(line)
    yield from _short_years(line)
    yield from _run_together(line)
    for found in _PADDED.finditer(line.text):
        yield _form(line, found, found["n"], "月、日不编虚位", level="hint")


def _full_dates(line: Line) -> Iterator[Finding]:
    for found in _FULL.finditer(line.text):
        year = int(found["y"] or _LEAP_YEAR)
        if not _exists(year, int(found["m"]), int(found["d"])):
            yield _impossible(line, found)


def _separated(line: Line) -> Iterator[Finding]:
    for found in _SEPARATED.finditer(line.text):
        year, month, day = int(found["y"]), int(found["m"]), int(found["d"])
        if _exists(year, month, day):
            # Columns of dates are read down, not aloud.
            level: Level = "hint" if line.part == "cells" else "warn"
            written = f"{year}年{month}月{day}日"
            yield _form(line, found, written, "日期用阿拉伯数字和年、月、日", level=level)
        elif month <= 12 and day <= 31:
            yield _impossible(line, found)


def _chinese(line: Line) -> Iterator[Finding]:
    for found in _CHINESE.finditer(line.text):
        before = line.text[: found.start()]
        if before.count("《") > before.count("》"):
            continue  # a title is quoted as it was given
        year = int("".join(str(_digit(char)) for char in found["y"]))
        month, day = _small(found["m"]), _small(found["d"])
        if day and not _exists(year, month, day):
            yield _impossible(line, found)
        elif year >= ARABIC_SINCE:
            written = f"{year}年" + (f"{month}月" if month else "") + (f"{day}日" if day else "")
            yield _form(line, found, written, "日期用阿拉伯数字", level="warn" if day else "hint")
        elif any(char in _ZERO and char != "〇" for char in found["y"]):
            proper = "".join("〇" if char in _ZERO else char for char in found["y"])
            written = proper + found[0][len(proper) :]
            yield _form(line, found, written, "汉字数字的零写作“〇”", level="hint")


def _short_years(line: Line) -> Iterator[Finding]:
    for found in _SHORT.finditer(line.text):
        short = int(found["y"])
        year = 2000 + short if short < _CENTURY_TURN else 1900 + short
        yield _form(line, found, f"{year}{found[0][2:]}", "年份用全称")


def _run_together(line: Line) -> Iterator[Finding]:
    for found in _RUN_MONTH.finditer(line.text):
        yield _form(line, found, f"{found['y']}年{int(found['m'])}", "年和月之间缺“年”字")
    for found in _RUN_DAY.finditer(line.text):
        yield _form(line, found, f"{int(found['m'])}月{int(found['d'])}", "月和日之间缺“月”字")


def _form(
    line: Line, found: re.Match[str], written: str, rule: str, *, level: Level = "warn"
) -> Finding:
    return line.finding(
        "DATE_FORM",
        level,
        found.span(),
        reason=f"日期“{found[0]}”不规范：{rule}。",
        cure=f"改为“{written}”。",
        replacement=written,
    )


def _impossible(line: Line, found: re.Match[str]) -> Finding:
    return line.finding(
        "DATE_IMPOSSIBLE",
        "block",
        found.span(),
        reason=f"日期“{found[0]}”不存在。",
        cure="核对年、月、日后改正。",
    )


def _exists(year: int, month: int, day: int) -> bool:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


def _digit(char: str) -> int:
    return 0 if char in _ZERO else _NUMERALS.index(char) + 1


def _small(numeral: str | None) -> int:
    """Chinese numerals up to 99; 0 for none."""
    if not numeral:
        return 0
    tens, ten, ones = numeral.partition("十")
    if not ten:
        return _digit(numeral[-1])
    return (_digit(tens) if tens else 1) * 10 + (_digit(ones) if ones else 0)
