"""The day a request was received (政府信息公开条例 art. 31), by the way it came."""

import datetime
from collections.abc import Iterable, Sequence

from .events import Channel, Event, EventKind

_RECEIPT: dict[Channel, EventKind] = {
    "in_person": "submitted",  # 条例 art. 31 (1): handed in
    "registered_mail": "signed",  # 条例 art. 31 (2): signed for by the agency
    "ordinary_mail": "confirmed",  # 条例 art. 31 (2): confirmed with the applicant
}
_SENT = frozenset({"submitted", "posted"})
_ARRIVED = frozenset({"delivered", "signed", "confirmed"})


def received_on(channel: Channel, events: Iterable[Event]) -> datetime.date | None:
    """None as long as what makes the receipt has not happened."""
    if channel in _RECEIPT:
        return _first(one.date for one in events if one.kind == _RECEIPT[channel])
    return _confirmed_by_both(list(events))


def sent_on(events: Iterable[Event]) -> datetime.date | None:
    return _first(one.date for one in events if one.kind in _SENT)


def arrives(event: Event) -> bool:
    """Whether the event can only follow the sending of the request."""
    return event.kind in _ARRIVED


def _confirmed_by_both(events: Sequence[Event]) -> datetime.date | None:
    """条例 art. 31 (3): online and by fax the day both sides have confirmed."""
    agency, applicant = (
        _first(one.date for one in events if one.kind == "confirmed" and one.by == side)
        for side in ("agency", "applicant")
    )
    return max(agency, applicant) if agency and applicant else None


def _first(days: Iterable[datetime.date]) -> datetime.date | None:
    return min(days, default=None)
