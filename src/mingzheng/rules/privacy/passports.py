"""Passport numbers: only after 护照 (house rules 6)."""

import re
from collections.abc import Iterator

from .labels import REACH
from .sighting import Sighting
from .tables import Tables

_LABEL = re.compile("护照")
_DIGITS = "(?:[ -]?[0-9])"
# Ordinary E12345678 and EA1234567, official and diplomatic SE1234567, older G12345678, P1234567
# and 141234567; foreign ones have one or two letters and as many digits.
_PASSPORT = re.compile(
    rf"(?<![0-9A-Za-z])(?:[A-Za-z]{_DIGITS}{{7,8}}|[A-Za-z]{{2}}{_DIGITS}{{6,7}}|1[45]{_DIGITS}{{7}})"
    "(?![0-9A-Za-z])"
)
_LONGEST = 20
_REASON = "写在护照字样之后的护照号码。"


def find_passports(folded: str, tables: Tables) -> Iterator[Sighting]:
    """May name a number twice."""
    for cell in tables.cells_of("passport"):
        yield from _found(folded, cell.start, cell.end, cell.end)
    for label in _LABEL.finditer(folded):
        yield from _found(folded, label.end(), label.end() + REACH + _LONGEST, label.end() + REACH)


def _found(folded: str, start: int, end: int, last_start: int) -> Iterator[Sighting]:
    for number in _PASSPORT.finditer(folded, start, end):
        if number.start() <= last_start:
            yield Sighting("passport", number.start(), number.end(), "sure", _REASON)
