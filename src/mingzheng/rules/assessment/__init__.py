"""Scoring of the yearly assessment (政务公开考核): figures, marks, places, sound sets."""

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
    "Part",
    "Rule",
    "Scored",
    "Shape",
    "Told",
    "Total",
    "Way",
    "add_up",
    "faults",
    "indicator_faults",
    "places",
    "plain",
    "read_bands",
    "rounded",
    "score",
]
