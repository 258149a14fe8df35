"""Landlines: private only after the words that say so (house rules 6)."""

import re
from collections.abc import Iterator
from itertools import pairwise

from .headings import PRIVATE_PHONE
from .labels import REACH
from .sighting import Sighting
from .tables import Tables

_AREA = "0[1-9][0-9]{1,2}"
_LOCAL = "[1-9][0-9]{2,3}[ -]?[0-9]{4}"
_WITH_AREA = rf"(?:\({_AREA}\)|{_AREA})[ -]{{0,3}}{_LOCAL}"
_SERVICE = "[48]00[ -]?[0-9]{3}[ -]?[0-9]{4}"
_SHORT = "1[0-9]{2}|1[0-9]{4}|9[56][0-9]{3}"
_START, _END = "(?<![0-9A-Za-z])", "(?![0-9A-Za-z])"

_LANDLINE = re.compile(f"{_START}(?:{_WITH_AREA}|{_LOCAL}){_END}")
_OFFICE = re.compile(f"{_START}(?:{_WITH_AREA}|{_LOCAL}|{_SERVICE}){_END}")
_HOTLINE = re.compile(f"{_START}(?:{_WITH_AREA}|{_LOCAL}|{_SERVICE}|{_SHORT}){_END}")
_UNLABELLED = re.compile(f"{_START}(?<![0-9][ -])(?:{_WITH_AREA}|{_SERVICE}){_END}")

_LABEL = re.compile(
    f"(?P<private>{PRIVATE_PHONE})|(?P<hotline>热线)|(?P<fax>传真)|(?P<office>电话|座机)"
)
_SHAPES = {"private": _LANDLINE, "hotline": _HOTLINE, "fax": _OFFICE, "office": _OFFICE}
_REASONS = {
    "private": "写在家庭电话字样之后的固定电话。",
    "hotline": "服务热线可以公开。",
    "fax": "传真号码可以公开。",
    "office": "办公电话可以公开。",
}
_NOT_SAID = "没有写明是家庭电话的固定电话可以公开。"
_NEXT = re.compile("[ 、,/;和或及]{1,3}")


def find_landlines(folded: str, tables: Tables) -> Iterator[Sighting]:
    """May name a number twice; the first sighting is the one that holds."""
    for cell in tables.cells_of("landline"):
        for phone in _LANDLINE.finditer(folded, cell.start, cell.end):
            yield _sighting(phone, "private")
    labels = list(_LABEL.finditer(folded))
    borders = [*(label.start() for label in labels), len(folded)]
    for label, (_, border) in zip(labels, pairwise(borders), strict=True):
        yield from _after(folded, label, border)
    for phone in _UNLABELLED.finditer(folded):
        yield Sighting("landline", phone.start(), phone.end(), None, _NOT_SAID)


def _after(folded: str, label: re.Match[str], border: int) -> Iterator[Sighting]:
    """The number behind a label in its line, and those that follow it in a list."""
    line_end = folded.find("\n", label.end(), border)
    border = border if line_end < 0 else line_end
    said = str(label.lastgroup)
    phone = _SHAPES[said].search(folded, label.end(), border)
    if phone is None or phone.start() > label.end() + REACH:
        return
    while phone:
        yield _sighting(phone, said)
        more = _NEXT.match(folded, phone.end(), border)
        phone = _SHAPES[said].match(folded, more.end(), border) if more else None


def _sighting(phone: re.Match[str], said: str) -> Sighting:
    start, end = phone.span()
    return Sighting("landline", start, end, "sure" if said == "private" else None, _REASONS[said])
