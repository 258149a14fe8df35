"""What the clock alone changes about requests: the timer asks once a minute."""

import datetime

from .actions.erase import cases_to_erase, contacts_to_erase, erase_case, erase_contact
from .actions.find_topics import find_topics
from .actions.keep_uploads import discard_kept
from .recompute import begin_day

ERASED_AT_ONCE = 50
"""A minute; the others wait for the next."""


def look_after_cases(*, at: datetime.datetime) -> None:
    """Overdue, abandoned, pauses that ended, on the first minute of a day; topics among new
    requests; uploads left behind; cases and talks whose term of retention has ended."""
    begin_day(at=at)
    find_topics(at=at)
    discard_kept(at=at)
    for case in cases_to_erase(at=at)[:ERASED_AT_ONCE]:
        erase_case(case, at=at)
    for contact in contacts_to_erase(at=at)[:ERASED_AT_ONCE]:
        erase_contact(contact, at=at)
