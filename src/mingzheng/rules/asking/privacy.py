"""``privacy``: {"text": S, "as_of": D?}; nobody is born after ``as_of``, by default today."""

import datetime

from ..privacy import find_private
from ..workdays import Calendar
from .fields import Answer, Question, date_of, text_of


def ask_privacy(question: Question, *, calendar: Calendar, today: datetime.date) -> Answer:
    as_of = today if question.get("as_of") is None else date_of(question, "as_of")
    report = find_private(text_of(question, "text"), today=as_of)
    return {
        "findings": [
            {
                "type": one.kind,
                "start": one.start,
                "end": one.end,
                "raw": one.raw,
                "masked": one.masked,
                "certainty": one.certainty,
                "clause": one.clause,
                "reason": one.reason,
            }
            for one in report.findings
        ],
        "allowed": [
            {
                "type": one.kind,
                "start": one.start,
                "end": one.end,
                "raw": one.raw,
                "reason": one.reason,
            }
            for one in report.allowed
        ],
        "masked_text": report.masked_text,
    }
