"""Calendar feeds after RFC 5545: events as text that every calendar program reads."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LINE_OCTETS = 75
"""RFC 5545, 3.1: no line is longer, its break not counted."""


@dataclass(frozen=True)
class Event:
    """``uid`` is the same for the same thing whenever it is told again (3.8.4.7). ``starts`` bears
    its time zone; None for an event of the whole day ``on``. ``url`` "" = none."""

    uid: str
    on: datetime.date
    title: str
    starts: datetime.datetime | None = None
    url: str = ""


def calendar_text(
    events: Iterable[Event], *, name: str, product: str, stamp: datetime.datetime
) -> str:
    """The whole feed. ``stamp``: when it was made, with its time zone."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{escaped(product)}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
        *(line for event in events for line in _event(event, stamp)),
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in folded(line))


def escaped(text: str) -> str:
    """Text as a value (3.3.11). Control characters have no place in it and are left out."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for plain, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, written)
    return "".join(one for one in text if one == "\t" or (ord(one) >= 0x20 and ord(one) != 0x7F))


def folded(line: str) -> Iterator[str]:
    """One content line as lines of at most 75 octets; those after the first begin with a space.
    Characters stay whole, which 3.1 allows to neglect and programs do not forgive."""
    part, size = "", 0
    for one in line:
        octets = len(one.encode())
        if size + octets > LINE_OCTETS:
            yield part
            part, size = " ", 1
        part, size = part + one, size + octets
    yield part


def _event(event: Event, stamp: datetime.datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(event.uid)}"
    yield f"DTSTAMP:{_moment(stamp)}"
    if event.starts is not None:
        yield f"DTSTART:{_moment(event.starts)}"
    else:
        yield f"DTSTART;VALUE=DATE:{event.on:%Y%m%d}"
        # Without an end the event is of that one day (3.6.1).
        yield "TRANSP:TRANSPARENT"
    yield f"SUMMARY:{escaped(event.title)}"
    if event.url:
        yield f"URL:{event.url}"
    yield "END:VEVENT"


def _moment(at: datetime.datetime) -> str:
    return f"{at.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}"
