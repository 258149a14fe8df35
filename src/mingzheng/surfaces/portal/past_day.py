"""The day whose list somebody wants to see."""

import datetime

from mingzheng.rules.refusal import Refusal
from mingzheng.rules.text.days import typed_day

from .asked import AddressReader


def past_day(reader: AddressReader, today: datetime.date) -> tuple[datetime.date, str]:
    """A past day with its words, or today and "": what will be is not told before its day."""
    text = reader.typed("on")
    if not text.strip():
        return today, ""
    try:
        day = typed_day(text)
    except Refusal:
        day = datetime.date.max
    if day > today:
        reader.pass_over(text)
        return today, ""
    return (day, day.isoformat()) if day < today else (today, "")
