"""What the clock and the records beneath bring about: the timer asks once a minute."""

import datetime

from .actions.alerts import alert_on_ended_lines, alert_on_services
from .sending import send_pushes


def look_after_compilations(*, at: datetime.datetime) -> None:
    """Units are told of services that were withdrawn and of lines whose last day is over; what was
    released is sent."""
    alert_on_services(at=at)
    alert_on_ended_lines(at=at)
    send_pushes(at=at)
