"""Unified social credit codes of organisations (统一社会信用代码, GB 32100-2015)."""

from dataclasses import dataclass
from typing import Literal

from .text.glyphs import half_width, without_blanks

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100-2015: 0-9 and A-Z without I O S V Z
LENGTH = 18
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)

_HYPHENS = str.maketrans("", "", "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63")
_UPPER = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")

Fault = Literal["empty", "length", "charset", "check_digit"]


@dataclass(frozen=True)
class CreditCodeReading:
    """``reason`` is the first fault found, None for a valid code.

    ``expected_check`` is the check character of the first 17; None where they cannot have one.
    """

    normalised: str
    reason: Fault | None
    expected_check: str | None = None

    @property
    def valid(self) -> bool:
        return self.reason is None


def normalise(code: str) -> str:
    """Half width, upper case, without white space and hyphens; nothing else is touched."""
    return without_blanks(half_width(code)).translate(_HYPHENS).translate(_UPPER)


def check_character(first_seventeen: str) -> str:
    """The 18th character that belongs to 17 characters of ``ALPHABET``."""
    total = sum(
        weight * ALPHABET.index(char)
        for weight, char in zip(_WEIGHTS, first_seventeen, strict=True)
    )
    return ALPHABET[(31 - total % 31) % 31]


def read_credit_code(code: str) -> CreditCodeReading:
    normalised = normalise(code)
    if not normalised:
        return CreditCodeReading(normalised, "empty")
    if len(normalised) != LENGTH:
        return CreditCodeReading(normalised, "length")
    if any(char not in ALPHABET for char in normalised):
        return CreditCodeReading(normalised, "charset")
    expected = check_character(normalised[:-1])
    fault: Fault | None = None if normalised[-1] == expected else "check_digit"
    return CreditCodeReading(normalised, fault, expected)
