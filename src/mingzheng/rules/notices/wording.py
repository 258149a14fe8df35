"""The wording of official documents: broken lines, numbered headings, page furniture, damage."""

import re
from collections.abc import Hashable, Iterable
from functools import lru_cache
from typing import TypeVar

Value = TypeVar("Value", bound=Hashable)

CHINESE = "\u2e80-\u9fff\uf900-\ufaff\u3000-\u303f\uff00-\uffef“”‘’—…·"
NUMERALS = "一二三四五六七八九十百"
TERMINAL = "。;\uff1b!\uff01?\uff1f"
SEPARATORS = " 、,\uff0c;\uff1b。:\uff1a"
OPENING, CLOSING = "(\uff08〔【[", ")\uff09〕】]"
COLON = "[:\uff1a]"

_MARKUP = re.compile(r"</?(?:b|i|u|em|strong|span|font|sup|sub|br|p)\b[^<>]{0,200}>|\*\*", re.I)
_SPACE = re.compile(r"[\s\u200b\ufeff]+")
_LOOSE_SPACE = re.compile(rf"(?<=[{CHINESE}]) | (?=[{CHINESE}])")
_ASCII_SPACE = re.compile(r"(?<=[,.;:)\]]) (?=[(\[])")

_SECTION = re.compile(rf"(?:第[{NUMERALS}]{{1,3}}(?:部分|章|篇)|[{NUMERALS}]{{1,3}}[、.．])")
_ITEM = re.compile(rf"[(（]([{NUMERALS}]{{1,3}})[)）][、.．]?")
_POINT = re.compile(
    r"(?:\d{1,2}(?:[.．]\d{1,2}){1,3}[.．、]?(?=[\s\u4e00-\u9fff“])(?![%亿万元倍个米公吨千百平])"
    r"|\d{1,3}[.．、](?!\d)|[(（]\d{1,3}[)）]|[①-⑳]|[★☆▲△●*]+)"
)

_NUMBERED = re.compile(r"\d{1,2}[.\uff0e、](?=[\u4e00-\u9fff])")
_AFTER_STOP = re.compile(rf"(?<=[。\uff1b;])\s?(?=[{NUMERALS}]{{1,3}}、[^。、]{{2,24}}。)")
_PINYIN = re.compile(
    "(?<=[\u4e00-\u9fff])[(\uff08][a-z]*[\u0101\u00e1\u01ce\u00e0\u0113\u00e9\u011b\u00e8\u012b\u00ed\u01d0\u00ec\u014d\u00f3\u01d2\u00f2\u016b\u00fa\u01d4\u00f9\u01d6\u01d8\u01da\u01dc\u00fcü][a-z]*[)\uff09]"
)

_PAGE_NUMBER = re.compile(
    r"[-—–－·\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[,，/]?\s*共\s*\d+\s*页)?[-—–－·\s]*"
)
_PAGE_MARK = re.compile(r"[-—–－第]|页")
_FURNITURE = re.compile(
    r"[(（]?(?:此页无正文|本页无正文|接上页|接下页|续上?表|续表\s*\d*|转下页|此件\S{0,6}公开\S{0,4}|本页空白)[)）]?[。.]?"
)


def tidy(text: str) -> str:
    """One line of text: markup of the source, broken lines and spaces between characters gone."""
    line = _SPACE.sub(" ", without_markup(text)).strip()
    return _ASCII_SPACE.sub("", _LOOSE_SPACE.sub("", line))


def without_markup(text: str) -> str:
    return _MARKUP.sub("", text)


def squeezed(text: str) -> str:
    """Text without any white space, to compare by."""
    return _SPACE.sub("", without_markup(text))


def without_noise(text: str) -> str:
    """Text without pinyin put in brackets after its characters: 公(gōng)作(zuò)."""
    return _PINYIN.sub("", text)


def is_section(text: str) -> bool:
    """Does it begin like a first-level heading (一、, 第一部分)?"""
    return _SECTION.match(text) is not None


def section_number(text: str) -> int | None:
    match = re.match(rf"第?([{NUMERALS}]{{1,3}})", text) if is_section(text) else None
    return number_of(match[1]) if match else None


def item_number(text: str) -> int | None:
    """The number of a second-level heading, (三) → 3; None where it does not begin with one."""
    match = _ITEM.match(text)
    return number_of(match[1]) if match else None


def item_title(text: str) -> str:
    """A second-level heading with its number in half-width brackets: （一） and (一) are one."""
    match = _ITEM.match(text)
    return f"({match[1]}){text[match.end() :].strip()}" if match else text


def point_label(text: str) -> str:
    """The third-level number a text begins with (1., (2), ①), "" where there is none."""
    match = _POINT.match(text)
    return match[0] if match else ""


def logical_lines(text: str) -> list[str]:
    """Tidied lines of a paragraph, begun anew where a numbered heading begins.

    A reader of printed pages cannot always tell a new paragraph from a broken line.
    """
    begun: list[str] = []
    for line in re.split(r"[\r\n]+", without_markup(text)):
        words = line.strip()
        starts = is_section(words) or item_number(words) is not None or _NUMBERED.match(words)
        if begun and not starts:
            begun[-1] += f" {words}"
        elif words:
            begun.append(words)
    pieces = [piece for line in begun for piece in _AFTER_STOP.split(tidy(line))]
    return [piece.strip() for piece in pieces if piece.strip()]


def without_label(text: str) -> str:
    for pattern in (_SECTION, _ITEM, _POINT):
        match = pattern.match(text)
        if match:
            return text[match.end() :].strip()
    return text


def number_of(numeral: str) -> int:
    """Chinese numerals up to 99: 十二 → 12."""
    if "十" not in numeral:
        return int("".join(str(NUMERALS.index(digit) + 1) for digit in numeral if digit != "百"))
    tens, _, ones = numeral.partition("十")
    return (NUMERALS.index(tens) + 1 if tens else 1) * 10 + (
        NUMERALS.index(ones) + 1 if ones else 0
    )


def is_furniture(text: str) -> bool:
    """Page numbers and remarks of the printed page: — 3 —, 第3页, (此页无正文)."""
    line = text.strip().lstrip("#").strip()
    if _FURNITURE.fullmatch(line):
        return True
    return bool(_PAGE_NUMBER.fullmatch(line) and _PAGE_MARK.search(line))


def ends_sentence(text: str) -> bool:
    return text.rstrip("”’\"')）] ").endswith(tuple(TERMINAL)) or text.rstrip().endswith(
        tuple(TERMINAL)
    )


def foreign_characters(text: str) -> str:
    """Characters outside GB 2312: in a simplified document the mark of a misread one (級)."""
    return "".join(
        char for char in text if "\u4e00" <= char <= "\u9fff" and not _is_simplified(char)
    )


@lru_cache(maxsize=8192)
def _is_simplified(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def unique(values: Iterable[Value]) -> list[Value]:
    return list(dict.fromkeys(values))
