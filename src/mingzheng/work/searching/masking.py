"""What of a query may be kept: personal data is masked before anything is stored."""

import datetime
import re

from mingzheng.rules.privacy import find_private

from .models.query_record import LONGEST_TEXT

# A number typed with a slip, or cut off by the length of the box, is still somebody's.
_LONG_NUMBER = re.compile(r"\d(?:[\s\-－—·.]?\d){9,}[\s\-－]?[XxＸｘ]?")
_CUT_NUMBER = re.compile(r"\d(?:[\s\-－]?\d){5,}$")
_SHOWN = 3


def masked_query(text: str, *, today: datetime.date) -> str:
    """By the rules of ``rules.privacy``; runs of ten digits and more are masked whatever they are.

    At most ``LONGEST_TEXT`` characters.
    """
    masked = _LONG_NUMBER.sub(_stars, find_private(text, today=today).masked_text)
    if len(text) >= LONGEST_TEXT:
        masked = _CUT_NUMBER.sub(_stars, masked)
    return masked[:LONGEST_TEXT]


def _stars(number: re.Match[str]) -> str:
    digits = number[0]
    return digits[:_SHOWN] + "*" * (len(digits) - _SHOWN)
