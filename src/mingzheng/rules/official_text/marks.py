"""What differs between two texts, character by character, as a reader would mark it.

A number is one character here: from 200 to 300 is no change of its first digit.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

SHORTEST_COMMON = 2
"""A shorter run that both texts share between two differences is chance: 的, 或."""

LONGEST = 2_000_000
"""Product of two lengths up to which characters are compared; beyond, whole lines are."""


_UNITS = re.compile(r"[0-9]+(?:[.,][0-9]+)*|.", re.DOTALL)


@dataclass(frozen=True)
class Mark:
    """``differs``: the other text has not these characters."""

    text: str
    differs: bool


_Steps = Iterable[tuple[bool, str, str]]
"""Whether both texts have it, then the part of the one and of the other."""


def marked_texts(before: str, after: str) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    steps = list(_steps(before, after))
    return (
        _joined((old, not common) for common, old, _ in steps),
        _joined((new, not common) for common, _, new in steps),
    )


def _steps(before: str, after: str) -> Iterator[tuple[bool, str, str]]:
    if len(before) * len(after) <= LONGEST:
        yield from _by_character(before, after)
        return
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    for common, a, b in _runs(old, new):
        yield common, "".join(a), "".join(b)


def _by_character(before: str, after: str) -> _Steps:
    merged: list[tuple[bool, str, str]] = []
    old_units, new_units = _UNITS.findall(before), _UNITS.findall(after)
    runs = [(common, "".join(a), "".join(b)) for common, a, b in _runs(old_units, new_units)]
    for at, (common, old, new) in enumerate(runs):
        inside = 0 < at < len(runs) - 1
        merged.append((common and not (inside and len(old) < SHORTEST_COMMON), old, new))
    return merged


def _runs(
    before: Sequence[str], after: Sequence[str]
) -> Iterator[tuple[bool, Sequence[str], Sequence[str]]]:
    for tag, a, b, c, d in SequenceMatcher(None, before, after, False).get_opcodes():
        yield tag == "equal", before[a:b], after[c:d]


def _joined(parts: Iterable[tuple[str, bool]]) -> tuple[Mark, ...]:
    filled = [(text, differs) for text, differs in parts if text]
    return tuple(
        Mark("".join(text for text, _ in run), differs)
        for differs, run in groupby(filled, key=lambda part: part[1])
    )
