"""The normal form of a text that is meant to be one document number, or why it has none."""

import re
from dataclasses import dataclass
from typing import Literal

from ..text.glyphs import is_han
from .agency import AgencySpan, find_agency, is_other_kind
from .folding import BLANKS, fold
from .number import FIRST_YEAR, LAST_YEAR, MAX_SERIAL_DIGITS, DocumentNumber

Fault = Literal[
    "no_agency",
    "year_not_four_digits",
    "year_out_of_range",
    "no_serial",
    "serial_zero",
    "not_docnumber",
]

_MAX_LENGTH = 200
"""Without white space; nothing longer is one number, and long input must not slow the patterns."""

_HAN = "\u3400-\u9fff"
_LABEL = re.compile(rf"(?:〔?[{_HAN}]{{0,8}}号〕?:?|[{_HAN}]{{1,8}}:)\|?")
_WRAPPING = "“”‘’\"'《》「」『』|"
_TRAILING = _WRAPPING + "。.，,；;、"
_ENCLOSED = re.compile(rf"〔(?P<inside>[{_HAN}].*号(?:文件?)?)〕")

_BRACKETED = re.compile(r"(?P<head>.*)[〔〕](?P<year>[^〔〕]*)[〔〕](?P<tail>[^〔〕]*)")
_CLOSED_ONLY = re.compile(r"(?P<head>[^〔〕]*?)(?P<year>[0-9]+)[〔〕](?P<tail>[^〔〕]*)")
_OPENED_ONLY = re.compile(r"(?P<head>[^〔〕]*)[〔〕](?P<year>[0-9]{0,4})(?P<tail>[^〔〕]*)")

# Written for a year or a serial, though not as the rule wants them: 二〇二四, 24年, ××, 5-1.
_YEAR_LIKE = re.compile("[0-9A-Za-z年〇○零一二三四五六七八九十×*?_-]*")
_SERIAL_LIKE = re.compile("第?[0-9A-Za-z〇○零一二三四五六七八九十百×*?_./-]*号?(?:文件?)?")
_SERIAL = re.compile("第?(?P<digits>[0-9]+)号(?:文件?)?")


@dataclass(frozen=True)
class DocumentNumberReading:
    """``number`` where the text is one, else the first fault in reading order."""

    number: DocumentNumber | None
    fault: Fault | None = None


def normalise(text: str) -> DocumentNumberReading:
    """Reads the whole text as one number.

    A field label before, enclosing brackets or quotes, 文件 and closing punctuation are allowed.
    """
    parts = _parts(_bare(text))
    if parts is None:
        return DocumentNumberReading(None, "not_docnumber")
    head, year, tail = parts["head"], parts["year"], parts["tail"]
    agency = find_agency(head, len(head))
    fault = _fault_of_kind(head, year, tail, agency) or _fault_of_year(year) or _fault_of(tail)
    if agency is None or fault:
        return DocumentNumberReading(None, fault)
    serial = int(_serial_digits(tail))
    return DocumentNumberReading(DocumentNumber(agency.code, int(year), serial))


def _bare(text: str) -> str:
    compact = "".join(char for char in fold(text) if char not in BLANKS)
    if len(compact) > _MAX_LENGTH:
        return ""
    compact = compact.lstrip(_WRAPPING).rstrip(_TRAILING)
    enclosed = _ENCLOSED.fullmatch(compact)
    compact = enclosed["inside"] if enclosed else compact
    label = _LABEL.match(compact)
    return compact[label.end() :].lstrip(_WRAPPING) if label else compact


def _parts(compact: str) -> re.Match[str] | None:
    return (
        _BRACKETED.fullmatch(compact)
        or _CLOSED_ONLY.fullmatch(compact)
        or _OPENED_ONLY.fullmatch(compact)
    )


def _fault_of_kind(head: str, year: str, tail: str, agency: AgencySpan | None) -> Fault | None:
    if not _YEAR_LIKE.fullmatch(year) or not _SERIAL_LIKE.fullmatch(tail):
        return "not_docnumber"
    if agency is None:
        # (0537)2345678 is a telephone number; 3号楼(2024) a building.
        nameless = all(is_han(char) for char in head) or not any(is_han(char) for char in head)
        return "no_agency" if nameless and "号" in tail else "not_docnumber"
    if not all(is_han(char) for char in head) or is_other_kind(head, agency):
        return "not_docnumber"
    if "号" not in tail and _fault_of_year(year) == "year_out_of_range":
        return "not_docnumber"
    return "not_docnumber" if len(_serial_digits(tail)) > MAX_SERIAL_DIGITS else None


def _fault_of_year(year: str) -> Fault | None:
    if not (len(year) == 4 and year.isdigit()):
        return "year_not_four_digits"
    return None if FIRST_YEAR <= int(year) <= LAST_YEAR else "year_out_of_range"


def _fault_of(tail: str) -> Fault | None:
    if not _SERIAL.fullmatch(tail):
        return "no_serial"
    return None if _serial_digits(tail) else "serial_zero"


def _serial_digits(tail: str) -> str:
    """The digits of a well-formed serial without leading zeros, "" for zero or no serial."""
    serial = _SERIAL.fullmatch(tail)
    return serial["digits"].lstrip("0") if serial else ""
