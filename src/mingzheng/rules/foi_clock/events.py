"""What can happen to a request, and in which order the events of one day are taken."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

Channel = Literal["in_person", "registered_mail", "ordinary_mail", "online", "fax"]
EventKind = Literal[
    "submitted",
    "posted",
    "delivered",
    "signed",
    "confirmed",
    "supplement_notice",
    "supplement_received",
    "consult_sent",
    "consult_reply",
    "extension",
    "fee_notice",
    "fee_paid",
    "answered",
    "withdrawn",
]
Side = Literal["agency", "applicant"]
Consulted = Literal["third_party", "agency"]

CHANNELS: tuple[str, ...] = get_args(Channel)
EVENT_KINDS: tuple[str, ...] = get_args(EventKind)
"""In the order of the procedure: so are events of one day taken."""
SIDES: tuple[str, ...] = get_args(Side)
CONSULTED: tuple[str, ...] = get_args(Consulted)


@dataclass(frozen=True)
class Event:
    """``received_on``: when the consulted party had the letter, or the applicant the fee notice.

    ``by`` belongs to a confirmation, ``deadline`` to a supplement notice, ``ref`` and ``consulted``
    to a consultation, ``days`` to an extension.
    """

    kind: EventKind
    date: datetime.date
    by: Side | None = None
    deadline: datetime.date | None = None
    ref: str | None = None
    consulted: Consulted | None = None
    received_on: datetime.date | None = None
    days: int | None = None
    approved_by_head: bool = False
    applicant_notified: bool = False
    late_reason_accepted: bool = False


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    return tuple(sorted(events, key=_order))


def _order(event: Event) -> tuple[datetime.date, int]:
    return event.date, EVENT_KINDS.index(event.kind)
