"""What is asked, and when something applies, in plain data."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Option:
    key: str
    text: str


@dataclass(frozen=True)
class Question:
    """``multiple``: any number of options may be chosen, also none of them."""

    key: str
    text: str
    options: tuple[Option, ...]
    multiple: bool = False
    hint: str = ""


@dataclass(frozen=True)
class Condition:
    """Holds where at least one of ``any_of``, keys of options of ``question``, is chosen.

    Several conditions of one thing have to hold together.
    """

    question: str
    any_of: tuple[str, ...]


Answers = Mapping[str, frozenset[str]]
"""Chosen options by question. A question that is absent was not answered; an empty set says that
none of the options of a ``multiple`` question applies."""
