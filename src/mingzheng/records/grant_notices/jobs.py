"""What falls due by the clock; called once a minute by the timer."""

import datetime

from .actions.erase import erase_rows


def look_after_notices(*, at: datetime.datetime) -> None:
    erase_rows(at=at)
