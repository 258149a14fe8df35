"""Everything private in a text."""

import datetime
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import cast

from .addresses import find_addresses
from .folding import fold
from .judging import CREDIT_CODE_PASSES, Judge, is_credit_code
from .masks import MASKS, Kind
from .names import find_names
from .numbers import find_numbers
from .passports import find_passports
from .phones import find_landlines
from .plates import find_plates
from .reading_tables import find_tables
from .report import Allowed, Certainty, Finding, PrivacyReport, mask
from .sighting import Sighting

_CREDIT_CODE = re.compile("(?<![0-9A-Za-z])[0-9A-Z]{18}(?![0-9A-Za-z])")

# 民法典 1034: name, identity number, address and telephone number are personal information;
# 个人信息保护法 28: financial accounts are sensitive.
_PERSONAL = "政府信息公开条例第十五条、民法典第一千零三十四条"
_ACCOUNT = "政府信息公开条例第十五条、个人信息保护法第二十八条"
_CLAUSES: Mapping[Kind, str] = MappingProxyType(
    {
        "id_card": _PERSONAL,
        "id_card_15": _PERSONAL,
        "mobile": _PERSONAL,
        "landline": _PERSONAL,
        "bank_card": _ACCOUNT,
        "passport": _PERSONAL,
        "plate": _PERSONAL,
        "address": _PERSONAL,
        "name": _PERSONAL,
    }
)


def find_private(text: str, *, today: datetime.date) -> PrivacyReport:
    """``today`` is the last day that somebody with an identity number can be born on."""
    folded = fold(text)
    seen = _sightings(folded, today)
    findings = tuple(_finding(text, one) for one in seen if one.certainty)
    allowed = tuple(
        Allowed(one.kind, one.start, one.end, text[one.start : one.end], one.reason)
        for one in seen
        if not one.certainty
    )
    return PrivacyReport(findings, allowed, mask(text, findings))


def _sightings(folded: str, today: datetime.date) -> list[Sighting]:
    """In reading order, none overlapping another: the first search to claim a stretch has it, and
    what is private goes before what is let pass."""
    tables = find_tables(folded)
    numbers = [*find_numbers(folded, Judge(folded, tables, today))]
    numbers += find_passports(folded, tables)
    numbers += find_plates(folded)
    numbers += find_landlines(folded, tables)
    seen = [*numbers, *find_addresses(folded, tables, numbers), *find_names(folded, tables)]
    seen += _credit_codes(folded)
    claimed = bytearray(len(folded))
    held = []
    for one in sorted(seen, key=lambda one: one.certainty is None):
        if claimed.find(1, one.start, one.end) < 0:
            claimed[one.start : one.end] = b"\1" * (one.end - one.start)
            held.append(one)
    return sorted(held, key=lambda one: one.start)


def _credit_codes(folded: str) -> Iterator[Sighting]:
    for code in _CREDIT_CODE.finditer(folded):
        if is_credit_code(code[0]):
            yield Sighting("credit_code", code.start(), code.end(), None, CREDIT_CODE_PASSES)


def _finding(text: str, one: Sighting) -> Finding:
    kind, certainty = cast(Kind, one.kind), cast(Certainty, one.certainty)
    raw = text[one.start : one.end]
    masked = MASKS[kind](raw)
    return Finding(kind, one.start, one.end, raw, masked, certainty, _CLAUSES[kind], one.reason)
