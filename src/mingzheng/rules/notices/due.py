"""When a task is due: its own column, its steps, its words, or what the preface sets for all."""

from collections.abc import Sequence
from dataclasses import dataclass

from .deadlines import (
    NO_DEADLINE,
    Deadline,
    deadline_in_sentence,
    read_deadline,
    read_steps,
)
from .result import Confidence, Step, Warning
from .taskrow import TaskRow
from .wording import unique

LONGEST_BARE_DATE = 14  # characters: a schedule cell as short as this is a deadline


@dataclass(frozen=True)
class Terms:
    """What the notice as a whole says about its tasks."""

    year: int | None
    common: Deadline = NO_DEADLINE
    recognised: bool = False
    joined_sections: frozenset[str] = frozenset()
    """Titles put together from fragments."""


def steps_of(rows: Sequence[TaskRow], year: int | None) -> tuple[Step, ...]:
    if len(rows) > 1:
        found = [
            step
            for row in rows
            for step in _one_step(row.words("schedule") or row.words("due"), year)
        ]
        return tuple(found)
    schedule = rows[0].texts.get("schedule", "")
    steps = read_steps(schedule, year=year)
    if len(steps) > 1 or (steps and len(steps[0].text) > LONGEST_BARE_DATE):
        return steps
    due_steps = read_steps(rows[0].texts.get("due", ""), year=year)
    return due_steps if len(due_steps) > 1 else ()


def _one_step(text: str, year: int | None) -> tuple[Step, ...]:
    steps = read_steps(text, year=year)
    if len(steps) < 2:
        return steps
    months = [month for step in steps for month in step.months]
    days = [step.due for step in steps if step.due]
    named = (min(months), max(months)) if len(set(months)) > 1 else tuple(months[:1])
    return (Step(text, max(days) if days else None, named),)


def deadline_of(
    rows: Sequence[TaskRow], requirement: str, steps: Sequence[Step], terms: Terms
) -> tuple[Deadline, Confidence, list[Warning]]:
    words = [row.words("due") or ("" if steps else row.words("schedule")) for row in rows]
    text = "；".join(unique(filter(None, words)))
    if text:
        own = read_deadline(text, year=terms.year)
        if own.due or own.schedule != "once":
            return own, "high", []
        return own, "low", [_undated(text, terms.year)]
    days = [step.due for step in steps if step.due]
    if days:
        return Deadline(steps[-1].text[:20], max(days)), "medium", []
    if steps:
        last = read_deadline(steps[-1].text[:20], year=terms.year)
        if last.schedule != "once":
            return last, "medium", []
        if any(step.months for step in steps):
            return Deadline(steps[-1].text[:20]), "low", [_undated(steps[-1].text[:20], terms.year)]
    return sentence_deadline(requirement, terms)


def sentence_deadline(requirement: str, terms: Terms) -> tuple[Deadline, Confidence, list[Warning]]:
    """The limit a requirement names itself, else the one the preface sets for every task."""
    found = deadline_in_sentence(requirement, year=terms.year)
    if found.due:
        return found, "medium", []
    if terms.common.due:
        text = "，".join(filter(None, [found.text, terms.common.text]))
        return Deadline(text, terms.common.due, found.schedule), "medium", []
    return found, "medium" if found.text else "high", []


def _undated(text: str, year: int | None) -> Warning:
    if year is None:
        return Warning(
            "due_year_unknown",
            "due",
            f"“{text}”没有年份，通知里也查不到年度，请指定年度后重新识别。",
        )
    return Warning("due_unreadable", "due", f"时限“{text}”无法换算成日期，请手工填写完成时限。")
