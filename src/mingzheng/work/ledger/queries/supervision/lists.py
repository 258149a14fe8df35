"""Lists of measures: what an account may see, filtered, as frozen rows."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import ExtractYear

from mingzheng.records.people.models import Organisation
from mingzheng.records.people.permissions import Access
from mingzheng.rules.lamps import Lamp
from mingzheng.rules.supervision import Measure, reply_lamp
from mingzheng.rules.workdays import Calendar

from ...models import SupervisedAssignment, Supervision
from ...models.supervision import MEASURES
from ...permissions_supervision import visible_supervisions

State = Supervision.State
LATE = "late"
"""A filter beside the states: sent, and past its day without a reply."""
OPEN = "open"
"""… and everything that has been sent and is not at its end."""
ANSWERED = (State.SENT, State.REPLIED, State.ACCEPTED, State.CLOSED, State.WITHDRAWN)
OPEN_STATES = (State.ISSUED, State.REPLIED, State.ACCEPTED)
NOT_YET = (State.DRAFTED, State.TO_SIGN)
SORTS = {
    "newest": ("-drafted_at", "-pk"),
    "due": ("reply_due", "-drafted_at", "-pk"),
    "unit": ("organisation__sort_order", "-drafted_at", "-pk"),
}
_FIELDS = (
    "id",
    "measure",
    "state",
    "number",
    "title",
    "organisation_id",
    "organisation__name",
    "organisation__short_name",
    "drafted_by_name",
    "drafted_at",
    "signed_by_name",
    "issued_at",
    "reply_due",
    "ended_at",
    "tasks",
    "first_number",
    "first_label",
    "first_requirement",
)


@dataclass(frozen=True)
class SupervisionFilter:
    """Empty fields do not narrow. ``state`` is one of the states, ``LATE`` or ``OPEN``."""

    measure: str = ""
    state: str = ""
    unit: int | None = None
    year: int | None = None
    q: str = ""
    sort: str = "newest"


@dataclass(frozen=True)
class SupervisionRow:
    """``tasks``: how many assignments it speaks of. ``lamp`` None where it has not been sent or has
    come to its end."""

    id: int
    measure: str
    state: str
    number: str
    title: str
    organisation_id: int
    organisation: str
    short_name: str
    drafted_by_name: str
    drafted_at: datetime.datetime
    signed_by_name: str
    issued_at: datetime.datetime | None
    reply_due: datetime.date | None
    ended_at: datetime.datetime | None
    tasks: int
    first_number: int | None
    first_label: str | None
    first_requirement: str | None
    lamp: Lamp | None

    @property
    def measure_name(self) -> str:
        return MEASURES[Measure(self.measure)]

    @property
    def state_name(self) -> str:
        return State(self.state).label

    @property
    def about(self) -> str:
        """Its first task; "" where a corrected notice has taken its tasks away."""
        if self.first_number is None:
            return ""
        return f"任务{self.first_number} {self.first_label or self.first_requirement}"

    @property
    def unit(self) -> str:
        return self.short_name or self.organisation

    @property
    def name(self) -> str:
        return self.number or self.measure_name


def supervisions_in_reach(access: Access) -> QuerySet[Supervision]:
    return Supervision.objects.filter(visible_supervisions(access))


def matching_supervisions(
    seen: QuerySet[Supervision], wanted: SupervisionFilter, *, today: datetime.date
) -> QuerySet[Supervision]:
    found = seen
    if wanted.measure:
        found = found.filter(measure=wanted.measure)
    if wanted.state:
        found = found.filter(_state(wanted.state, today))
    if wanted.unit:
        found = found.filter(organisation=wanted.unit)
    if wanted.year:
        found = found.filter(drafted_at__year=wanted.year)
    if wanted.q:
        found = found.filter(Q(number__icontains=wanted.q) | Q(title__icontains=wanted.q))
    return found.order_by(*SORTS[wanted.sort])


def supervision_rows(
    found: QuerySet[Supervision], *, today: datetime.date, calendar: Calendar
) -> list[SupervisionRow]:
    items = SupervisedAssignment.objects.filter(supervision=OuterRef("pk"))
    first = items.order_by("assignment__task__number", "pk")
    rows = found.annotate(
        tasks=Count("items"),
        first_number=Subquery(first.values("assignment__task__number")[:1]),
        first_label=Subquery(first.values("assignment__task__label")[:1]),
        first_requirement=Subquery(first.values("assignment__task__requirement")[:1]),
    ).values_list(*_FIELDS)
    return [_row(row, today=today, calendar=calendar) for row in rows]


def lamp_of(
    state: str, reply_due: datetime.date | None, *, today: datetime.date, calendar: Calendar
) -> Lamp | None:
    """None for what asks for no reply any more, or not yet."""
    if state in NOT_YET or state in (State.SENT, State.CLOSED, State.WITHDRAWN, State.DROPPED):
        return None
    answered = state in ANSWERED
    return reply_lamp(reply_due=reply_due, answered=answered, today=today, calendar=calendar)


def supervision_units(seen: QuerySet[Supervision]) -> list[tuple[str, str]]:
    units = Organisation.objects.filter(pk__in=seen.order_by().values("organisation"))
    rows = units.order_by("sort_order", "pk").values_list("pk", "name")
    return [(str(pk), name) for pk, name in rows]


def supervision_years(seen: QuerySet[Supervision]) -> list[tuple[str, str]]:
    years = seen.order_by().annotate(year=ExtractYear("drafted_at")).values_list("year", flat=True)
    return [(str(year), f"{year}年") for year in sorted(set(years), reverse=True)]


def _state(value: str, today: datetime.date) -> Q:
    if value == LATE:
        return Q(state=State.ISSUED, reply_due__lt=today)
    if value == OPEN:
        return Q(state__in=OPEN_STATES)
    return Q(state=value)


def _row(row: tuple[Any, ...], *, today: datetime.date, calendar: Calendar) -> SupervisionRow:
    state, reply_due = row[2], row[_FIELDS.index("reply_due")]
    return SupervisionRow(*[*row, lamp_of(state, reply_due, today=today, calendar=calendar)])
