"""Document numbers in running text."""

import re

from ..text.glyphs import half_width
from .agency import find_agency, is_other_kind
from .folding import BLANKS, PAIRS, fold
from .number import FIRST_YEAR, LAST_YEAR, MAX_SERIAL_DIGITS, DocumentNumber, FoundNumber

_S = f"[{BLANKS}]*+"  # possessive: long runs of blanks must not be tried twice
_YEAR = _S.join(["[0-9]"] * 4)
_SHAPE = re.compile(
    rf"(?:[〔〕]{_S}(?P<opened>{_YEAR})(?:{_S}(?P<close>[〔〕]))?|(?<![0-9])(?P<bare>{_YEAR}){_S}[〔〕])"
    rf"{_S}第?{_S}(?P<serial>[0-9](?:{_S}[0-9])*){_S}号"
    # Buildings, lines, tables and wells are numbered with 号 too, and so are orders.
    rf"(?![院线桌井令]|{_S}楼)"
)


def extract(text: str) -> tuple[FoundNumber, ...]:
    """Every document number in the text, in order; spans run from the agency code to 号."""
    folded = fold(text)
    found = (_read(shape, text, folded) for shape in _SHAPE.finditer(folded))
    return tuple(number for number in found if number is not None)


def _read(shape: re.Match[str], text: str, folded: str) -> FoundNumber | None:
    year = int(_digits(shape["opened"] or shape["bare"]))
    serial = _digits(shape["serial"]).lstrip("0")
    if not FIRST_YEAR <= year <= LAST_YEAR or not 0 < len(serial) <= MAX_SERIAL_DIGITS:
        return None
    if shape["opened"] and not shape["close"] and _closes_after(shape, text):
        return None
    agency = find_agency(folded, shape.start())
    if agency is None or is_other_kind(folded, agency):
        return None
    return FoundNumber(
        number=DocumentNumber(agency.code, year, int(serial)),
        start=agency.start,
        end=shape.end(),
        raw=text[agency.start : shape.end()],
    )


def _closes_after(shape: re.Match[str], text: str) -> bool:
    """(20240012号) is a number in brackets, not a year whose closing bracket was lost."""
    pair = half_width(text[shape.start()]), half_width(text[shape.end() : shape.end() + 1])
    return pair in PAIRS


def _digits(text: str) -> str:
    return "".join(char for char in text if char not in BLANKS)
