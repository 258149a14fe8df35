"""The exchange's beat, run by the timer; harmless when run twice."""

import datetime

from mingzheng.records.parameters.queries import parameter

from .actions.fetch import fetch_changes
from .actions.queue import queue_changes
from .actions.send import send_waiting


def run_exchange(*, at: datetime.datetime) -> None:
    """Nothing happens until the house has switched the exchange on."""
    if not parameter("exchange.on"):
        return
    queue_changes(site=str(parameter("exchange.site")).rstrip("/"), at=at)
    send_waiting(at=at)
    fetch_changes(at=at)
