"""解读时限: public policies that still owe their interpretation."""

import datetime
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from mingzheng.records.library.models import (
    Kind,
    PolicyDetails,
    Publication,
    Relation,
    RelationType,
)
from mingzheng.records.library.models.legal_state import ENDED_STATES
from mingzheng.records.library.queries.visible import listed, periods_on, visible
from mingzheng.records.parameters.queries import parameter
from mingzheng.rules.disclosure_limits import INTERPRETATION_SOON_WORKDAYS, TimeLimit
from mingzheng.rules.lamps import Lamp
from mingzheng.rules.workdays import Calendar, add_workdays

from ..models import InterpretationWaiver
from .disclosure_timer import Timer, timer_of
from .workday_bounds import latest_start

REACH_DAYS = 366
"""House decision: what has been public for longer than a year is asked for by no timer."""
_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class OwedRow:
    publication: int
    title: str
    doc_number: str
    normative: bool
    organisation_id: int
    organisation: str
    path: str
    published_at: datetime.datetime
    timer: Timer


def owed(
    organisations: frozenset[int] | None,
    *,
    now: datetime.datetime,
    unit: int | None = None,
    normative: bool = False,
) -> QuerySet[Publication]:
    """The district's own policies in force without a public interpretation, oldest first."""
    ended = periods_on(now.date()).filter(publication=OuterRef("pk"), status__in=ENDED_STATES)
    interpreting = Relation.objects.filter(
        # Looked up by key: a list of all that is public would be read for every policy.
        Exists(visible(now).filter(pk=OuterRef("source"))),
        target=OuterRef("pk"),
        type=RelationType.INTERPRETS,
    )
    own = PolicyDetails.objects.filter(
        publication=OuterRef("pk"), level=PolicyDetails.Level.DISTRICT
    )
    if normative:
        own = own.filter(normative=True)
    waived = InterpretationWaiver.objects.filter(publication=OuterRef("pk"))
    found = listed(now).filter(
        Exists(own),
        ~Exists(ended),
        ~Exists(interpreting),
        ~Exists(waived),
        kind=Kind.POLICY,
        published_at__gt=now - datetime.timedelta(days=REACH_DAYS),
    )
    if organisations is not None:
        found = found.filter(organisation__in=organisations)
    if unit is not None:
        found = found.filter(organisation=unit)
    return found.order_by("published_at", "pk")


def with_lamp(
    found: QuerySet[Publication], lamps: set[Lamp], *, now: datetime.datetime, calendar: Calendar
) -> QuerySet[Publication]:
    """Those of ``owed`` whose lamp of the day is one of ``lamps``."""
    workdays = interpretation_workdays()
    today = now.date()
    late = _end_of(latest_start(today - _DAY, workdays, calendar=calendar), now)
    soon_until = add_workdays(today, INTERPRETATION_SOON_WORKDAYS, calendar=calendar)
    soon = _end_of(latest_start(soon_until, workdays, calendar=calendar), now)
    wanted = Q(pk__in=[])
    if Lamp.OVERDUE in lamps:
        wanted |= Q(published_at__lt=late)
    if Lamp.SOON in lamps:
        wanted |= Q(published_at__gte=late, published_at__lt=soon)
    if Lamp.NORMAL in lamps:
        wanted |= Q(published_at__gte=soon)
    return found.filter(wanted)


def owed_rows(
    page: QuerySet[Publication], *, now: datetime.datetime, calendar: Calendar
) -> list[OwedRow]:
    """One query for a page of ``owed``, the parameter aside."""
    workdays = interpretation_workdays()
    found = page.values_list(
        "pk", "title", "policy_details__doc_number", "policy_details__normative", "organisation",
        "organisation__name", "path", "published_at",
    )  # fmt: skip
    return [_row(*values, workdays=workdays, now=now, calendar=calendar) for values in found]


def interpretation_workdays() -> int:
    return int(parameter("publishing.interpretation_workdays"))


def _row(
    pk: int, title: str, doc_number: str, normative: bool, organisation: int, unit: str, path: str,
    published_at: datetime.datetime,
    *, workdays: int, now: datetime.datetime, calendar: Calendar,
) -> OwedRow:  # fmt: skip
    timer = _timer(published_at, workdays, now=now, calendar=calendar)
    return OwedRow(pk, title, doc_number, normative, organisation, unit, path, published_at, timer)


def _timer(
    published_at: datetime.datetime, workdays: int, *, now: datetime.datetime, calendar: Calendar
) -> Timer:
    """Counted from the day it became public, which does not count itself (民法典 art. 201)."""
    start = published_at.astimezone(now.tzinfo).date()
    due = add_workdays(start, workdays, calendar=calendar)
    limit = TimeLimit(start, due, INTERPRETATION_SOON_WORKDAYS)
    return timer_of(limit, today=now.date(), calendar=calendar)


def _end_of(day: datetime.date, now: datetime.datetime) -> datetime.datetime:
    return datetime.datetime.combine(day + _DAY, datetime.time(), tzinfo=now.tzinfo)
