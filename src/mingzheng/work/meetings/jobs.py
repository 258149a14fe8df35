"""What the clock alone changes about meetings: the timer asks once a minute."""

import datetime

from .actions.erase import erase_names, meetings_to_erase

ERASED_AT_ONCE = 50
"""A minute; the others wait for the next."""


def look_after_meetings(*, at: datetime.datetime) -> None:
    """Names of meetings whose term of retention has ended."""
    for meeting in meetings_to_erase(at=at)[:ERASED_AT_ONCE]:
        erase_names(meeting, at=at)
