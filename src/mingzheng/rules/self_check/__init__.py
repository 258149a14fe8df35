"""A self-check: a few questions about one's situation, and what follows from the answers.

Nothing is kept of the answers: they are an argument, and what follows is a value.
"""

from .faults import (
    MOST_COMBINATIONS,
    MOST_OPTIONS,
    MOST_QUESTIONS,
    Fault,
    FaultCode,
    faults_of,
)
from .judging import Verdict, all_answers, cleaned, combinations, judge
from .questions import Answers, Condition, Option, Question

__all__ = [
    "MOST_COMBINATIONS",
    "MOST_OPTIONS",
    "MOST_QUESTIONS",
    "Answers",
    "Condition",
    "Fault",
    "FaultCode",
    "Option",
    "Question",
    "Verdict",
    "all_answers",
    "cleaned",
    "combinations",
    "faults_of",
    "judge",
]
