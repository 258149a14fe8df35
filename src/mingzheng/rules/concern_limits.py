"""How fast the house speaks on a public concern, in hours by the clock: nights count as well.

国办发〔2016〕80号 and 国办发〔2016〕61号: on a particularly serious or serious event a first
statement within 5 hours and a press conference within 24 hours; on any other within 48 hours.
"""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from .lamps import Lamp

FIRST_STATEMENT_HOURS = 5  # 国办发〔2016〕80号
PRESS_CONFERENCE_HOURS = 24  # 国办发〔2016〕61号
OTHER_STATEMENT_HOURS = 48  # 国办发〔2016〕61号
SOON_SHARE = 0.25
"""House decision: a lamp turns 临期 when a quarter of the time is left."""


class ConcernLevel(StrEnum):
    PARTICULARLY_SERIOUS = "particularly_serious"
    SERIOUS = "serious"
    OTHER = "other"

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def statement_hours(self) -> int:
        return OTHER_STATEMENT_HOURS if self is ConcernLevel.OTHER else FIRST_STATEMENT_HOURS

    @property
    def press_hours(self) -> int | None:
        return None if self is ConcernLevel.OTHER else PRESS_CONFERENCE_HOURS


_LABELS = {
    ConcernLevel.PARTICULARLY_SERIOUS: "特别重大",
    ConcernLevel.SERIOUS: "重大",
    ConcernLevel.OTHER: "其他",
}


@dataclass(frozen=True)
class HourTimer:
    """``left`` is negative once the time is up; ``done`` None = not yet."""

    hours: int
    due: datetime.datetime
    done: datetime.datetime | None
    lamp: Lamp
    left: datetime.timedelta

    @property
    def late(self) -> datetime.timedelta:
        """By how much it was or is late; zero in time."""
        return max(-self.left, datetime.timedelta())

    @property
    def words(self) -> str:
        if self.done is not None:
            return f"超时 {duration_words(self.late)}" if self.late else "按时完成"
        if self.left < datetime.timedelta():
            return f"已超时 {duration_words(self.late)}"
        return f"还剩 {duration_words(self.left)}"


def hour_timer(
    start: datetime.datetime,
    hours: int,
    *,
    done: datetime.datetime | None,
    now: datetime.datetime,
) -> HourTimer:
    """``start`` is when the house learnt of the event."""
    due = start + datetime.timedelta(hours=hours)
    left = due - (done or now)
    if done is not None:
        lamp = Lamp.DONE if done <= due else Lamp.OVERDUE
    elif now > due:
        lamp = Lamp.OVERDUE
    else:
        lamp = Lamp.SOON if left <= (due - start) * SOON_SHARE else Lamp.NORMAL
    return HourTimer(hours, due, done, lamp, left)


def duration_words(span: datetime.timedelta) -> str:
    """Hours and minutes, minutes begun counting as whole: 1 小时 30 分."""
    minutes = -(-int(span.total_seconds()) // 60)
    hours, rest = divmod(minutes, 60)
    if hours and rest:
        return f"{hours} 小时 {rest} 分"
    return f"{hours} 小时" if hours else f"{rest} 分"
