"""``docnumbers``: {"op": "normalise" | "extract", "text": S}."""

import datetime

from .. import docnumbers
from ..docnumbers import DocumentNumber
from ..workdays import Calendar
from .fields import Answer, Question, text_of, unknown_op


def ask_docnumbers(question: Question, *, calendar: Calendar, today: datetime.date) -> Answer:
    match text_of(question, "op"):
        case "normalise":
            reading = docnumbers.normalise(text_of(question, "text"))
            if reading.number is None:
                return {"ok": False, "reason": reading.fault}
            return {"ok": True, **_parts(reading.number)}
        case "extract":
            found = docnumbers.extract(text_of(question, "text"))
            return {
                "numbers": [
                    {"start": one.start, "end": one.end, "raw": one.raw, **_parts(one.number)}
                    for one in found
                ]
            }
        case _:
            raise unknown_op(question, ("normalise", "extract"))


def _parts(number: DocumentNumber) -> Answer:
    return {
        "agency": number.agency,
        "year": number.year,
        "serial": number.serial,
        "normalised": str(number),
    }
