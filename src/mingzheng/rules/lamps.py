"""The lamp of a task or an assignment: one rule, shown on the screen beside the lamps."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from mingzheng.rules.workdays import Calendar, add_workdays

SOON_WORKDAYS = 15
"""House default: a task turns 临期 when it is due within this many working days."""
SILENT_DAYS = 30
"""House default: … or when nothing was reported for more than this many days."""


class Lamp(StrEnum):
    DONE = "done"
    OVERDUE = "overdue"
    SOON = "soon"
    NORMAL = "normal"
    NOT_STARTED = "not_started"


@dataclass(frozen=True)
class LampRule:
    """The thresholds of one day, computed once and applied to every row of a list."""

    today: datetime.date
    soon_until: datetime.date
    """A due date up to this day, today included, is soon."""
    silent_before: datetime.date
    """A last sign of life before this day is silence."""
    soon_workdays: int = SOON_WORKDAYS
    silent_days: int = SILENT_DAYS

    def lamp(
        self,
        *,
        done: bool,
        due: datetime.date | None,
        started: bool,
        last_sign: datetime.date,
        proof_gone: bool = False,
    ) -> Lamp:
        """``last_sign``: day of the last report, or the day the ledger was opened.

        ``proof_gone``: a piece of evidence that it rests on is no longer there. What was done is
        then to be proved again, and counts as soon due until it is.
        """
        if done and not proof_gone:
            return Lamp.DONE
        if not done and due is not None and due < self.today:
            return Lamp.OVERDUE
        pressing = due is not None and due <= self.soon_until
        if proof_gone or pressing or last_sign < self.silent_before:
            return Lamp.SOON
        return Lamp.NORMAL if started else Lamp.NOT_STARTED

    @property
    def explanation(self) -> str:
        return (
            f"■逾期：已过期限仍未办结；▲临期：{self.soon_workdays} 个工作日内到期"
            f"（截至 {self.soon_until:%Y-%m-%d}）或超过 {self.silent_days} 天没有报进展，"
            "或所附佐证已失效；"
            "●正常：按期推进；–未开始：尚无进展；✓完成：政务公开办已确认办结。"
        )


def lamp_rule(
    today: datetime.date,
    *,
    calendar: Calendar,
    soon_workdays: int = SOON_WORKDAYS,
    silent_days: int = SILENT_DAYS,
) -> LampRule:
    return LampRule(
        today=today,
        soon_until=add_workdays(today, soon_workdays, calendar=calendar),
        silent_before=today - datetime.timedelta(days=silent_days),
        soon_workdays=soon_workdays,
        silent_days=silent_days,
    )


GRAVITY = (Lamp.OVERDUE, Lamp.SOON, Lamp.NORMAL, Lamp.NOT_STARTED, Lamp.DONE)
"""The gravest first; screens name the lamps in this order."""


def gravest(lamps: list[Lamp]) -> Lamp:
    """The lamp of a whole: its worst part; done only when every part is."""
    if Lamp.NORMAL in lamps or (Lamp.DONE in lamps and Lamp.NOT_STARTED in lamps):
        lamps = [Lamp.NORMAL if lamp is Lamp.NOT_STARTED else lamp for lamp in lamps]
    return min(lamps, key=GRAVITY.index, default=Lamp.NOT_STARTED)
