"""``credit-codes``: {"code": S}; a null code is an empty one, as in a table cell left blank."""

import datetime

from ..credit_codes import read_credit_code
from ..workdays import Calendar
from .fields import Answer, Question, text_of


def ask_credit_code(question: Question, *, calendar: Calendar, today: datetime.date) -> Answer:
    blank = "code" in question and question["code"] is None
    reading = read_credit_code("" if blank else text_of(question, "code"))
    answer: Answer = {
        "valid": reading.valid,
        "reason": reading.reason,
        "normalised": reading.normalised,
    }
    if reading.expected_check is not None:
        answer["expected_check"] = reading.expected_check
    return answer
