"""A stored number as its cell shows it."""

import math
import re
from datetime import date, datetime, timedelta

from openpyxl.styles.numbers import is_date_format

# Excel counts 1900 as a leap year, so day 60 never was; epochs are set for days after it.
EPOCH_1900 = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet date has no zone
EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
LAST_DAY = (date.max - EPOCH_1904.date()).days - 1
QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
# Beyond this a double has no exact integers and Excel shows an exponent.
LARGEST_EXACT = 1e15


def shown(raw: str, number_format: str, *, starts_1904: bool = False) -> str:
    """Dates as YYYY-MM-DD, with HH:MM where a time is stored; a format without a day gives
    2024年6月, without a year 6月3日; percentages keep their sign."""
    try:
        value = float(raw)
    except ValueError:
        return raw
    if not math.isfinite(value):
        return raw
    if is_date_format(number_format) and 0 <= value <= LAST_DAY:
        return _date(value, number_format, starts_1904=starts_1904)
    if number_format.rstrip().endswith("%"):
        return f"{_plain(round(value * 100, 10))}%"
    return _plain(value)


def _plain(value: float) -> str:
    if value.is_integer() and abs(value) < LARGEST_EXACT:
        return str(int(value))
    return format(value, ".15g")


def _date(value: float, number_format: str, *, starts_1904: bool) -> str:
    epoch = EPOCH_1904 if starts_1904 else EPOCH_1900
    moment = epoch + timedelta(seconds=round(value * 86_400))
    letters = QUOTED.sub("", number_format).lower()
    if "y" not in letters and "d" not in letters:
        return moment.strftime("%H:%M")
    if "d" not in letters and "m" in letters:
        return f"{moment.year}年{moment.month}月"
    if "y" not in letters:
        return f"{moment.month}月{moment.day}日"
    has_time = value % 1 and "h" in letters
    return moment.strftime("%Y-%m-%d %H:%M" if has_time else "%Y-%m-%d")
