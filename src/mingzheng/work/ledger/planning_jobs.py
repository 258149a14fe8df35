"""What the clock does for plans: occurrences that are missing, requests that are late."""

import datetime

from mingzheng.records.parameters.queries import calendar

from .actions.planning.coordination import remind_late
from .actions.planning.recurrences import make_occurrences


def look_after_plans(*, at: datetime.datetime) -> None:
    """Harmless however often it runs."""
    make_occurrences(calendar=calendar())
    remind_late(at=at)
