"""Citizen identity numbers (公民身份号码, GB 11643-1999) and the 15 digits used before 1999.

``read_id_number`` names the first fault, in the order a person looks: length, characters, region,
date of birth, check character. The 15 digits are of people born in 19YY and have no check
character of their own; ``upgraded`` is what they became. Birth and sex are read where the date is a
real one, whether or not the number passes.
"""

import datetime
import re
from dataclasses import dataclass
from typing import Literal

from .text.glyphs import half_width, without_blanks

FIRST_YEAR = 1900
# GB/T 2260: the first two digits; 83 is the later code of Taiwan residents.
_PROVINCES = (
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 "
    "61 62 63 64 65 71 81 82 83"
)
PROVINCES = frozenset(_PROVINCES.split())
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


def check_character(first_seventeen: str) -> str:
    """The 18th character that belongs to 17 digits."""
    total = sum(
        weight * int(digit) for weight, digit in zip(_WEIGHTS, first_seventeen, strict=True)
    )
    return _CHECKS[total % 11]


def has_plausible_birth(number: str, *, today: datetime.date) -> bool:
    """Province prefix and a real date of birth from 1900 to today, in 18 or 15 characters."""
    birth = number[6:14] if len(number) == 18 else f"19{number[6:12]}"
    if number[:2] not in PROVINCES or int(birth[:4]) < FIRST_YEAR:
        return False
    try:
        return datetime.date(int(birth[:4]), int(birth[4:6]), int(birth[6:])) <= today
    except ValueError:
        return False


def is_id_number(number: str, *, today: datetime.date) -> bool:
    """Whether 17 digits and a digit or X pass every check."""
    return (
        has_plausible_birth(number, today=today)
        and check_character(number[:17]) == number[17].upper()
    )


LENGTH = 18
OLD_LENGTH = 15
_SHAPES = {LENGTH: re.compile("[0-9]{17}[0-9X]"), OLD_LENGTH: re.compile("[0-9]{15}")}
_HYPHENS = str.maketrans("", "", "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63")

Fault = Literal["empty", "length", "charset", "region", "birth_date", "future_birth", "check_digit"]
Sex = Literal["male", "female"]


@dataclass(frozen=True)
class IdNumberReading:
    """``reason`` is the first fault found, None for a valid number."""

    normalised: str
    reason: Fault | None
    birth: datetime.date | None = None
    sex: Sex | None = None
    upgraded: str | None = None
    expected_check: str | None = None

    @property
    def valid(self) -> bool:
        return self.reason is None

    @property
    def old_15(self) -> bool:
        return len(self.normalised) == OLD_LENGTH


def read_id_number(number: str, *, today: datetime.date) -> IdNumberReading:
    """``today``: nobody is born after it."""
    normalised = _normalise(number)
    if not normalised:
        return IdNumberReading(normalised, "empty")
    if len(normalised) not in _SHAPES:
        return IdNumberReading(normalised, "length")
    if not _SHAPES[len(normalised)].fullmatch(normalised):
        return IdNumberReading(normalised, "charset")
    old = len(normalised) == OLD_LENGTH
    body = f"{normalised[:6]}19{normalised[6:]}" if old else normalised[:17]
    check = check_character(body)
    birth = _birth(body)
    return IdNumberReading(
        normalised=normalised,
        reason=_fault(body, birth, today) or _check_fault(normalised, check),
        birth=birth,
        sex=None if birth is None else _sex(body),
        upgraded=body + check if old else None,
        expected_check=None if old else check,
    )


def _normalise(number: str) -> str:
    return without_blanks(half_width(number)).translate(_HYPHENS).replace("x", "X")


def _fault(body: str, birth: datetime.date | None, today: datetime.date) -> Fault | None:
    if body[:2] not in PROVINCES:
        return "region"
    if birth is None:
        return "birth_date"
    return "future_birth" if birth > today else None


def _check_fault(normalised: str, check: str) -> Fault | None:
    wrong = len(normalised) == LENGTH and normalised[-1] != check
    return "check_digit" if wrong else None


def _birth(body: str) -> datetime.date | None:
    year, month, day = int(body[6:10]), int(body[10:12]), int(body[12:14])
    try:
        return datetime.date(year, month, day) if year >= FIRST_YEAR else None
    except ValueError:
        return None


def _sex(body: str) -> Sex:
    """GB 11643-1999: the serial number, whose last digit is odd for men."""
    return "male" if int(body[16]) % 2 else "female"
