"""Concerns with their terms, for the desk and for the page of the response."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from mingzheng.rules.concern_limits import (
    ConcernLevel,
    HourTimer,
    duration_words,
    hour_timer,
)
from mingzheng.rules.lamps import Lamp

from ..models import ConcernEntry, PublicConcern


@dataclass(frozen=True)
class ConcernRow:
    """``press`` is None where no press conference is asked for."""

    concern: PublicConcern
    statement: HourTimer
    press: HourTimer | None

    @property
    def level(self) -> str:
        return ConcernLevel(self.concern.level).label

    @property
    def late(self) -> bool:
        timers = (self.statement, self.press)
        return any(one is not None and one.lamp is Lamp.OVERDUE for one in timers)


@dataclass(frozen=True)
class PublicEntry:
    sort: str
    at: datetime.datetime
    text: str


@dataclass(frozen=True)
class ConcernOnPage:
    """What the public reads of it; nothing in it changes with the clock. ``first_words`` and
    ``press_words`` say how long it took after the house learnt of it."""

    level: str
    known_at: datetime.datetime
    first_at: datetime.datetime | None
    first_words: str
    press_at: datetime.datetime | None
    press_words: str
    entries: tuple[PublicEntry, ...]
    closed_at: datetime.datetime | None
    conclusion: str


def concerns_within(
    organisations: frozenset[int] | None, *, state: str = "", unit: int | None = None
) -> QuerySet[PublicConcern]:
    """``state``: "open", "closed" or "" for both."""
    found = PublicConcern.objects.select_related("organisation", "statement")
    if organisations is not None:
        found = found.filter(organisation__in=organisations)
    if unit is not None:
        found = found.filter(organisation=unit)
    return found.filter(closed_at__isnull=state == "open") if state else found


def concern_rows(found: Iterable[PublicConcern], *, now: datetime.datetime) -> list[ConcernRow]:
    return [concern_row(one, now=now) for one in found]


def concern_row(concern: PublicConcern, *, now: datetime.datetime) -> ConcernRow:
    level = ConcernLevel(concern.level)
    statement = hour_timer(
        concern.known_at, level.statement_hours, done=concern.first_statement_at, now=now
    )
    press = None
    if level.press_hours is not None:
        press = hour_timer(concern.known_at, level.press_hours, done=concern.press_at, now=now)
    return ConcernRow(concern, statement, press)


def concern_on_page(publication: int) -> ConcernOnPage | None:
    """Of the response it is answered by; two queries, one where there is none."""
    concern = PublicConcern.objects.filter(statement=publication).first()
    if concern is None:
        return None
    level = ConcernLevel(concern.level)
    # The end stands by itself above the lines.
    entries = ConcernEntry.objects.filter(concern=concern, public=True).exclude(
        sort=ConcernEntry.Sort.CLOSED
    )
    return ConcernOnPage(
        level=level.label,
        known_at=concern.known_at,
        first_at=concern.first_statement_at,
        first_words=_took(concern, concern.first_statement_at, level.statement_hours),
        press_at=concern.press_at,
        press_words=_took(concern, concern.press_at, level.press_hours),
        entries=tuple(
            PublicEntry(one.get_sort_display(), one.happened_at, one.text) for one in entries
        ),
        closed_at=concern.closed_at,
        conclusion=concern.conclusion,
    )


def _took(concern: PublicConcern, done: datetime.datetime | None, hours: int | None) -> str:
    """ "" for what has not been done."""
    if done is None:
        return ""
    took = f"获知后 {duration_words(done - concern.known_at)}"
    if hours is None:
        return took
    timer = hour_timer(concern.known_at, hours, done=done, now=done)
    return f"{took}，要求 {hours} 小时内，{timer.words}"
