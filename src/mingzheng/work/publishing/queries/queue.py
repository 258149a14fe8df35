"""The queue of review: saved views, filters, rows."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from mingzheng.records.library.models import DisclosureAttribute, Kind
from mingzheng.records.people.permissions import Access
from mingzheng.rules.workdays import Calendar

from ..models import Decision, Submission
from ..permissions import readable_organisations
from .awaiting import awaiting
from .disclosure_timer import Timer, disclosure_timer, with_limit_start
from .drafts import REVIEWING

FINISHED_DAYS = 30
"""最近办结 reaches back this far."""
State = Submission.State
ENDED = (State.PUBLISHED, State.RETURNED, State.TAKEN_BACK)


class View(StrEnum):
    MINE = "mine"
    OPEN = "open"
    REFERRED = "referred"
    SCHEDULED = "scheduled"
    RETURNED = "returned"
    FINISHED = "finished"


LABELS: Mapping[View, str] = {
    View.MINE: "待我办理",
    View.OPEN: "全部在审",
    View.REFERRED: "已转保密部门",
    View.SCHEDULED: "待定时公开",
    View.RETURNED: "已退回",
    View.FINISHED: "最近办结",
}


@dataclass(frozen=True)
class QueueFilter:
    unit: int | None = None
    kind: str = ""
    step: str = ""
    pace: str = ""


@dataclass(frozen=True)
class QueueRow:
    """``since``: when it came to its present step. ``timer`` only while it is under review and
    meant for everybody."""

    pk: int
    title: str
    kind: str
    organisation_id: int
    organisation: str
    state: str
    pace: str
    submitted_by: str
    submitted_at: datetime.datetime
    since: datetime.datetime
    ended_at: datetime.datetime | None
    go_public_at: datetime.datetime | None
    reason: str
    timer: Timer | None

    @property
    def step(self) -> str:
        return State(self.state).label

    @property
    def pace_label(self) -> str:
        """ "" for the normal pace, which needs no badge."""
        return "" if self.pace == Submission.Pace.NORMAL else Submission.Pace(self.pace).label


def readable(access: Access) -> QuerySet[Submission]:
    """Every submission the account may see."""
    organisations = readable_organisations(access)
    if organisations is None:
        return Submission.objects.all()
    return Submission.objects.filter(organisation__in=organisations)


def in_view(
    seen: QuerySet[Submission], view: View, *, access: Access, now: datetime.datetime
) -> QuerySet[Submission]:
    """``seen`` are the readable ones, asked for once a page."""
    if view is View.MINE:
        return awaiting(seen, access=access)
    return seen.filter(_condition(view, now=now))


def queue(
    seen: QuerySet[Submission],
    view: View,
    *,
    access: Access,
    now: datetime.datetime,
    wanted: QueueFilter,
) -> QuerySet[Submission]:
    found = in_view(seen, view, access=access, now=now)
    if wanted.unit is not None:
        found = found.filter(organisation=wanted.unit)
    if wanted.kind:
        found = found.filter(publication__kind=wanted.kind)
    if wanted.step:
        found = found.filter(state=wanted.step)
    if wanted.pace:
        found = found.filter(pace=wanted.pace)
    return _ordered(found, view)


def view_counts(
    seen: QuerySet[Submission], *, access: Access, now: datetime.datetime
) -> dict[View, int]:
    """How many stand in each saved view; one query for all but 待我办理."""
    counted = seen.aggregate(
        **{
            view.value: Count("pk", filter=_condition(view, now=now))
            for view in View
            if view is not View.MINE
        }
    )
    mine = awaiting(seen, access=access).count()
    return {view: mine if view is View.MINE else counted[view.value] for view in View}


def units_in(found: QuerySet[Submission]) -> list[tuple[str, str]]:
    """Units with something among ``found``, as options of a filter."""
    names = found.order_by("organisation__sort_order", "organisation").distinct()
    rows = names.values_list("organisation", "organisation__name", "organisation__sort_order")
    return [(str(pk), name) for pk, name, _ in rows]


def queue_rows(
    page: QuerySet[Submission], *, today: datetime.date, calendar: Calendar
) -> list[QueueRow]:
    """One query for a page of ``queue``."""
    last = Decision.objects.filter(submission=OuterRef("pk")).order_by("-pk")
    found = with_limit_start(page, publication="publication").annotate(
        since=Coalesce(Subquery(last.values("decided_at")[:1]), F("submitted_at")),
        last_opinion=Subquery(last.values("opinion")[:1]),
    )
    return [
        _row(*values, today=today, calendar=calendar)
        for values in found.values_list(
            "pk", "title", "publication__kind", "organisation", "organisation__name", "state",
            "pace", "submitted_by_name", "submitted_at", "since", "ended_at", "go_public_at",
            "last_opinion", "limit_start", "attribute",
        )
    ]  # fmt: skip


def _row(
    pk: int, title: str, kind: str, organisation: int, unit: str, state: str, pace: str,
    submitted_by: str, submitted_at: datetime.datetime, since: datetime.datetime,
    ended_at: datetime.datetime | None, go_public_at: datetime.datetime | None,
    opinion: str | None, start: datetime.date | None, attribute: str | None,
    *, today: datetime.date, calendar: Calendar,
) -> QueueRow:  # fmt: skip
    runs = state in Submission.OPEN and attribute == DisclosureAttribute.PROACTIVE
    return QueueRow(
        pk=pk,
        title=title,
        kind=Kind(kind).label,
        organisation_id=organisation,
        organisation=unit,
        state=state,
        pace=pace,
        submitted_by=submitted_by,
        submitted_at=submitted_at,
        since=since,
        ended_at=ended_at,
        go_public_at=go_public_at,
        reason=(opinion or "") if state in (State.RETURNED, State.REFERRED) else "",
        timer=disclosure_timer(start, today=today, calendar=calendar) if runs else None,
    )


def _condition(view: View, *, now: datetime.datetime) -> Q:
    match view:
        case View.REFERRED:
            return Q(state=State.REFERRED)
        case View.SCHEDULED:
            return Q(state=State.SCHEDULED)
        case View.RETURNED:
            # Sent in again, it is no longer for its writer to mend.
            later = Submission.objects.filter(
                publication=OuterRef("publication"), pk__gt=OuterRef("pk")
            )
            return Q(state=State.RETURNED) & ~Q(Exists(later))
        case View.FINISHED:
            since = now - datetime.timedelta(days=FINISHED_DAYS)
            return Q(state__in=ENDED, ended_at__gte=since)
        case _:
            return Q(state__in=REVIEWING)


def _ordered(found: QuerySet[Submission], view: View) -> QuerySet[Submission]:
    if view is View.SCHEDULED:
        return found.order_by("go_public_at", "pk")
    if view in (View.RETURNED, View.FINISHED):
        return found.order_by("-ended_at", "-pk")
    paces = (Submission.Pace.URGENT, Submission.Pace.NIGHT)
    whens = [When(pace=pace, then=Value(place)) for place, pace in enumerate(paces)]
    haste = Case(*whens, default=Value(len(paces)), output_field=IntegerField())
    return found.order_by(haste, "submitted_at", "pk")
