"""A cell's text made ready for reading: one form of punctuation, spaces out of the way."""

import re
from dataclasses import dataclass

from mingzheng.rules.unit_names.collectives import COLLECTIVE

SEPARATORS = frozenset("、,;。:.|/&+\uff61")
_BRACKETS = str.maketrans("[]【】〔〕〖〗{}﹙﹚", "()()()()()()")
_NUMBERING = re.compile(r"(?<![0-9A-Za-z])(?:\d{1,2}[.、)]|\(\d{1,2}\)|[①-⑳])")
_LONGEST_BRACKET = 24
_WORD_END = re.compile(r"[\s、,;。:]")


@dataclass(frozen=True)
class Piece:
    """A stretch between separators. places[i] is where text[i] stands in the cell; breaks are
    the indices in text before which the cell has a space or a line break."""

    text: str
    places: tuple[int, ...]
    breaks: frozenset[int]

    def raw(self, cell: str, start: int, end: int) -> str:
        return cell[self.places[start] : self.places[end - 1] + 1]


def normal_name(name: str) -> str:
    """The one form names are compared in: half-width, round brackets, no spaces."""
    return "".join(normal_character(character) for character in name if not character.isspace())


def normal_character(character: str) -> str:
    if 0xFF01 <= ord(character) <= 0xFF5E:
        character = chr(ord(character) - 0xFEE0)
    return character.translate(_BRACKETS)


def pieces(cell: str) -> list[Piece]:
    """The stretches between separators; a separator inside brackets or inside a collective name
    (区直有关部门、单位) separates nothing."""
    line = _without_spaces(_close_brackets(_unwrap("".join(map(normal_character, cell)))))
    inside = _protected(line.text)
    numbering = {i for found in _NUMBERING.finditer(line.text) for i in range(*found.span())}
    result, start = [], 0
    for index, character in enumerate(line.text + "、"):
        at_end = index == len(line.text)
        if at_end or index in numbering or (character in SEPARATORS and index not in inside):
            if index > start:
                result.append(_cut(line, start, index))
            start = index + 1
    return result


def _unwrap(text: str) -> str:
    """(扶贫办、财政部负责): brackets around names, not belonging to one, only separate."""
    if not text.startswith("("):
        return text
    end = text.find(")")
    return "、" + text[1:] if end < 0 else f"、{text[1:end]}、{text[end + 1 :]}"


def _close_brackets(text: str) -> list[tuple[str, int]]:
    """Characters with their places; a bracket whose end was lost is closed where its word ends."""
    closing: dict[int, int] = {}
    for found in re.finditer(r"\(", text):
        start = found.start()
        end = text.find(")", start, start + _LONGEST_BRACKET)
        if end < 0:
            last = min(start + _LONGEST_BRACKET, len(text))
            stop = _WORD_END.search(text, start, last)
            closing[stop.start() if stop else last] = start
    result = []
    for place in range(len(text) + 1):
        if place in closing and place > closing[place] + 1:
            result.append((")", place - 1))
        if place < len(text):
            result.append((text[place], place))
    return result


def _without_spaces(characters: list[tuple[str, int]]) -> Piece:
    text: list[str] = []
    places: list[int] = []
    breaks: set[int] = set()
    for character, place in characters:
        if character.isspace():
            breaks.add(len(text))
        else:
            text.append(character)
            places.append(place)
    return Piece("".join(text), tuple(places), frozenset(breaks))


def _protected(text: str) -> set[int]:
    inside: set[int] = set()
    for found in re.finditer(r"\([^()]*\)", text):
        if found.end() - found.start() <= _LONGEST_BRACKET:
            inside.update(range(*found.span()))
    for found in COLLECTIVE.finditer(text):
        inside.update(range(*found.span()))
    return inside


def _cut(line: Piece, start: int, end: int) -> Piece:
    return Piece(
        line.text[start:end],
        line.places[start:end],
        frozenset(b - start for b in line.breaks if start < b < end),
    )
