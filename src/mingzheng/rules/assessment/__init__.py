"""Scoring of the yearly assessment (政务公开考核): figures, marks, places, sound sets."""

from .grades import Grade, grade_faults, grade_of, grade_words, read_grades
from .scoring import (
    WHOLE,
    Band,
    Figure,
    Part,
    Rule,
    Scored,
    Shape,
    Total,
    Way,
    add_up,
    places,
    plain,
    rounded,
    score,
)
from .sets import Told, faults, indicator_faults, read_bands

__all__ = [
    "WHOLE",
    "Band",
    "Figure",
    "Grade",
    "Part",
    "Rule",
    "Scored",
    "Shape",
    "Told",
    "Total",
    "Way",
    "add_up",
    "faults",
    "grade_faults",
    "grade_of",
    "grade_words",
    "indicator_faults",
    "places",
    "plain",
    "read_bands",
    "read_grades",
    "rounded",
    "score",
]
