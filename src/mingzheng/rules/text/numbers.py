"""Numbers as official texts write them: 1,200, 3.5万, 二十万, 一百二十, ２０."""

import re
from decimal import Decimal

NUMERAL = r"(?:\d+(?:,\d{3})*(?:\.\d+)?|[零〇一二两三四五六七八九十百千]+)(?:[十百千]?[万亿])?"
"""A pattern for one number in folded text (``rules.text.folding``)."""

_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_GREAT = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
_PLACES = re.compile("[零〇一二两三四五六七八九]{2,}")


def number_of(words: str) -> Decimal:
    """The value of one ``NUMERAL``. Raises ``ValueError`` for other words."""
    factor = Decimal(1)
    if words and words[-1] in _GREAT:
        factor, words = _GREAT[words[-1]], words[:-1]
    if words[:1].isdigit():
        return _arabic(words) * factor
    return Decimal(_chinese(words)) * factor


def _arabic(words: str) -> Decimal:
    """3千 and 5百 mix both ways of writing."""
    if words[-1] in _UNITS:
        return Decimal(words[:-1].replace(",", "")) * _UNITS[words[-1]]
    return Decimal(words.replace(",", ""))


def _chinese(words: str) -> int:
    if _PLACES.fullmatch(words):
        return int("".join(str(_DIGITS[sign]) for sign in words))
    total, digit = 0, -1
    for sign in words:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _UNITS:
            total += (1 if digit < 0 else digit) * _UNITS[sign]
            digit = -1
        else:
            raise ValueError(f"no number: {words!r}")
    if not words:
        raise ValueError("no number")
    return total + max(digit, 0)
