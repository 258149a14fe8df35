"""One question or a list of them, answered one for one.

A rule joins by one line in ``RULES``: its name and a function that takes a question, the calendar
and the day it is asked on and returns the answer, or raises ``Refusal``.
"""

import datetime
from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

from ..refusal import Refusal
from ..workdays import Calendar
from .annual_report import ask_annual_report
from .credit_codes import ask_credit_code
from .docnumbers import ask_docnumbers
from .fields import Answer, Question
from .foi_clock import ask_foi_clock
from .foi_fee import ask_foi_fee
from .id_numbers import ask_id_number
from .privacy import ask_privacy
from .validity import ask_validity
from .workdays import ask_workdays


class Rule(Protocol):
    def __call__(
        self, question: Question, *, calendar: Calendar, today: datetime.date
    ) -> Answer: ...


RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "workdays": ask_workdays,
        "docnumbers": ask_docnumbers,
        "credit-codes": ask_credit_code,
        "privacy": ask_privacy,
        "validity": ask_validity,
        "id-numbers": ask_id_number,
        "foi-clock": ask_foi_clock,
        "foi-fee": ask_foi_fee,
        "annual-report": ask_annual_report,
    }
)


class UnknownRule(Refusal):
    """The name asked for is none of ``RULES``."""

    def __init__(self, name: str) -> None:
        super().__init__(
            "UNKNOWN_RULE", f"没有名为“{name}”的规则，可用的规则：{'、'.join(RULES)}。"
        )


def answer(
    name: str, payload: object, *, calendar: Calendar, today: datetime.date
) -> Answer | list[Answer]:
    """An object for an object, a list in the same order for a list.

    A question that cannot be answered has {"error": CODE, "message": …} in its place. Raises
    ``UnknownRule``.
    """
    if name not in RULES:
        raise UnknownRule(name)
    rule = RULES[name]
    if isinstance(payload, list):
        return [_answer_one(rule, question, calendar, today) for question in payload]
    return _answer_one(rule, payload, calendar, today)


def _answer_one(rule: Rule, question: object, calendar: Calendar, today: datetime.date) -> Answer:
    if not isinstance(question, dict):
        return {"error": "NOT_AN_OBJECT", "message": "每个问题应是一个JSON对象，请写成{…}的形式。"}
    try:
        return rule(question, calendar=calendar, today=today)
    except Refusal as refusal:
        return {"error": refusal.code, "message": refusal.message}
