"""Citizen identity numbers (公民身份号码, GB 11643-1999) and the 15 digits used before 1999."""

import datetime

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
