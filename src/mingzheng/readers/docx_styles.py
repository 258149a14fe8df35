"""What Word keeps outside the text: heading levels and the numbers of numbered paragraphs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from lxml import etree

from mingzheng.readers.numerals import written

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HEADING_NAME = re.compile(r"^(?:heading|标题)\s*([1-6])$", re.IGNORECASE)
PLACE = re.compile(r"%([1-9])")
LEVELS = 9
T = TypeVar("T")
BODY_TEXT_OUTLINE = 9


@dataclass(frozen=True)
class _Style:
    outline: int | None = None
    number: str | None = None
    level: int | None = None
    based_on: str | None = None


@dataclass(frozen=True)
class _Level:
    text: str
    number_format: str
    start: int
    style: str | None
    is_arabic: bool


@dataclass
class _List:
    """Nums that share an abstract list go on counting where the other stopped."""

    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)


class Styles:
    """Answers for the paragraphs of one document, asked in document order: labels count up."""

    def __init__(self, *, styles: etree._Element | None, numbering: etree._Element | None) -> None:
        self._styles = {} if styles is None else _read_styles(styles)
        self._lists = {} if numbering is None else _read_lists(numbering)
        self._restarts = {} if numbering is None else _read_restarts(numbering)

    def heading_level(self, paragraph: etree._Element) -> int | None:
        """1–6; Word's levels 7–9 count as 6."""
        own = paragraph.find(f"{W}pPr/{W}outlineLvl")
        outline = _value(own)
        if own is None:
            outline = _first(style.outline for style in self._chain(paragraph))
        if outline is None or outline >= BODY_TEXT_OUTLINE:
            return None
        return min(outline + 1, 6)

    def next_label(self, paragraph: etree._Element) -> str:
        """The number Word shows before the paragraph, "" for none; counts it as used."""
        number, level = self._numbering(paragraph)
        found = self._lists.get(number or "")
        if number is None or found is None or level not in found.levels:
            return ""
        if (number, level) in self._restarts:
            found.counts[level] = self._restarts.pop((number, level)) - 1
        self._count(found, level)
        definition = found.levels[level]
        return PLACE.sub(
            lambda match: _shown(found, definition, int(match[1]) - 1), definition.text
        )

    def _count(self, found: _List, level: int) -> None:
        for above in range(level):
            if above in found.levels:
                found.counts.setdefault(above, found.levels[above].start)
        before = found.counts.get(level, found.levels[level].start - 1)
        found.counts[level] = before + 1
        for below in range(level + 1, LEVELS):
            found.counts.pop(below, None)

    def _numbering(self, paragraph: etree._Element) -> tuple[str | None, int]:
        own = paragraph.find(f"{W}pPr/{W}numPr")
        name = self._style_of(paragraph)
        number = _text_value(own, "numId") or _first(
            style.number for style in self._chain(paragraph)
        )
        if number is None or number == "0":
            return None, 0
        level = None if own is None else _value(own.find(f"{W}ilvl"))
        if level is None and number in self._lists:
            linked = [
                at for at, lvl in self._lists[number].levels.items() if name and lvl.style == name
            ]
            inherited = _first(style.level for style in self._chain(paragraph))
            level = linked[0] if linked else inherited
        return number, level or 0

    def _style_of(self, paragraph: etree._Element) -> str | None:
        found = paragraph.find(f"{W}pPr/{W}pStyle")
        return None if found is None else found.get(f"{W}val")

    def _chain(self, paragraph: etree._Element) -> Iterator[_Style]:
        """The paragraph's style and those it is based on, nearest first."""
        seen: set[str] = set()
        style = self._style_of(paragraph)
        while style is not None and style in self._styles and style not in seen:
            seen.add(style)
            yield self._styles[style]
            style = self._styles[style].based_on


def _first(values: Iterator[T | None]) -> T | None:
    return next((value for value in values if value is not None), None)


def is_on(mark: etree._Element | None) -> bool:
    """A Word switch is on when present, unless its value says otherwise."""
    return mark is not None and mark.get(f"{W}val") not in {"0", "false", "off"}


def _shown(found: _List, definition: _Level, level: int) -> str:
    source = found.levels.get(level)
    if source is None:
        return ""
    number_format = "decimal" if definition.is_arabic else source.number_format
    return written(found.counts.get(level, source.start), number_format)


def _read_styles(root: etree._Element) -> dict[str, _Style]:
    found = {}
    for style in root.iter(f"{W}style"):
        name = _text_value(style, "name") or ""
        heading = HEADING_NAME.match(name)
        outline = _value(style.find(f"{W}pPr/{W}outlineLvl"))
        numbering = style.find(f"{W}pPr/{W}numPr")
        found[style.get(f"{W}styleId") or ""] = _Style(
            outline=int(heading[1]) - 1 if heading else outline,
            number=_text_value(numbering, "numId"),
            level=None if numbering is None else _value(numbering.find(f"{W}ilvl")),
            based_on=_text_value(style, "basedOn"),
        )
    return found


def _read_lists(root: etree._Element) -> dict[str, _List]:
    abstract = {
        element.get(f"{W}abstractNumId") or "": _List(_read_levels(element))
        for element in root.iter(f"{W}abstractNum")
    }
    found = {}
    for num in root.findall(f"{W}num"):
        base = abstract.get(_text_value(num, "abstractNumId") or "")
        own = _read_levels(num)
        if base is not None:
            number = num.get(f"{W}numId") or ""
            found[number] = _List({**base.levels, **own}, base.counts) if own else base
    return found


def _read_restarts(root: etree._Element) -> dict[tuple[str, int], int]:
    """Start numbers that a num sets anew when it is first used."""
    found = {}
    for num in root.findall(f"{W}num"):
        for override in num.findall(f"{W}lvlOverride"):
            start = _value(override.find(f"{W}startOverride"))
            level = override.get(f"{W}ilvl") or ""
            if start is not None and level.isdecimal():
                found[num.get(f"{W}numId") or "", int(level)] = start
    return found


def _read_levels(parent: etree._Element) -> dict[int, _Level]:
    found = {}
    for level in parent.iter(f"{W}lvl"):
        at = level.get(f"{W}ilvl") or ""
        if at.isdecimal() and int(at) < LEVELS:
            start = _value(level.find(f"{W}start"))
            number_format = _text_value(level, "numFmt") or "decimal"
            is_bullet = number_format in {"bullet", "none"}
            found[int(at)] = _Level(
                text="" if is_bullet else _text_value(level, "lvlText") or "",
                number_format=number_format,
                start=1 if start is None else start,
                style=_text_value(level, "pStyle"),
                is_arabic=is_on(level.find(f"{W}isLgl")),
            )
    return found


def _text_value(parent: etree._Element | None, name: str) -> str | None:
    found = None if parent is None else parent.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val")


def _value(element: etree._Element | None) -> int | None:
    raw = "" if element is None else element.get(f"{W}val") or ""
    return int(raw) if raw.isdecimal() and len(raw) < 6 else None
