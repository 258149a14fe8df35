"""The way of a case in the words of P19: what is done, where it stands, what is to come."""

from dataclasses import dataclass
from typing import Literal

from mingzheng.work.foi.models import Stage
from mingzheng.work.foi.queries.public_case import PublicCase

State = Literal["done", "now", "ahead"]
WORDS: dict[State, str] = {"done": "已完成", "now": "现在", "ahead": "未到"}
_REACHED = {
    Stage.INTAKE: 1,
    Stage.HANDLING: 2,
    Stage.CHECKING: 2,
    Stage.DELIVERING: 2,
    Stage.SENT: 4,
    Stage.CLOSING: 5,
    Stage.CLOSED: 6,
}


@dataclass(frozen=True)
class Mark:
    label: str
    state: State

    @property
    def word(self) -> str:
        return WORDS[self.state]


def progress_of(
    case: PublicCase, *, supplemented: bool, consulted: bool, extended: bool
) -> list[Mark]:
    """Supplement, consultation and extension stand in it only where there was one."""
    extras = [
        label
        for label, happened in (("补正", supplemented), ("征求意见", consulted), ("延期", extended))
        if happened
    ]
    middle = "办理" if not extras else f"办理（含{'、'.join(extras)}）"
    if case.status in ("withdrawn", "abandoned") and case.delivery is None:
        end = "已撤回" if case.status == "withdrawn" else "视为放弃"
        return [Mark("已提交", "done"), Mark(end, "now")]
    reached = _REACHED[Stage(case.stage)]
    confirmed = "已确认收件" if reached > 1 else "确认收件"
    labels = ["已提交", confirmed, middle, "答复", "送达", "归档"]
    return [Mark(label, _state(place, reached)) for place, label in enumerate(labels)]


def _state(place: int, reached: int) -> State:
    if place < reached:
        return "done"
    return "now" if place == reached else "ahead"
