"""How each day of a clock was reckoned, step by step, for screens and letters."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ..workdays import count_workdays
from .course import (
    ANSWER_WORKDAYS,
    PAYMENT_WORKDAYS,
    SUPPLEMENT_NOTICE_WORKDAYS,
    Course,
)

What = Literal[
    "received",
    "supplement_notice_due",
    "supplement_deadline",
    "fee_due",
    "clock_start",
    "base_due",
    "pause",
    "extension",
    "due",
    "abandoned_from",
]

_LABELS: dict[What, str] = {
    "received": "收到申请之日",
    "supplement_notice_due": "一次性告知补正的最后一日",
    "supplement_deadline": "补正期限",
    "fee_due": "缴费期限",
    "clock_start": "答复期限重新起算之日",
    "base_due": "答复期限（不计扣除和延长）",
    "pause": "征求意见不计入期限",
    "extension": "延长答复期限",
    "due": "答复期限",
    "abandoned_from": "视为放弃申请",
}


@dataclass(frozen=True)
class Step:
    """``rule``: the article. ``n`` working days lead from ``start``, which does not count, to
    ``date``; either is None where the day was not counted out. Of a pause ``n`` are the working
    days it takes out, of the due date those that count.
    """

    rule: str
    what: What
    start: datetime.date | None
    n: int | None
    date: datetime.date

    @property
    def label(self) -> str:
        return _LABELS[self.what]

    @property
    def text(self) -> str:
        label, basis = self.label, f"（{self.basis}）"
        if self.start is None or self.n is None:
            return f"{label}：{self.date}{basis}。"
        if self.what == "pause":
            return f"{label}：{self.start}次日至{self.date}，共{self.n}个工作日{basis}。"
        if self.what == "extension":
            return f"{label}{self.n}个工作日：{self.start}告知，延至{self.date}{basis}。"
        counted = "计入期限的工作日" if self.what == "due" else "工作日"
        return f"{label}：{self.start}次日起第{self.n}个{counted}，{self.date}{basis}。"

    @property
    def basis(self) -> str:
        if self.rule == FEE_RULE:
            return "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）"
        return f"《政府信息公开条例》第{_NUMERALS[self.rule]}条"


FEE_RULE = "109号"
_NUMERALS = {
    "条例30": "三十",
    "条例31": "三十一",
    "条例32": "三十二",
    "条例33": "三十三",
    "条例34": "三十四",
}
_RULE_OF_CONSULTED = {"third_party": "条例32", "agency": "条例34", None: "条例33"}


def derive(course: Course, *, day: datetime.date) -> tuple[Step, ...]:
    """In the order a reader follows: receipt, waiting, the clock, abandonment by ``day``."""
    if course.received is None:
        return ()
    return (*_receipt(course), *_waiting(course), *_clock(course), *_abandonment(course, day))


def _receipt(course: Course) -> Iterator[Step]:
    received, latest = course.received, course.supplement_notice_due
    if received and latest:
        yield Step("条例31", "received", None, None, received)
        n = SUPPLEMENT_NOTICE_WORKDAYS
        yield Step("条例30", "supplement_notice_due", received, n, latest)


def _waiting(course: Course) -> Iterator[Step]:
    notice = course.notice
    if notice and notice.deadline:
        yield Step("条例30", "supplement_deadline", None, None, notice.deadline)
    if course.fee_due:
        yield Step(
            FEE_RULE, "fee_due", course.fee_notice_received, PAYMENT_WORKDAYS, course.fee_due
        )


def _clock(course: Course) -> Iterator[Step]:
    start, base_due, due = course.start, course.base_due, course.due
    if start is None or base_due is None or due is None:
        return
    if course.restarted_by:
        rule = FEE_RULE if course.restarted_by == "payment" else "条例30"
        yield Step(rule, "clock_start", None, None, start)
    yield Step("条例33", "base_due", start, ANSWER_WORKDAYS, base_due)
    for pause in course.pauses:
        if pause.end > start:
            first = max(pause.sent, start)
            n = count_workdays(first, pause.end, calendar=course.calendar)
            rule = _RULE_OF_CONSULTED[pause.consulted]
            yield Step(rule, "pause", first, n, pause.end)
    if course.extended_on:
        yield Step("条例33", "extension", course.extended_on, course.extension, due)
    yield Step("条例33", "due", start, ANSWER_WORKDAYS + course.extension, due)


def _abandonment(course: Course, day: datetime.date) -> Iterator[Step]:
    abandoned = course.abandoned_from(day)
    if abandoned and course.waiting:
        rule = FEE_RULE if course.waiting.what == "payment" else "条例30"
        yield Step(rule, "abandoned_from", None, None, abandoned)
