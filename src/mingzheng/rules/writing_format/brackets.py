"""Brackets and quotation marks: in pairs and of one width (GB/T 15834-2011)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .finding import Finding
from .lines import BLANKED, HAN, Line

_OPENING = {")": "(", "〕": "〔", "]": "[", "】": "【", "》": "《", "〉": "〈", "”": "“", "’": "‘"}
_OPENINGS = frozenset(_OPENING.values())
_ONE_WIDTH = str.maketrans("（）", "()")
_BLANKS = f" 　{BLANKED}"
_ITEM_MARK = re.compile(
    rf"(?:^|[\s{BLANKED}；;，,、。：:（(])[0-9A-Za-z一二三四五六七八九十]{{1,3}}$"
)
_NAMES = {"“": "引号", "‘": "引号", "《": "书名号", "〈": "书名号"}
_HALF_WIDTH_PAIR = re.compile(rf"\((?P<words>[^()（）{BLANKED}]*[{HAN}][^()（）{BLANKED}]*)\)")
_UNEQUAL_PAIR = re.compile(r"(?:（(?=[^（）()]*\))|\((?=[^（）()]*）))(?P<words>[^（）()]*)[)）]")
_HEADING = re.compile("[一二三四五六七八九十]{1,3}")
_STRAIGHT_PAIR = re.compile(rf'"(?P<words>[^"{BLANKED}]*[{HAN}][^"{BLANKED}]*)"')
_STRAIGHT_SINGLE = re.compile(rf"(?<=[{HAN}])'(?P<words>[{HAN}][^'{BLANKED}]*)'")
_WIDTH_RULES = (
    (_HALF_WIDTH_PAIR, "（", "）", "中文用全角括号"),
    (_UNEQUAL_PAIR, "（", "）", "前后括号宽窄一致"),
    (_STRAIGHT_PAIR, "“", "”", "中文用弯引号"),
    (_STRAIGHT_SINGLE, "‘", "’", "中文用弯引号"),
)


@dataclass(frozen=True)
class _Lone:
    """``char`` in half width."""

    line: int
    at: int
    char: str


def check_brackets(lines: Sequence[Line]) -> Iterator[Finding]:
    lone: list[_Lone] = []
    for index, line in enumerate(lines):
        yield from _widths(line)
        yield from _nested_titles(line)
        lone += _unpaired(index, line.text)
    for one in _without_wrapped(lines, lone):
        yield _lone_finding(lines[one.line], one)


def _unpaired(index: int, text: str) -> Iterator[_Lone]:
    open_now: list[_Lone] = []
    for at, char in enumerate(text.translate(_ONE_WIDTH)):
        if char in _OPENINGS:
            open_now.append(_Lone(index, at, char))
        elif char in _OPENING:
            if any(one.char == _OPENING[char] for one in open_now):
                while (last := open_now.pop()).char != _OPENING[char]:
                    yield last
            elif not (char == ")" and _ITEM_MARK.search(text[:at])):
                yield _Lone(index, at, char)
    yield from open_now


def _without_wrapped(lines: Sequence[Line], lone: Sequence[_Lone]) -> Iterator[_Lone]:
    """A title may be broken inside its brackets: what closes on the next line is a pair.

    A quotation of several paragraphs opens anew in each of them, or closes only in the last.
    """
    waiting: list[_Lone] = []
    for one in sorted(lone, key=lambda one: (one.line, one.at)):
        if one.char in _OPENINGS:
            if not (one.char == "“" and _begins_with_quote(lines, one.line + 1)):
                waiting.append(one)
            continue
        opening = next((o for o in reversed(waiting) if o.char == _OPENING[one.char]), None)
        if opening and (one.line - opening.line == 1 or _is_long_quotation(lines, opening, one)):
            waiting.remove(opening)
        else:
            yield one
    yield from waiting


def _begins_with_quote(lines: Sequence[Line], index: int) -> bool:
    return index < len(lines) and lines[index].text.lstrip(_BLANKS).startswith("“")


def _is_long_quotation(lines: Sequence[Line], opening: _Lone, closing: _Lone) -> bool:
    before = lines[opening.line].text[: opening.at].rstrip(_BLANKS)
    after = lines[closing.line].text[closing.at + 1 :].strip(_BLANKS + "；。")
    return opening.char == "“" and not after and (not before or before[-1] in "：:")


def _lone_finding(line: Line, one: _Lone) -> Finding:
    opens = one.char in _OPENINGS
    kind = _NAMES.get(one.char if opens else _OPENING[one.char], "括号")
    written = line.text[one.at]
    return line.finding(
        "BRACKET_UNPAIRED",
        "warn",
        (one.at, one.at + 1),
        reason=f"{kind}“{written}”没有与之配对的{'后' if opens else '前'}一半。",
        cure=f"补上缺少的一半，或者删去多余的“{written}”。",
    )


def _widths(line: Line) -> Iterator[Finding]:
    for pattern, before, after, rule in _WIDTH_RULES:
        for found in pattern.finditer(line.text):
            at_start = not line.text[: found.start()].strip(_BLANKS)
            if at_start and _HEADING.fullmatch(found["words"]):
                continue  # the heading check says it
            proper = f"{before}{found['words']}{after}"
            yield _width_finding(line, found.span(), proper, rule)


def _width_finding(line: Line, span: tuple[int, int], proper: str, rule: str) -> Finding:
    return line.finding(
        "BRACKET_WIDTH",
        "warn",
        span,
        reason=f"“{line.text[slice(*span)]}”的标点不规范：{rule}。",
        cure=f"改为“{proper}”。",
        replacement=proper,
    )


def _nested_titles(line: Line) -> Iterator[Finding]:
    for found in re.finditer(r"《[^《》]*(?P<inner>《(?P<words>[^《》]*)》)[^《》]*》", line.text):
        proper = f"〈{found['words']}〉"
        yield line.finding(
            "TITLE_MARKS_NESTED",
            "warn",
            found.span("inner"),
            reason=f"书名号里面还有书名号时，里面的“{found['inner']}”用单书名号。",
            cure=f"改为“{proper}”。",
            replacement=proper,
        )
