"""How a year of tasks ended, counted and put into words: summaries, closing, annual report."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Ending(StrEnum):
    """Every task of a closed year is one of the first three."""

    DONE = "done"
    CARRIED = "carried"
    CLOSED = "closed"
    OPEN = "open"


ENDING_WORDS = {
    Ending.DONE: "已办结",
    Ending.CARRIED: "结转下年",
    Ending.CLOSED: "不再办理",
    Ending.OPEN: "未了结",
}


@dataclass(frozen=True)
class EndedTask:
    """``why``: the reason in a word or two, only for a task carried over or closed undone."""

    number: int
    name: str
    ending: Ending
    why: str = ""
    section: str = ""


def ending_of(*, assignments: int, done: int, outcome: str) -> Ending:
    """A task is done when every unit's part is; nobody's task is not."""
    if assignments and assignments == done:
        return Ending.DONE
    return Ending(outcome) if outcome else Ending.OPEN


def counted(tasks: Iterable[EndedTask]) -> dict[Ending, int]:
    """Every ending, in the order of ``Ending``."""
    counts = Counter(task.ending for task in tasks)
    return {ending: counts[ending] for ending in Ending}


def summary_words(title: str, tasks: Sequence[EndedTask]) -> str:
    """A draft of the closing words of an item or a section; a person makes them their own."""
    counts = counted(tasks)
    parts = [f"“{title}”共{len(tasks)}项任务，办结{counts[Ending.DONE]}项"]
    parts += [
        f"{ENDING_WORDS[ending]}{counts[ending]}项（{_named(tasks, ending)}）"
        for ending in (Ending.CARRIED, Ending.CLOSED, Ending.OPEN)
        if counts[ending]
    ]
    return "，".join(parts) + "。"


def report_words(year: int, tasks: Sequence[EndedTask], *, district: bool) -> tuple[str, ...]:
    """Sentences for part one of the annual report; none where there were no tasks.

    ``district``: told of the whole district and by section, else of one unit.
    """
    if not tasks:
        return ()
    counts = counted(tasks)
    whose = "全区" if district else "本单位"
    first = (
        f"{year}年政务公开工作台账列有{whose}承担的任务{len(tasks)}项，"
        f"年内经政务公开办确认办结{counts[Ending.DONE]}项"
    )
    rest = [
        f"{words}{counts[ending]}项"
        for ending, words in (
            (Ending.CARRIED, "结转下一年度"),
            (Ending.CLOSED, "经批准不再办理"),
            (Ending.OPEN, "正在办理"),
        )
        if counts[ending]
    ]
    if counts[Ending.OPEN] and len(rest) == 1:
        rest = [f"其余{counts[Ending.OPEN]}项正在办理"]
    sentences = ["，".join(one for one in (first, "、".join(rest)) if one) + "。"]
    if district:
        sentences += _by_section(tasks)
    sentences += _left_over(tasks, Ending.CARRIED, "结转下一年度的")
    sentences += _left_over(tasks, Ending.CLOSED, "不再办理的")
    return tuple(sentences)


def _by_section(tasks: Sequence[EndedTask]) -> list[str]:
    sections = dict.fromkeys(task.section for task in tasks if task.section)
    if len(sections) < 2:
        return []
    told = []
    for section in sections:
        own = [task for task in tasks if task.section == section]
        told.append(f"“{section}”{len(own)}项、办结{counted(own)[Ending.DONE]}项")
    return [f"按部分看，{'；'.join(told)}。"]


def _left_over(tasks: Sequence[EndedTask], ending: Ending, words: str) -> list[str]:
    found = [task for task in tasks if task.ending is ending]
    if not found:
        return []
    named = "；".join(
        f"“{task.name}”（{task.why}）" if task.why else f"“{task.name}”" for task in found
    )
    return [f"{words}任务为：{named}。"]


def _named(tasks: Sequence[EndedTask], ending: Ending) -> str:
    return "、".join(
        f"任务{task.number}" + (f"：{task.why}" if task.why else "")
        for task in tasks
        if task.ending is ending
    )
