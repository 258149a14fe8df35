"""The text of minutes (会议纪要): opening, what was agreed, who was there.

A proposal: a person reads and changes it before another passes it.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from .writing_format.numerals import chinese_numeral

_SAYS_WHAT_IS_DONE = (
    "研究", "审议", "听取", "传达", "学习", "讨论", "通报", "部署", "安排", "总结", "审定", "协调",
)  # fmt: skip
"""Items that begin so need no 研究 before them."""


@dataclass(frozen=True)
class Agreed:
    """``by`` None: no day was set."""

    what: str
    who: str
    by: datetime.date | None


@dataclass(frozen=True)
class Topic:
    words: str
    task: str
    """What the item belongs to in the ledger (云高管办字〔2024〕4号第12项), "" for nothing."""
    agreed: tuple[Agreed, ...]


@dataclass(frozen=True)
class Held:
    """``units`` are those that signed in, each once, in the order of the register."""

    unit: str
    title: str
    kind: str
    starts_at: datetime.datetime
    place: str
    host: str
    topics: tuple[Topic, ...]
    units: tuple[str, ...]
    present: int
    late: int
    absent: tuple[str, ...] = ()


def minutes_text(held: Held) -> str:
    """One paragraph a line."""
    lines = [_opening(held)]
    for number, topic in enumerate(held.topics, start=1):
        lines.append(f"{chinese_numeral(number)}、{topic.words}")
        if topic.task:
            lines.append(f"本议题对应{topic.task}。")
        lines += _agreed(topic.agreed)
    lines.append(_presence(held))
    if held.absent:
        lines.append(f"缺席：{'、'.join(held.absent)}。")
    return "\n".join(lines)


def _opening(held: Held) -> str:
    day = held.starts_at
    said = f"{day.year}年{day.month}月{day.day}日，"
    said += f"{held.host}在{held.place}主持召开" if held.host else f"{held.unit}在{held.place}召开"
    subjects = "；".join(topic.words.rstrip("。；;") for topic in held.topics)
    verb = "" if subjects.startswith(_SAYS_WHAT_IS_DONE) else "研究"
    said += f"{held.title}" + (f"，{verb}{subjects}" if subjects else "")
    return said + ("。会议议定以下事项：" if any(one.agreed for one in held.topics) else "。")


def _agreed(agreed: Sequence[Agreed]) -> list[str]:
    lines = []
    for number, one in enumerate(agreed, start=1):
        mark = f"（{chinese_numeral(number)}）" if len(agreed) > 1 else ""
        tail = f"由{one.who}负责" if one.who else ""
        if one.by:
            tail += f"{'，' if tail else ''}{one.by.year}年{one.by.month}月{one.by.day}日前完成"
        what = one.what.rstrip("。；;")
        lines.append(f"{mark}{what}{f'（{tail}）' if tail else ''}。")
    return lines


def _presence(held: Held) -> str:
    units = "、".join(held.units) if held.units else "（未签到）"
    late = f"，其中 {held.late} 人迟到" if held.late else ""
    return f"出席：{units}，共 {held.present} 人{late}。"
