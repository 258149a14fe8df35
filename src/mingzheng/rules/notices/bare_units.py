"""Brackets that name units and say nothing more: 1.走进政务大厅（区行政审批局）。"""

import re
from collections.abc import Sequence

from mingzheng.rules.unit_names.reading import Reading, read_names
from mingzheng.rules.unit_names.register import Register

from .assignment import LONGEST_UNITS, read_assignment
from .wording import CLOSING, OPENING, TERMINAL, is_section, item_number, point_label

_OPEN, _CLOSE = f"[{re.escape(OPENING)}]", f"[{re.escape(CLOSING)}]"
_INNER = f"[^{re.escape(OPENING + CLOSING)}]*"
_AFTER_SENTENCE = re.compile(
    rf"{_OPEN}({_INNER}(?:{_OPEN}{_INNER}{_CLOSE}{_INNER})*){_CLOSE}(?=[{TERMINAL}]|$)"
)
_FEWEST = 2  # a single one may explain what stands before it
_SHORTEST_NEW_NAME = 3
# Kinds that a demand speaks of as things: a bracket of these may explain rather than assign.
_THING = re.compile(
    r"(?:窗口|平台|热线|电视台|公司|集团|学校|中学|小学|大学|学院|医院|幼儿园|社区|村|园|厂|馆|库)$"
)


def bare_units(lines: Sequence[str], register: Register) -> frozenset[str]:
    """What stands in those brackets, if two numbered items of the document at least end so."""
    found: set[str] = set()
    items = 0
    for at, line in enumerate(lines):
        if not _is_numbered(lines, at):
            continue
        inside = {
            match[1]: not line[match.end() :].strip(TERMINAL)
            for match in _AFTER_SENTENCE.finditer(line)
            if read_assignment(match[1]) is None and _names_units(match[1], register)
        }
        items += any(inside.values())
        found.update(inside)
    return frozenset(found) if items >= _FEWEST else frozenset()


def _is_numbered(lines: Sequence[str], at: int) -> bool:
    """A bracket on a line of its own belongs to the item above."""
    stands_alone = at > 0 and lines[at].startswith(tuple(OPENING))
    return _begins_item(lines[at]) or (stands_alone and _begins_item(lines[at - 1]))


def _begins_item(line: str) -> bool:
    return bool(point_label(line)) or item_number(line) is not None or is_section(line)


def _names_units(inner: str, register: Register) -> bool:
    readings = read_names(inner, register) if len(inner) <= LONGEST_UNITS else ()
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
