"""``credit-codes``: {"code": S}."""

from ..credit_codes import read_credit_code
from ..workdays import Calendar
from .fields import Answer, Question, text_of


def ask_credit_code(question: Question, *, calendar: Calendar) -> Answer:
    reading = read_credit_code(text_of(question, "code"))
    answer: Answer = {
        "valid": reading.valid,
        "reason": reading.reason,
        "normalised": reading.normalised,
    }
    if reading.expected_check is not None:
        answer["expected_check"] = reading.expected_check
    return answer
