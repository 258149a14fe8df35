"""What the clock alone changes about requests: the timer asks once a minute."""

import datetime

from .actions.keep_uploads import discard_kept
from .recompute import begin_day


def look_after_cases(*, at: datetime.datetime) -> None:
    """Overdue, abandoned, pauses that ended, on the first minute of a day; uploads left behind."""
    begin_day(at=at)
    discard_kept(at=at)
