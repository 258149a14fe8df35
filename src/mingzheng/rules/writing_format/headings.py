"""Numbering of headings: 一、（一）1.（1） in this form and without gaps.

党政机关公文处理工作条例 (中办发〔2012〕14号) with GB/T 9704-2012, 7.3.3.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ..official_text.anchors import numeral_value
from .finding import Finding
from .lines import BLANKED, HAN, Line
from .numerals import chinese_numeral

_CHINESE = "[一二三四五六七八九十]{1,3}"
_START = rf"[{BLANKED}\s]*"
# 1.2024年底前… is the first heading, 1.5万元 is none.
_NOT_DECIMAL = r"(?!\d)|(?=(?:19|20)\d\d年)"
_MARKS = (
    # 二、三级保护…… names two grades and counts nothing.
    re.compile(rf"{_START}(?P<mark>(?P<n>{_CHINESE})、)(?!{_CHINESE}[、级类等季])"),
    re.compile(rf"{_START}(?P<mark>[(（](?P<n>{_CHINESE})[)）])"),
    re.compile(rf"{_START}(?P<mark>(?P<n>\d{{1,2}})[.．、](?:{_NOT_DECIMAL}))"),
    re.compile(rf"{_START}(?P<mark>[(（](?P<n>\d{{1,2}})[)）])"),
)
_PROPER = ("{}、", "（{}）", "{}.", "（{}）")
_WRONG = (
    re.compile(rf"{_START}(?P<mark>(?P<n>{_CHINESE})(?:[.．,，:：]|[ 　]+、)[ 　]*)(?=[{HAN}“《])"),
    re.compile(rf"{_START}(?P<mark>[(（][ 　]*(?P<n>{_CHINESE})[ 　]*[)）][、.．,，]?)"),
    re.compile(rf"{_START}(?P<mark>(?P<n>\d{{1,2}})(?:、|[.．]、|。))(?=[{HAN}“《])"),
    re.compile(
        rf"{_START}(?P<mark>[(（][ 　]*(?P<n>\d{{1,2}})[ 　]*[)）][、.．,，]?)(?=[{HAN}“《])"
    ),
)
_INLINE = (
    r"(?<![一二三四五六七八九十]){}、",
    r"[(（]{}[)）]",
    r"^\s*{0}[.．、]|(?<![\d.]){0}[.．、](?!\d)",
    r"[(（]{}[)）]",
)
_LEVEL_NAMES = ("“一、”", "“（一）”", "“1.”", "“（1）”")


@dataclass(frozen=True)
class Heading:
    """``at`` is the index among the lines looked at."""

    level: int
    number: int
    numeral: str
    line: Line
    span: tuple[int, int]
    at: int


def check_headings(lines: Sequence[Line]) -> Iterator[Finding]:
    texts = [line for line in lines if line.part == "text"]
    for line in texts:
        yield from _wrong_marks(line)
    for section in _sections(texts):
        yield from _sequence(section)


def _sections(lines: Sequence[Line]) -> list[list[Line]]:
    """What is counted by itself: the body, each article and each annex."""
    sections: list[list[Line]] = [[]]
    block = -1
    for line in lines:
        if line.block != block and line.kind in ("annex", "article"):
            sections.append([])
        block = line.block
        sections[-1].append(line)
    return sections


def _wrong_marks(line: Line) -> Iterator[Finding]:
    for level, pattern in enumerate(_WRONG):
        found = pattern.match(line.text)
        if found is None:
            continue
        proper = _PROPER[level].format(found["n"])
        if found["mark"] == proper or (level == 2 and found["mark"] == f"{found['n']}．"):
            continue
        yield line.finding(
            "HEADING_MARK",
            "warn",
            found.span("mark"),
            reason=f"层次序号“{found['mark'].strip()}”的写法不规范。",
            cure=f"改为“{proper}”；层次依次用“一、”“（一）”“1.”“（1）”。",
            replacement=proper,
        )
        return


def headings_of(lines: Iterable[Line]) -> Iterator[Heading]:
    for at, line in enumerate(lines):
        for level, pattern in enumerate(_MARKS):
            found = pattern.match(line.text)
            if found:
                number = numeral_value(found["n"])
                yield Heading(level, number, found["n"], line, found.span("mark"), at)
                break


@dataclass
class _Counters:
    """The last number of each level; deeper ones begin anew under a higher heading.

    ``ever`` is not reset: some documents count （一）（二） on through all parts.
    """

    under: dict[int, int] = field(default_factory=dict)
    ever: dict[int, int] = field(default_factory=dict)

    def enter(self, heading: Heading) -> None:
        self.under = {
            level: number for level, number in self.under.items() if level < heading.level
        }
        self.under[heading.level] = self.ever[heading.level] = heading.number

    def expected(self, heading: Heading) -> int:
        return self.under.get(heading.level, 0) + 1

    def goes_on(self, heading: Heading) -> bool:
        fresh = heading.number == 1 and self.under.get(heading.level) != 1
        counted_on = heading.number == self.ever.get(heading.level, 0) + 1
        return fresh or heading.number == self.expected(heading) or counted_on


def _sequence(lines: Sequence[Line]) -> Iterator[Finding]:
    counters, before = _Counters(), 0
    headings = list(headings_of(lines))
    levels = {heading.level for heading in headings}
    for heading in headings:
        above = heading.level - 1
        if above in levels and above not in counters.under:
            yield _level_left_out(heading)
        if not counters.goes_on(heading):
            passed = lines[before : heading.at]
            missing = _missing(heading, counters.expected(heading))
            if not missing or not all(_inline(n, heading, passed) for n in missing):
                yield _out_of_sequence(heading, counters.expected(heading))
        counters.enter(heading)
        before = heading.at


def _missing(heading: Heading, expected: int) -> range:
    """Numbers that would make this one right, had they been passed: of this list or a new one."""
    return range(expected if heading.number > expected else 1, heading.number)


def _level_left_out(heading: Heading) -> Finding:
    name, above = _LEVEL_NAMES[heading.level], _LEVEL_NAMES[heading.level - 1]
    return heading.line.finding(
        "HEADING_LEVEL",
        "hint",
        heading.span,
        reason=f"{name}一级的序号上面没有{above}一级，而本文他处用到了{above}。",
        cure="核对层次，层次依次用“一、”“（一）”“1.”“（1）”。",
    )


def _inline(number: int, heading: Heading, lines: Sequence[Line]) -> bool:
    """Whether the number stands inside a line: （一）……；（二）…… in one paragraph."""
    numeral = str(number) if heading.numeral.isdigit() else chinese_numeral(number)
    mark = re.compile(_INLINE[heading.level].format(numeral))
    return any(mark.search(line.text) for line in lines)


def _out_of_sequence(heading: Heading, expected: int) -> Finding:
    name = _LEVEL_NAMES[heading.level]
    written = heading.line.text[slice(*heading.span)]
    if heading.number >= expected:
        code, what = "HEADING_SKIPPED", "跳号"
    elif heading.number == expected - 1:
        code, what = "HEADING_REPEATED", "重号"
    else:
        code, what = "HEADING_ORDER", "倒号"
    numeral = str(expected) if heading.numeral.isdigit() else chinese_numeral(expected)
    proper = _PROPER[heading.level].format(numeral)
    return heading.line.finding(
        code,
        "warn",
        heading.span,
        reason=f"{name}一级的序号{what}：此处是“{written}”，按顺序应为“{proper}”。",
        cure="核对有无漏段，或者改正序号。",
        replacement=proper,
    )
