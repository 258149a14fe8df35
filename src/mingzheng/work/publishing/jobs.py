"""What falls due by the clock: run every second by the timer, harmless when run twice."""

import datetime

from mingzheng.records.library.actions.clock import announce_clock_changes

from .actions.publish import publish_scheduled


def run_due(*, at: datetime.datetime) -> list[int]:
    """Ids of the publications that changed."""
    return sorted({*publish_scheduled(at=at), *announce_clock_changes(at=at)})
