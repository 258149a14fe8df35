"""``workdays``: {"op": "add" | "is_workday" | "count", …}."""

import datetime

from .. import workdays
from ..workdays import Calendar
from .fields import Answer, Question, date_of, text_of, unknown_op, whole_number_of


def ask_workdays(question: Question, *, calendar: Calendar, today: datetime.date) -> Answer:
    match text_of(question, "op"):
        case "add":
            start = date_of(question, "from")
            date = workdays.add_workdays(start, whole_number_of(question, "n"), calendar=calendar)
            return {"date": date.isoformat(), **_basis(start, date, calendar)}
        case "is_workday":
            day = date_of(question, "date")
            worked = workdays.is_workday(day, calendar=calendar)
            return {"is_workday": worked, **_basis(day, day, calendar)}
        case "count":
            start, end = date_of(question, "from"), date_of(question, "to")
            count = workdays.count_workdays(start, end, calendar=calendar)
            return {"workdays": count, **_basis(start, end, calendar)}
        case _:
            raise unknown_op(question, ("add", "is_workday", "count"))


def _basis(start: datetime.date, end: datetime.date, calendar: Calendar) -> Answer:
    """What the answer rests on; the day counted from was not itself looked at."""
    first = min(start + datetime.timedelta(days=1), end)
    years = workdays.provisional_years(first, end, calendar=calendar)
    return {
        "provisional": bool(years),
        "provisional_years": list(years),
        "note": workdays.provisional_note(years) or None,
    }
