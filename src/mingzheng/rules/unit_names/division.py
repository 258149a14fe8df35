"""Where one name ends and the next begins: the cheapest division of a stretch into names."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from mingzheng.rules.unit_names.cell import Piece
from mingzheng.rules.unit_names.collectives import COLLECTIVE
from mingzheng.rules.unit_names.index import NameIndex
from mingzheng.rules.unit_names.judgement import judge
from mingzheng.rules.unit_names.words import (
    ENDING_ANYWHERE,
    INNER_ENDING,
    PEER_ENDING,
    PROPER_ENDING,
    STARTS_ANEW,
    ending_length,
    is_sound,
    stem,
    strange_characters,
    without_brackets,
)

Role = Literal["exact", "implied", "collective", "damaged", "unknown", "between"]

_LONGEST_NAME = 40
_BETWEEN = re.compile(
    r"(?:以及|会同|等有关|等(?:部门|单位)|[和及与跟等由并或]|"
    r"(?:按照?(?:各自)?职责(?:分工)?|共同|分别|分工|具体|联合)*"
    r"(?:牵头负责|负责落实|组织实施|组织落实|贯彻落实|分工负责|负责|牵头|配合|协助|参与|落实|实施|指导)+|"
    r"按照?(?:各自)?职责(?:分工)?(?=$)|"
    r"\((?:牵头|配合|负责|主办|协办|会办)(?:单位|部门)?\)|"
    r"(?:牵头|责任|配合|负责|主办|协办|承办|参与|落实)(?:单位|部门)(?=$))"
)
_BRACKET_AT_END = re.compile(r"^(.+?)(\([^()]*\))$")

# Costs, in characters: reading one telling character wrongly costs 1.
_NAME = 0.5
_IMPLIED = 0.8
_DAMAGED = 0.8
_SOUND_UNKNOWN = 1.2
_BETWEEN_NAMES = 0.3
_NEW_BRACKET, _STRANGE_BRACKET = 0.3, 1.5
_RUN_TOGETHER = 0.3
_WRAPPED = 0.15
_STRANGE, _STRANGE_IN_PROPER_NAME = 0.6, 0.1
_NO_ENDING = 1.5
_TWO_IN_ONE = 2.0


@dataclass(frozen=True)
class Part:
    """text[start:end] of a piece, read in one role."""

    start: int
    end: int
    role: Role
    run_together: bool = False


def divide(piece: Piece, index: NameIndex) -> tuple[Part, ...]:
    if piece.text in index.exact:
        return (Part(0, len(piece.text), "exact"),)
    parts, clean = _cheapest(piece, index, damage=False)
    return parts if clean else _cheapest(piece, index, damage=True)[0]


def _cheapest(piece: Piece, index: NameIndex, *, damage: bool) -> tuple[tuple[Part, ...], bool]:
    """The parts of least total cost, and whether none of them needs a closer look."""
    text = piece.text
    stops = _stops(piece, index)
    best: dict[int, tuple[float, tuple[Part, ...]]] = {0: (0.0, ())}
    for place, start in enumerate(stops[:-1]):
        if start not in best:
            continue
        spent, parts = best[start]
        run_together = bool(parts and parts[-1].role != "between" and start not in piece.breaks)
        for end in stops[place + 1 :]:
            if end - start > _LONGEST_NAME and end != len(text):
                continue
            role, cost = _price(piece, start, end, index, damage=damage)
            if role != "between":
                cost += _wraps(piece, start, end, role)
                cost += _RUN_TOGETHER if run_together else 0.0
            if end not in best or spent + cost < best[end][0]:
                part = Part(start, end, role, run_together and role != "between")
                best[end] = (spent + cost, (*parts, part))
    parts = best[len(text)][1]
    return _mark_run_together(parts), all(_is_clean(text, part, index) for part in parts)


def _is_clean(text: str, part: Part, index: NameIndex) -> bool:
    name = text[part.start : part.end]
    if name in index.exact or part.role in ("collective", "between"):
        return True
    return _has_sound_bracket(name) and (part.role != "unknown" or is_sound(name))


def _mark_run_together(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """What the next name was cut from, was cut itself."""
    following = (*parts[1:], None)
    return tuple(
        replace(part, run_together=True) if after and after.run_together else part
        for part, after in zip(parts, following, strict=True)
    )


def _stops(piece: Piece, index: NameIndex) -> list[int]:
    """The places where a name may begin or end."""
    text = piece.text
    stops = {0, len(text), *piece.breaks}
    stops.update(found.end() for found in ENDING_ANYWHERE.finditer(text))
    stops.update(found.start() for found in STARTS_ANEW.finditer(text))
    for pattern in (_BETWEEN, COLLECTIVE):
        for found in pattern.finditer(text):
            stops.update(found.span())
    for start in range(len(text)):
        for length in index.lengths:
            if text[start : start + length] in index.exact:
                stops.update((start, start + length))
    for found in re.finditer(r"\([^()]*\)", text):
        stops.add(found.end())
        stops.difference_update(range(found.start() + 1, found.end()))
        if not _BETWEEN.fullmatch(found.group()):
            stops.discard(found.start())
    return sorted(stops | {0, len(text)})


def _price(
    piece: Piece, start: int, end: int, index: NameIndex, *, damage: bool
) -> tuple[Role, float]:
    text = piece.text[start:end]
    if text in index.exact:
        return "exact", _NAME
    if _BETWEEN.fullmatch(text) or not any(map(str.isalnum, text)):
        return "between", _BETWEEN_NAMES
    if COLLECTIVE.fullmatch(text):
        return "collective", _NAME
    prices: list[tuple[float, Role]] = [(_unknown_price(piece, start, end), "unknown")]
    with_bracket = _BRACKET_AT_END.match(text)
    if with_bracket and with_bracket[1] in index.exact:
        prices.append((_NAME + _bracket_price(text), "exact"))
    if index.implied(text):
        prices.append((_IMPLIED + _bracket_price(text), "implied"))
    if text[0] == "各" and ending_length(text) and not _two_in_one(piece, start, end):
        prices.append((_SOUND_UNKNOWN, "collective"))
    if damage:
        judgement = judge(text, index)
        if judgement.best and judgement.missed > 0:
            prices.append((_DAMAGED + judgement.missed, "damaged"))
    cost, role = min(prices)
    return role, cost


def _bracket_price(text: str) -> float:
    found = _BRACKET_AT_END.match(text)
    if found is None:
        return 0.0
    return _NEW_BRACKET if _has_sound_bracket(text) else _STRANGE_BRACKET


def _has_sound_bracket(text: str) -> bool:
    found = _BRACKET_AT_END.match(text)
    inside = found[2][1:-1] if found else ""
    return is_sound(inside) or not strange_characters(inside)


def _wraps(piece: Piece, start: int, end: int, role: Role) -> float:
    """A name may run over a broken line, but rather not where a whole name ended before it."""
    cost = 0.0
    for place in piece.breaks:
        if start < place < end:
            wraps_whole_names = role == "unknown" and _ends_whole(piece.text, start, place, end)
            cost += _TWO_IN_ONE if wraps_whole_names else _WRAPPED
    return cost


def _ends_whole(text: str, start: int, place: int, end: int) -> bool:
    return is_sound(text[start:place]) and text[place] != "(" and bool(text[place:end])


def _unknown_price(piece: Piece, start: int, end: int) -> float:
    text = piece.text[start:end]
    bare = without_brackets(text)
    cost = _SOUND_UNKNOWN
    if not is_sound(text):
        cost += _STRANGE * max(1, strange_characters(stem(text) or bare))
        cost += 0.0 if ending_length(bare) else _NO_ENDING
    elif PROPER_ENDING.search(bare):
        cost += _STRANGE_IN_PROPER_NAME * strange_characters(stem(text))
    if _two_in_one(piece, start, end):
        cost += _TWO_IN_ONE
    return cost + (1.0 if len(text) == 1 else 0.0)


def _two_in_one(piece: Piece, start: int, end: int) -> bool:
    """An ending in the middle after which a new name plainly begins."""
    text = without_brackets(piece.text[start:end])
    for found in INNER_ENDING.finditer(text):
        rest = text[found.end() :]
        if STARTS_ANEW.match(rest) or _BETWEEN.match(rest):
            return True
        if PEER_ENDING.search(rest) and is_sound(rest):
            return True
    return False
