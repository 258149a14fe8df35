"""Numbers of digits as they stand in a text.

A number is bounded by characters that are neither letters nor digits; spaces and hyphens inside
belong to it. An unbroken number is preferred to one put together from groups.
"""

import re
from collections.abc import Iterator

from .judging import Judge, Number
from .sighting import Sighting

_GROUP = "[0-9]++[Xx]?(?![0-9A-Za-z])"
_CHAIN = re.compile(
    rf"(?<![0-9A-Za-z]){_GROUP}(?:[ -]{{1,3}}{_GROUP})*+(?:[ -]{{1,3}}[Xx](?![0-9A-Za-z]))?"
)
_GROUPS = re.compile("[0-9]+[Xx]?|[Xx]")
# The prefix of a number dialled from abroad stays outside its span.
_FROM_ABROAD = re.compile("0086(?=1[3-9][0-9]{9}$)")
# 138****5678: digits beside the asterisks of a mask are what is left of another number.
_MASK_BEFORE = re.compile(r"(?:[0-9A-Za-z]\*{1,30}|\*{3})$")
_MASK_AFTER = re.compile(r"\*{1,30}[0-9A-Za-z]|\*{3}")
_SHORTEST = 11
_LONGEST = 19
_MOST_GROUPS = 24
"""A longer row of groups is a row of figures, not one number."""


_Group = tuple[int, int]


def find_numbers(folded: str, judge: Judge) -> Iterator[Sighting]:
    """In reading order, never overlapping."""
    for chain in _CHAIN.finditer(folded):
        if chain.end() - chain.start() >= _SHORTEST:
            yield from _in_chain(folded, chain, judge)


def _in_chain(folded: str, chain: re.Match[str], judge: Judge) -> Iterator[Sighting]:
    rest: list[_Group] = []
    for group in _groups(folded, chain):
        long = group[1] - group[0] >= _SHORTEST
        whole = judge.judge(_number(folded, [group], alone=True)) if long else None
        if whole is None:
            rest.append(group)
        else:
            yield from _joined(folded, rest, judge)
            yield whole
            rest = []
    yield from _joined(folded, rest, judge)


def _groups(folded: str, chain: re.Match[str]) -> Iterator[_Group]:
    for group in _GROUPS.finditer(folded, chain.start(), chain.end()):
        start = group.start()
        if start == chain.start() and folded[start - 1 : start + 2] == "+86":
            start += 2
        elif abroad := _FROM_ABROAD.match(group[0]):
            start += abroad.end()
        if start < group.end():
            yield start, group.end()


def _joined(folded: str, groups: list[_Group], judge: Judge) -> Iterator[Sighting]:
    at = 0
    while at < len(groups) <= _MOST_GROUPS:
        found = _from(folded, groups, at, judge)
        if found is None:
            at += 1
        else:
            sighting, at = found
            yield sighting


def _from(folded: str, groups: list[_Group], at: int, judge: Judge) -> tuple[Sighting, int] | None:
    """What begins at this group, the surest and then the longest, and the group behind it."""
    found: list[tuple[bool, int, Sighting]] = []
    for last in range(at + 2, len(groups) + 1):
        number = _number(folded, groups[at:last], alone=(at, last) == (0, len(groups)))
        if len(number.written) > _LONGEST or _is_cut_by_mask(folded, number.start, number.end):
            break
        sighting = judge.judge(number)
        if sighting is not None:
            found.append((sighting.certainty == "sure", last, sighting))
    if not found:
        return None
    _, last, sighting = max(found, key=lambda one: one[:2])
    return sighting, last


def _number(folded: str, groups: list[_Group], *, alone: bool) -> Number:
    return Number(
        start=groups[0][0],
        end=groups[-1][1],
        written="".join(folded[start:end] for start, end in groups),
        groups=tuple(end - start for start, end in groups),
        alone=alone,
    )


def _is_cut_by_mask(folded: str, start: int, end: int) -> bool:
    before = folded[max(0, start - 31) : start]
    return bool(_MASK_BEFORE.search(before) or _MASK_AFTER.match(folded, end))
