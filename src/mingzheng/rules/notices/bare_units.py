"""Brackets that name units and say nothing more: 1.走进政务大厅（区行政审批局）。"""

import re
from collections.abc import Sequence

from mingzheng.rules.unit_names.reading import Reading, read_names
from mingzheng.rules.unit_names.register import Register

from .assignment import LONGEST_UNITS, read_assignment
from .wording import CLOSING, OPENING, TERMINAL, is_section, item_number, point_label

_OPEN, _CLOSE = f"[{re.escape(OPENING)}]", f"[{re.escape(CLOSING)}]"
_INNER = f"[^{re.escape(OPENING + CLOSING)}]*"
_AT_END = re.compile(
    rf"{_OPEN}({_INNER}(?:{_OPEN}{_INNER}{_CLOSE}{_INNER})*){_CLOSE}[{TERMINAL}]?$"
)
_FEWEST = 2  # a single one may explain what stands before it
_SHORTEST_NEW_NAME = 3
# Kinds that a demand speaks of as things: a bracket of these may explain rather than assign.
_THING = re.compile(
    r"(?:窗口|平台|热线|电视台|公司|集团|学校|中学|小学|大学|学院|医院|幼儿园|社区|村|园|厂|馆|库)$"
)


def bare_units(lines: Sequence[str], register: Register) -> frozenset[str]:
    """What stands in those brackets, if two numbered items of the document at least end so."""
    found = [
        inner
        for at, line in enumerate(lines)
        if (inner := _inner_at_end(line))
        and _is_numbered(lines, at)
        and read_assignment(inner) is None
        and _names_units(inner, register)
    ]
    return frozenset(found) if len(found) >= _FEWEST else frozenset()


def _inner_at_end(line: str) -> str:
    match = _AT_END.search(line)
    return match[1] if match and len(match[1]) <= LONGEST_UNITS else ""


def _is_numbered(lines: Sequence[str], at: int) -> bool:
    """A bracket on a line of its own belongs to the item above."""
    item = lines[at - 1] if at and _AT_END.match(lines[at]) else lines[at]
    return bool(point_label(item)) or item_number(item) is not None or is_section(item)


def _names_units(inner: str, register: Register) -> bool:
    readings = read_names(inner, register)
    # A set alone (各学校) more often says for whom than by whom.
    return any(one.kind != "collective" for one in readings) and all(map(_is_unit, readings))


def _is_unit(reading: Reading) -> bool:
    match reading.kind:
        case "exact" | "alias" | "collective":
            return True
        case "unknown":
            is_long = len(reading.name) >= _SHORTEST_NEW_NAME
            return is_long and reading.confidence == "medium" and not _THING.search(reading.name)
        case _:
            return False
