"""Lists across assignments: difficulties, requests, extensions, occurrences, hand-overs.

``year`` None: of ledgers that are not closed, where something may still be done. What a closed
year has left is listed when that year is asked for.
"""

import datetime
from typing import TypeVar

from django.db.models import Count, Model, Q, QuerySet

from mingzheng.records.people.permissions import Access

from ...models import (
    Assignment,
    CoordinationRequest,
    Difficulty,
    Extension,
    Handover,
    Notice,
    Occurrence,
)
from ...permissions import READERS, visible_organisations
from .open_work import open_work

Row = TypeVar("Row", bound=Model)
_CONTEXT = ("assignment__task__notice", "assignment__organisation")


def difficulties(
    access: Access,
    *,
    kind: str = "",
    state: str = "",
    unit: int | None = None,
    year: int | None = None,
) -> QuerySet[Difficulty]:
    """``state`` empty: everything that is not closed. The oldest first."""
    found = Difficulty.objects.filter(_within(access, year)).select_related(*_CONTEXT)
    found = found.filter(state=state) if state else found.exclude(state=Difficulty.State.CLOSED)
    if kind:
        found = found.filter(kind=kind)
    if unit:
        found = found.filter(assignment__organisation=unit)
    return found.order_by("raised_at", "pk")


def extensions(
    access: Access, *, state: str = "", unit: int | None = None, year: int | None = None
) -> QuerySet[Extension]:
    """``state`` empty: all of them, the newest first; what waits stands longest first."""
    found = Extension.objects.filter(_within(access, year)).select_related(*_CONTEXT)
    if unit:
        found = found.filter(assignment__organisation=unit)
    if state:
        found = found.filter(state=state)
    return found.order_by("asked_at" if state == Extension.State.ASKED else "-asked_at", "pk")


def coordination_requests(
    access: Access,
    *,
    side: str = "",
    state: str = "",
    late_on: datetime.date | None = None,
    year: int | None = None,
) -> QuerySet[CoordinationRequest]:
    """``side``: ``to_us`` what our units are asked, ``from_us`` what they asked; empty = both.

    ``late_on``: only those that wait and were due before that day. In order of the day hoped for.
    """
    reached = access.organisations(READERS)
    found = CoordinationRequest.objects.filter(assignment__task__notice__in=_notices(year))
    if reached is not None:
        to_us = Q(asked_unit__in=sorted(reached))
        from_us = Q(assignment__organisation__in=sorted(reached))
        found = found.filter({"to_us": to_us, "from_us": from_us}.get(side, to_us | from_us))
    if state:
        found = found.filter(state=state)
    if late_on:
        found = found.filter(state=CoordinationRequest.State.ASKED, due__lt=late_on)
    return found.select_related(*_CONTEXT, "asked_unit").order_by("due", "pk")


def occurrences(
    access: Access,
    *,
    state: str = "",
    unit: int | None = None,
    late_on: datetime.date | None = None,
    year: int | None = None,
) -> QuerySet[Occurrence]:
    """Counted occurrences only, in order of their days."""
    found = Occurrence.objects.filter(_within(access, year), counted=True).select_related(*_CONTEXT)
    if state:
        found = found.filter(state=state)
    if unit:
        found = found.filter(assignment__organisation=unit)
    if late_on:
        found = found.filter(state=Occurrence.State.OPEN, due__lt=late_on)
    return found.order_by("due", "assignment__task__number", "pk")


def handovers(
    access: Access,
    *,
    unit: int | None = None,
    state: str = "",
    since: datetime.date | None = None,
    until: datetime.date | None = None,
) -> QuerySet[Handover]:
    """``since`` and ``until``: the day it was offered, both included. The newest first."""
    found = Handover.objects.select_related("organisation").annotate(count=Count("lines"))
    reached = visible_organisations(access)
    if reached is not None:
        found = found.filter(organisation__in=sorted(reached))
    if unit:
        found = found.filter(organisation=unit)
    if state:
        found = found.filter(state=state)
    return made_within(found, since=since, until=until).order_by("-made_at", "-pk")


def made_within(
    found: QuerySet[Row], *, since: datetime.date | None, until: datetime.date | None
) -> QuerySet[Row]:
    if since:
        found = found.filter(made_at__date__gte=since)
    if until:
        found = found.filter(made_at__date__lte=until)
    return found


def assignments_of_people_who_left(access: Access, *, most: int = 20) -> list[Assignment]:
    """Open ones whose handler's account is closed; they wait to be handed over."""
    found = open_work().filter(handler__is_active=False)
    reached = visible_organisations(access)
    if reached is not None:
        found = found.filter(organisation__in=sorted(reached))
    ordered = found.order_by("organisation__sort_order", "task__number")
    return list(ordered.select_related("task", "organisation", "handler")[:most])


def _within(access: Access, year: int | None) -> Q:
    """Of these notices, and of units in sight."""
    here = Q(assignment__task__notice__in=_notices(year))
    reached = visible_organisations(access)
    if reached is None:
        return here
    return here & Q(assignment__organisation__in=sorted(reached))


def _notices(year: int | None) -> QuerySet[Notice]:
    standing = Notice.objects.filter(withdrawn_at=None)
    return standing.filter(closed_on=None) if year is None else standing.filter(year=year)
