"""``id-numbers``: {"number": S, "as_of": D?}; nobody is born after ``as_of``, by default today.

A null number is an empty one, as in a table cell left blank.
"""

import datetime

from ..id_numbers import read_id_number
from ..workdays import Calendar
from .fields import Answer, Question, iso, optional_date_of, text_of


def ask_id_number(question: Question, *, calendar: Calendar, today: datetime.date) -> Answer:
    blank = "number" in question and question["number"] is None
    reading = read_id_number(
        "" if blank else text_of(question, "number"),
        today=optional_date_of(question, "as_of") or today,
    )
    answer: Answer = {
        "valid": reading.valid,
        "reason": reading.reason,
        "normalised": reading.normalised,
        "old_15": reading.old_15,
        "birth": iso(reading.birth),
        "sex": reading.sex,
    }
    if reading.upgraded is not None:
        answer["upgraded"] = reading.upgraded
    if reading.expected_check is not None:
        answer["expected_check"] = reading.expected_check
    return answer
