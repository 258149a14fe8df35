"""The desk of requests: saved views, filters, rows by due day."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Count, F, Q, QuerySet

from mingzheng.records.people.permissions import Access
from mingzheng.rules.foi_clock import Status
from mingzheng.rules.lamps import Lamp, LampRule

from ..lamps import case_lamp
from ..models import Case, Channel, Extension, Stage
from ..permissions import readable_organisations

WAITING = (Status.AWAITING_SUPPLEMENT, Status.AWAITING_PAYMENT)


class View(StrEnum):
    OPEN = "open"
    INTAKE = "intake"
    WAITING = "waiting"
    EXTENSION = "extension"
    CHECKING = "checking"
    DELIVERING = "delivering"
    CLOSING = "closing"
    CLOSED = "closed"


LABELS = {
    View.OPEN: "全部在办",
    View.INTAKE: "待确认收件",
    View.WAITING: "等申请人",
    View.EXTENSION: "待批延期",
    View.CHECKING: "待复核",
    View.DELIVERING: "待送达",
    View.CLOSING: "待归档",
    View.CLOSED: "已归档",
}


@dataclass(frozen=True)
class DeskFilter:
    unit: int | None = None
    channel: str = ""
    lamp: str = ""
    number: str = ""


@dataclass(frozen=True)
class DeskRow:
    """``applicant`` is the name masked, and so is what ``wanted`` tells of persons; ``due`` None
    while no clock runs."""

    pk: int
    number: str
    wanted: str
    applicant: str
    organisation_id: int
    organisation: str
    channel: str
    stage: str
    status: str
    lamp: Lamp
    received: datetime.date | None
    due: datetime.date | None
    waiting_until: datetime.date | None
    registered_at: datetime.datetime
    ended_on: datetime.date | None

    @property
    def stage_label(self) -> str:
        return str(Stage(self.stage).label)

    @property
    def status_label(self) -> str:
        return Status(self.status).label


def readable(access: Access) -> QuerySet[Case]:
    """Every case the account may see."""
    organisations = readable_organisations(access)
    if organisations is None:
        return Case.objects.all()
    return Case.objects.filter(organisation__in=organisations)


def desk(seen: QuerySet[Case], view: View, *, wanted: DeskFilter, rule: LampRule) -> QuerySet[Case]:
    """Earliest due day first; what has no clock yet comes before, oldest first."""
    found = seen.filter(_condition(view))
    if wanted.unit is not None:
        found = found.filter(organisation=wanted.unit)
    if wanted.channel:
        found = found.filter(channel=wanted.channel)
    if wanted.number:
        found = found.filter(number__contains=wanted.number)
    if wanted.lamp:
        found = found.filter(lamp_condition(wanted.lamp, rule))
    if view is View.CLOSED:
        return found.order_by("-closed_at", "-pk")
    return found.order_by(F("due").asc(nulls_first=True), "registered_at", "pk")


def view_counts(seen: QuerySet[Case]) -> dict[View, int]:
    """One query."""
    conditions = {view.value: _condition(view) for view in View}
    counted = seen.aggregate(
        **{name: Count("pk", filter=condition) for name, condition in conditions.items()}
    )
    return {view: counted[view.value] for view in View}


def lamp_counts(seen: QuerySet[Case], rule: LampRule) -> dict[Lamp, int]:
    """Of the cases in hand; one query."""
    shown = (Lamp.OVERDUE, Lamp.SOON, Lamp.NORMAL, Lamp.NOT_STARTED)
    in_hand = seen.filter(_condition(View.OPEN))
    counted = in_hand.aggregate(
        **{lamp.value: Count("pk", filter=lamp_condition(lamp, rule)) for lamp in shown}
    )
    return {lamp: counted[lamp.value] for lamp in shown}


def lamp_condition(lamp: str, rule: LampRule) -> Q:
    """``case_lamp`` said to the database."""
    unanswered = Q(ended_on=None)
    match lamp:
        case Lamp.DONE:
            return ~unanswered
        case Lamp.OVERDUE:
            return unanswered & Q(due__lt=rule.today)
        case Lamp.SOON:
            return unanswered & Q(due__gte=rule.today, due__lte=rule.soon_until)
        case Lamp.NORMAL:
            return unanswered & Q(due__gt=rule.soon_until)
        case _:
            return unanswered & Q(due=None)


def units_in(found: QuerySet[Case]) -> list[tuple[str, str]]:
    """Units with something among ``found``, as options of a filter."""
    names = found.order_by("organisation__sort_order", "organisation").distinct()
    rows = names.values_list("organisation", "organisation__name", "organisation__sort_order")
    return [(str(pk), name) for pk, name, _ in rows]


def desk_rows(page: QuerySet[Case] | Iterable[Case], *, rule: LampRule) -> list[DeskRow]:
    """One query for a page of ``desk``."""
    cases = page.select_related("organisation", "applicant") if isinstance(page, QuerySet) else page
    return [_row(case, rule) for case in cases]


def _row(case: Case, rule: LampRule) -> DeskRow:
    return DeskRow(
        pk=case.pk,
        number=case.number,
        wanted=case.masked_wanted,
        applicant=case.applicant.masked_name,
        organisation_id=case.organisation_id,
        organisation=case.organisation.name,
        channel=str(Channel(case.channel).label),
        stage=case.stage,
        status=case.status,
        lamp=case_lamp(rule, answered=case.ended_on is not None, due=case.due),
        received=case.received,
        due=case.due,
        waiting_until=case.waiting_until,
        registered_at=case.registered_at,
        ended_on=case.ended_on,
    )


def _condition(view: View) -> Q:
    match view:
        case View.INTAKE:
            return Q(stage=Stage.INTAKE)
        case View.WAITING:
            return Q(stage=Stage.HANDLING, status__in=WAITING)
        case View.EXTENSION:
            pending = Extension.objects.filter(state=Extension.State.ASKED)
            return Q(stage=Stage.HANDLING, pk__in=pending.values("case"))
        case View.CHECKING:
            return Q(stage=Stage.CHECKING)
        case View.DELIVERING:
            return Q(stage__in=(Stage.DELIVERING, Stage.SENT))
        case View.CLOSING:
            return Q(stage=Stage.CLOSING)
        case View.CLOSED:
            return Q(stage=Stage.CLOSED)
        case _:
            return Q(stage__in=Case.UNANSWERED)
