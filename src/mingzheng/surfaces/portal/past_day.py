"""The day whose list somebody wants to see."""

import datetime

from mingzheng.rules.refusal import Refusal
from mingzheng.rules.text.days import typed_day


def past_day(text: str, today: datetime.date, ignored: list[str]) -> tuple[datetime.date, str]:
    """A past day with its words, or today and "": what will be is not told before its day.

    What is no such day goes to ``ignored``.
    """
    if not text.strip():
        return today, ""
    try:
        day = typed_day(text)
    except Refusal:
        ignored.append(text)
        return today, ""
    if day > today:
        ignored.append(text)
        return today, ""
    return (day, day.isoformat()) if day < today else (today, "")
