"""The pieces every letter is made of."""

import datetime
from dataclasses import dataclass

from ..models import Case


@dataclass(frozen=True)
class Draft:
    """``kind`` is one of ``Letter.Kind``; ``paragraphs`` are plain text."""

    kind: str
    title: str
    recipient: str
    paragraphs: tuple[str, ...]


def day(date: datetime.date) -> str:
    return f"{date.year}年{date.month}月{date.day}日"


def opening(case: Case) -> str:
    """Receipt and number, with which every letter to the applicant begins."""
    if case.received:
        return f"本机关于{day(case.received)}收到您提出的政府信息公开申请（编号：{case.number}）。"
    return f"您提出的政府信息公开申请（编号：{case.number}）本机关已经登记。"


def quoted(case: Case) -> str:
    return f"您申请公开的内容为：“{case.wanted.strip()}”。"
