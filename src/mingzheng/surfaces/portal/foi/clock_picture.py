"""The clock of a request as a drawing: numbers stand in it, what they mean beside it as a list."""

from collections.abc import Iterator
from dataclasses import dataclass

from mingzheng.rules.foi_clock import (
    ANSWER_WORKDAYS,
    CONSULT_WORKDAYS,
    LONGEST_EXTENSION,
    SUPPLEMENT_NOTICE_WORKDAYS,
)

WIDTH = 340
"""Of the drawing, made for the narrowest phone; it grows with the page."""
_LEFT, _RIGHT = 18, 322
_DAYS = ANSWER_WORKDAYS + LONGEST_EXTENSION
_PAUSE_FROM = 8
"""Somewhere within the term: where the drawing lets a consultation begin."""


@dataclass(frozen=True)
class Mark:
    number: int
    x: int
    title: str
    text: str


@dataclass(frozen=True)
class Bar:
    """``look``: counts, pause or extension; each has a pattern of its own beside its colour."""

    x: int
    width: int
    look: str


@dataclass(frozen=True)
class ClockPicture:
    """``plain``: a request on which nothing happens; ``paused``: one with a consultation."""

    marks: tuple[Mark, ...]
    plain: tuple[Bar, ...]
    paused: tuple[Bar, ...]
    width: int = WIDTH


def clock_picture() -> ClockPicture:
    return ClockPicture(tuple(_marks()), tuple(_plain()), tuple(_paused()))


def _marks() -> Iterator[Mark]:
    told = (
        (0, "收到申请", "当天不算，次日是第 1 个工作日。周末、放假不算，调休上班算。"),
        (
            SUPPLEMENT_NOTICE_WORKDAYS,
            f"第 {SUPPLEMENT_NOTICE_WORKDAYS} 个工作日",
            "内容写得不清楚的，最迟这天一次性告诉您补什么；收到补正后重新起算（第三十条）。",
        ),
        (
            ANSWER_WORKDAYS,
            f"第 {ANSWER_WORKDAYS} 个工作日",
            "一般最迟这天答复；能当场答复的当场答复（第三十三条）。",
        ),
        (
            _DAYS,
            f"最多再延长 {LONGEST_EXTENSION} 个工作日",
            "须经负责人同意，并在期限到之前告诉您（第三十三条）。",
        ),
    )
    for number, (day, title, text) in enumerate(told, start=1):
        yield Mark(number, _x(day), title, text)


def _plain() -> Iterator[Bar]:
    yield _bar(0, ANSWER_WORKDAYS, "counts")
    yield _bar(ANSWER_WORKDAYS, _DAYS, "extension")


def _paused() -> Iterator[Bar]:
    """To scale: the longest consultation moves the day of the answer by as much."""
    end = _PAUSE_FROM + CONSULT_WORKDAYS
    yield _bar(0, _PAUSE_FROM, "counts")
    yield _bar(_PAUSE_FROM, end, "pause")
    yield _bar(end, ANSWER_WORKDAYS + CONSULT_WORKDAYS, "counts")


def _bar(start: int, end: int, look: str) -> Bar:
    return Bar(_x(start), _x(end) - _x(start), look)


def _x(day: int) -> int:
    return round(_LEFT + day * (_RIGHT - _LEFT) / _DAYS)
