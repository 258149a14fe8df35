"""项目代码 of investment projects: ``4-6-2-2-6`` digits.

When it was entered (``2024`` in older codes, ``2407`` for July 2024 in newer ones), administrative
division (GB/T 2260), industry (two digits), kind of project (two digits), serial. The groups follow
the rules of the national approval platform for investment projects (from memory); what the
industry and kind digits may be is not checked.
"""

import re

from .refusal import Refusal
from .text.glyphs import half_width

GROUPS = (4, 6, 2, 2, 6)
_DIGITS = sum(GROUPS)
_SEPARATORS = re.compile(r"[\s\-‐-―－_]+")
_ENTERED = re.compile(r"20\d\d|\d\d(?:0[1-9]|1[0-2])")


def read_project_code(text: str) -> str:
    """In normal form, ``2407-990000-04-01-100011``; blanks, dashes and full width are forgiven.

    Raises ``Refusal`` with the code ``PROJECT_CODE``, its message the cure.
    """
    plain = _SEPARATORS.sub("", half_width(text))
    if not (plain.isascii() and plain.isdigit()):
        raise Refusal(
            "PROJECT_CODE", "项目代码只有数字和短横线，请写成“2407-990000-04-01-100011”的样子。"
        )
    if len(plain) != _DIGITS:
        raise Refusal(
            "PROJECT_CODE",
            f"项目代码应为 {_DIGITS} 位数字（4-6-2-2-6），现在是 {len(plain)} 位，请核对。",
        )
    if not _ENTERED.fullmatch(plain[:4]):
        raise Refusal(
            "PROJECT_CODE",
            f"项目代码前四位是赋码的年份或年月（如 2407），“{plain[:4]}”两者都不是，请核对。",
        )
    parts, at = [], 0
    for length in GROUPS:
        parts.append(plain[at : at + length])
        at += length
    return "-".join(parts)
