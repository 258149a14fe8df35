"""The day an assignment owes something next (下一期限), and why."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Owed:
    """One thing with a day of its own that is still open; ``words`` name it to people."""

    due: datetime.date
    words: str


@dataclass(frozen=True)
class NextDue:
    """``day`` None: nothing has a day. ``why`` is one Chinese sentence."""

    day: datetime.date | None
    why: str


def next_due(
    *,
    task_due: datetime.date | None,
    extended_to: datetime.date | None = None,
    occurrences: Sequence[Owed] = (),
    milestones: Sequence[Owed] = (),
) -> NextDue:
    """The earliest of what is open: occurrences of the duty, binding milestones, and the end.

    The end is the granted extension, or else the day of the task. It stands beside the others, so
    that no milestone of the unit's own can put it off.
    """
    end, why = task_due, "任务的完成期限。"
    if extended_to is not None:
        end, why = extended_to, f"经批准延期至 {extended_to:%Y-%m-%d}"
        why += f"（原期限 {task_due:%Y-%m-%d}）。" if task_due else "。"
    # At one day the occurrence is named before the milestone, and both before the bare end.
    owed = [*occurrences, *milestones]
    first = min(owed, key=lambda one: one.due, default=None)
    if first is not None and (end is None or first.due <= end):
        return NextDue(first.due, f"{first.words}。")
    return NextDue(end, why if end else "没有确定的期限。")
