"""Index numbers (索引号) of open information: body code/period-serial.

Two kinds of body code are in use: the 18-character unified credit code (GB 32100-2015) and the
State Council's 9-character organisation code (GB 11714-1997). The period is the year (2024) or the
month (202406), the serial has five or seven digits and counts from 1 in each period of a body.
"""

import datetime
import re
from dataclasses import dataclass
from typing import Literal

from .credit_codes import LENGTH as CREDIT_CODE_LENGTH
from .credit_codes import read_credit_code
from .refusal import Refusal
from .text.glyphs import half_width, without_blanks

FIRST_YEAR = 1949
LAST_YEAR = 2099
ORGANISATION_CODE_LENGTH = 9
_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)  # GB 11714-1997, modulo 11
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"

_LABEL = re.compile("索引号:?")
_SLASHES = str.maketrans("\\∕⁄", "///")
_HYPHENS = str.maketrans("‐‑‒–—―−﹣", "--------")
_SHAPE = re.compile(
    r"(?P<body>[^/]*)/(?P<year>[0-9]{4})(?P<month>[0-9]{2})?-(?P<serial>[0-9]{7}|[0-9]{5})"
)

Period = Literal["year", "month"]
SerialDigits = Literal[5, 7]
Fault = Literal[
    "empty",
    "shape",
    "body_length",
    "body_charset",
    "body_check_digit",
    "year_out_of_range",
    "month_out_of_range",
    "serial_zero",
]


@dataclass(frozen=True)
class IndexNumber:
    """``month`` is None where the serial counts through the year."""

    body: str
    year: int
    month: int | None
    serial: int
    digits: SerialDigits

    def __str__(self) -> str:
        month = "" if self.month is None else f"{self.month:02}"
        return f"{self.body}/{self.year}{month}-{self.serial:0{self.digits}}"


@dataclass(frozen=True)
class IndexNumberReading:
    """``number`` where the text is one, else the first fault in reading order."""

    number: IndexNumber | None
    fault: Fault | None = None


@dataclass(frozen=True)
class IndexRule:
    """How a body counts. Changing it begins no period anew: see ``period_of``."""

    period: Period = "year"
    digits: SerialDigits = 5

    @property
    def pattern(self) -> str:
        period = "年份" if self.period == "year" else "年份月份"
        return f"统一社会信用代码/{period}-{self.digits}位流水号"

    def period_of(self, day: datetime.date) -> str:
        """What the serial counts in: "2024" or "202406"."""
        return f"{day:%Y}" if self.period == "year" else f"{day:%Y%m}"


def read_index_number(text: str) -> IndexNumberReading:
    """Full width, blanks, a field label, other dashes and slashes are made plain first."""
    plain = without_blanks(half_width(text)).translate(_SLASHES).translate(_HYPHENS).upper()
    plain = _LABEL.sub("", plain, count=1)
    if not plain:
        return IndexNumberReading(None, "empty")
    shape = _SHAPE.fullmatch(plain)
    if shape is None:
        return IndexNumberReading(None, "shape")
    fault = _fault_of_body(shape["body"]) or _fault_of_rest(shape)
    if fault:
        return IndexNumberReading(None, fault)
    month = None if shape["month"] is None else int(shape["month"])
    digits: SerialDigits = 5 if len(shape["serial"]) == 5 else 7
    number = IndexNumber(shape["body"], int(shape["year"]), month, int(shape["serial"]), digits)
    return IndexNumberReading(number)


def next_index_number(
    rule: IndexRule, *, body: str, on: datetime.date, last_serial: int
) -> IndexNumber:
    """``last_serial``: the highest of this body in ``rule.period_of(on)``, 0 where there is none.

    Raises ``Refusal`` BODY_CODE, YEAR_OUT_OF_RANGE or SERIALS_USED_UP.
    """
    fault = _fault_of_body(body)
    if fault:
        raise Refusal("BODY_CODE", f"机构代码“{body}”有误，请在机构信息中核对统一社会信用代码。")
    if not FIRST_YEAR <= on.year <= LAST_YEAR:
        raise Refusal("YEAR_OUT_OF_RANGE", f"年份应在{FIRST_YEAR}至{LAST_YEAR}之间，请改正日期。")
    serial = last_serial + 1
    if serial >= 10**rule.digits:
        raise Refusal(
            "SERIALS_USED_UP", f"{rule.digits}位流水号已经用完，请把编号规则改为按月或者7位流水号。"
        )
    month = on.month if rule.period == "month" else None
    return IndexNumber(body, on.year, month, serial, rule.digits)


def organisation_check_character(first_eight: str) -> str:
    """The ninth character of an organisation code (GB 11714-1997)."""
    total = sum(
        weight * _ALPHABET.index(char) for weight, char in zip(_WEIGHTS, first_eight, strict=True)
    )
    return "0123456789X0"[11 - total % 11]


def _fault_of_body(body: str) -> Fault | None:
    if len(body) == CREDIT_CODE_LENGTH:
        reason = read_credit_code(body).reason
        if reason == "charset":
            return "body_charset"
        return "body_check_digit" if reason else None
    if len(body) != ORGANISATION_CODE_LENGTH:
        return "body_length"
    if any(char not in _ALPHABET for char in body):
        return "body_charset"
    return None if body[-1] == organisation_check_character(body[:-1]) else "body_check_digit"


def _fault_of_rest(shape: re.Match[str]) -> Fault | None:
    if not FIRST_YEAR <= int(shape["year"]) <= LAST_YEAR:
        return "year_out_of_range"
    if shape["month"] is not None and not 1 <= int(shape["month"]) <= 12:
        return "month_out_of_range"
    return "serial_zero" if not int(shape["serial"]) else None
