"""Articles and chapters: counted without gaps, in Chinese numerals (立法技术规范(试行)(一))."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..official_text.anchors import numeral_value
from .finding import Finding
from .lines import Line
from .numerals import chinese_numeral

_CHINESE = "一二三四五六七八九十百零〇"
_UNITS = "编章节条"
_MARK = re.compile(
    rf"\s*(?P<mark>第(?P<n>[{_CHINESE}]+|\d{{1,4}})(?P<unit>[{_UNITS}]))(?P<branch>之[{_CHINESE}\d]+)?"
)
_IN_TEXT = re.compile(
    r"(?<=本)[^\s第，。；《》]{0,4}(?P<mark>第(?P<n>\d{1,4})(?P<unit>[条款项章]))"
)


def check_articles(lines: Sequence[Line]) -> Iterator[Finding]:
    marks = list(_marks(lines))
    chinese = any(not one.numeral.isdigit() for one in marks)
    yield from _sequence(lines, marks)
    for one in marks:
        if one.numeral.isdigit():
            yield _numeral(one.line, one.span, one.numeral, one.unit, in_heading=True)
    if chinese:
        for line in lines:
            for found in _IN_TEXT.finditer(line.text):
                yield _numeral(
                    line, found.span("mark"), found["n"], found["unit"], in_heading=False
                )


@dataclass(frozen=True)
class _Mark:
    line: Line
    span: tuple[int, int]
    numeral: str
    unit: str
    branch: bool

    @property
    def number(self) -> int:
        return numeral_value(self.numeral)


def _marks(lines: Sequence[Line]) -> Iterator[_Mark]:
    for line in lines:
        begins = line.kind in ("chapter", "article") and line.start == 0
        found = _MARK.match(line.text) if begins else None
        if found:
            yield _Mark(line, found.span("mark"), found["n"], found["unit"], bool(found["branch"]))


@dataclass
class _Counters:
    last: dict[str, int] = field(default_factory=dict)

    def expected(self, mark: _Mark) -> int:
        return self.last.get(mark.unit, 0) + 1

    def fault(self, mark: _Mark) -> str | None:
        expected = self.expected(mark)
        begins_anew = mark.number == 1 and expected != 2
        if mark.number == expected or begins_anew or (mark.branch and mark.number == expected - 1):
            return None
        if mark.number > expected:
            return "SKIPPED"
        return "REPEATED" if mark.number == expected - 1 else "ORDER"

    def enter(self, mark: _Mark) -> None:
        self.last[mark.unit] = mark.number
        if mark.unit in "编章":
            self.last.pop("节", None)


_FAULTS = {"SKIPPED": "跳号", "REPEATED": "重号", "ORDER": "倒号"}


def _sequence(lines: Sequence[Line], marks: Sequence[_Mark]) -> Iterator[Finding]:
    annexes = sorted({line.block for line in lines if line.kind == "annex"})
    counters, part = _Counters(), 0
    for mark in marks:
        now = sum(block < mark.line.block for block in annexes)
        if now != part:
            counters, part = _Counters(), now
        fault = counters.fault(mark)
        if fault:
            expected = chinese_numeral(counters.expected(mark))
            written = mark.line.text[slice(*mark.span)]
            yield mark.line.finding(
                f"ARTICLE_{fault}",
                "warn",
                mark.span,
                reason=f"“{written}”{_FAULTS[fault]}，按顺序应为第{expected}{mark.unit}。",
                cure="核对有无漏条，或者改正序号。",
            )
        counters.enter(mark)


def _numeral(
    line: Line, span: tuple[int, int], numeral: str, unit: str, *, in_heading: bool
) -> Finding:
    proper = f"第{chinese_numeral(int(numeral))}{unit}"
    return line.finding(
        "ARTICLE_NUMERAL",
        "warn" if in_heading else "hint",
        span,
        reason=f"编、章、节、条、款、项的序号用汉字数字，“第{numeral}{unit}”不规范。",
        cure=f"改为“{proper}”。",
        replacement=proper,
    )
