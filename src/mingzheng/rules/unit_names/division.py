"""Where one name ends and the next begins: the cheapest division of a stretch into names."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise
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
    has_sound_bracket,
    is_sound,
    stem,
    strange_characters,
    without_brackets,
)

Role = Literal["exact", "implied", "collective", "damaged", "unknown", "between"]

_LONGEST_NAME = 40
_LONGEST_STRETCH = 300  # prose that strayed into the cell; dividing it would only cost time
_WHOLE_NAME = 4  # shorter aliases stand inside longer names: 区政府 in 区政府办公室
BETWEEN = re.compile(
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
    parts: list[Part] = []
    start = 0
    for known in (*_known_between_breaks(piece, index), None):
        end = known.start if known else len(piece.text)
        if start < end:
            parts.extend(_divide_stretch(piece, start, end, index))
        if known:
            parts.append(known)
            start = known.end
    return tuple(parts)


def _known_between_breaks(piece: Piece, index: NameIndex) -> list[Part]:
    """Registered names that stand alone between two breaks: nothing there is to be divided.

    A name before a lone bracket goes on, and so may one before a break that is no name's end.
    """
    edges = [0, *sorted(piece.breaks), len(piece.text)]
    known = []
    for start, end in pairwise(edges):
        followed_by_bracket = piece.text[end : end + 1] == "("
        if piece.text[start:end] in index.exact and not followed_by_bracket:
            known.append(Part(start, end, "exact"))
    return known


def _divide_stretch(piece: Piece, start: int, end: int, index: NameIndex) -> list[Part]:
    stretch = Piece(
        piece.text[start:end],
        piece.places[start:end],
        frozenset(place - start for place in piece.breaks if start < place < end),
    )
    if end - start > _LONGEST_STRETCH:
        return [Part(start, end, "unknown")]
    parts, clean = _only_registered(stretch, index), True
    if not parts:
        parts, clean = _cheapest(stretch, index, damage=False)
    if not clean:
        parts, _ = _cheapest(stretch, index, damage=True)
    return [replace(part, start=part.start + start, end=part.end + start) for part in parts]


def _only_registered(piece: Piece, index: NameIndex) -> tuple[Part, ...]:
    """The stretch as whole registered names and nothing else, as few as do; empty if it is not.

    Most run-together cells are no more than this, and dividing them so is quick.
    """
    text = piece.text
    best: dict[int, tuple[Part, ...]] = {0: ()}
    for start in range(len(text)):
        if start not in best:
            continue
        for length in index.lengths:
            end = start + length
            if length < _WHOLE_NAME or text[start:end] not in index.exact:
                continue
            run_together = start > 0 and start not in piece.breaks
            if end not in best or len(best[start]) + 1 < len(best[end]):
                best[end] = (*best[start], Part(start, end, "exact", run_together))
    return _mark_run_together(best.get(len(text), ()))


def _cheapest(piece: Piece, index: NameIndex, *, damage: bool) -> tuple[tuple[Part, ...], bool]:
    """The parts of least total cost, and whether none of them needs a closer look."""
    text = piece.text
    stops = _stops(piece, index)
    whole = _whole_names(text, index) if damage else []
    best: dict[int, tuple[float, tuple[Part, ...]]] = {0: (0.0, ())}
    for place, start in enumerate(stops[:-1]):
        if start not in best:
            continue
        spent, parts = best[start]
        run_together = bool(parts and parts[-1].role != "between" and start not in piece.breaks)
        for end in stops[place + 1 :]:
            if end - start > _LONGEST_NAME and end != len(text):
                continue
            fits = end - start <= _LONGEST_NAME
            may_be_damaged = damage and fits and not _holds_whole_name(start, end, whole)
            role, cost = _price(piece, start, end, index, damage=may_be_damaged)
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
    if not has_sound_bracket(name):
        return False
    if part.role == "unknown":
        # What was cut by no more than its ending may be one damaged name: 区域乡建设局.
        return is_sound(name) and not part.run_together
    return True


def _mark_run_together(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """What the next name was cut from, was cut itself."""
    cut_off = {part.start for part in parts if part.run_together}
    return tuple(
        replace(part, run_together=True) if part.end in cut_off else part for part in parts
    )


def _stops(piece: Piece, index: NameIndex) -> list[int]:
    """The places where a name may begin or end."""
    text = piece.text
    stops = {0, len(text), *piece.breaks}
    stops.update(found.end() for found in ENDING_ANYWHERE.finditer(text))
    stops.update(found.start() for found in STARTS_ANEW.finditer(text))
    for pattern in (BETWEEN, COLLECTIVE):
        for found in pattern.finditer(text):
            stops.update(found.span())
    for start, end in _whole_names(text, index):
        stops.update((start, end))
    for found in re.finditer(r"\([^()]*\)", text):
        stops.add(found.end())
        stops.difference_update(range(found.start() + 1, found.end()))
        if not BETWEEN.fullmatch(found.group()):
            stops.discard(found.start())
    return sorted(stops | {0, len(text)})


def _whole_names(text: str, index: NameIndex) -> list[tuple[int, int]]:
    return [
        (start, start + length)
        for start in range(len(text))
        for length in index.lengths
        if text[start : start + length] in index.exact
    ]


def _holds_whole_name(start: int, end: int, whole: list[tuple[int, int]]) -> bool:
    """A damaged name with a sound one inside and room for another is two names."""
    return any(
        start <= first
        and last <= end
        and last - first + _WHOLE_NAME <= end - start
        and last - first >= _WHOLE_NAME
        for first, last in whole
    )


def _price(
    piece: Piece, start: int, end: int, index: NameIndex, *, damage: bool
) -> tuple[Role, float]:
    text = piece.text[start:end]
    if text in index.exact:
        return "exact", _NAME
    if BETWEEN.fullmatch(text) or not any(map(str.isalnum, text)):
        return "between", _BETWEEN_NAMES
    if COLLECTIVE.fullmatch(text):
        return "collective", _NAME
    two_lines = _TWO_IN_ONE if _set_ends_at_break(piece, start, end) else 0.0
    prices: list[tuple[float, Role]] = [(_unknown_price(piece, start, end) + two_lines, "unknown")]
    with_bracket = _BRACKET_AT_END.match(text)
    if with_bracket and with_bracket[1] in index.exact:
        prices.append((_NAME + _bracket_price(text), "exact"))
    if index.implied(text):
        prices.append((_IMPLIED + _bracket_price(text), "implied"))
    if (
        text[0] == "各"
        and ending_length(text)
        and not _two_in_one(piece, start, end)
        and not two_lines
    ):
        prices.append((_SOUND_UNKNOWN, "collective"))
    if damage:
        judgement = judge(text, index)
        if judgement.best and judgement.missed > 0:
            prices.append((_DAMAGED + judgement.missed, "damaged"))
    cost, role = min(prices)
    return role, cost


def _set_ends_at_break(piece: Piece, start: int, end: int) -> bool:
    """各镇(街道) on one line, another name on the next."""
    return any(
        start < place < end and COLLECTIVE.fullmatch(piece.text[start:place])
        for place in piece.breaks
    )


def _bracket_price(text: str) -> float:
    if not _BRACKET_AT_END.match(text):
        return 0.0
    return _NEW_BRACKET if has_sound_bracket(text) else _STRANGE_BRACKET


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
    if not has_sound_bracket(text):
        cost += _STRANGE_BRACKET
    return cost + (1.0 if len(text) == 1 else 0.0)


def _two_in_one(piece: Piece, start: int, end: int) -> bool:
    """An ending in the middle after which a new name plainly begins."""
    text = without_brackets(piece.text[start:end])
    for found in INNER_ENDING.finditer(text):
        rest = text[found.end() :]
        if STARTS_ANEW.match(rest) or BETWEEN.match(rest):
            return True
        if PEER_ENDING.search(rest) and is_sound(rest):
            return True
    return False
