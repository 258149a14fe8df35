"""The board: what each unit owes in a year and how it stands."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Min

from mingzheng.records.people.models import Organisation, OrganisationKind
from mingzheng.records.people.queries import organisations_on
from mingzheng.records.people.reach import reach_of, sections_and_predecessors
from mingzheng.rules.lamps import Lamp, gravest
from mingzheng.rules.meeting_obligations import Demand, Obligation, Standing, standing_of
from mingzheng.rules.workdays import Calendar

from ..addresses import course_address, guidance_address, meeting_address
from ..models import Attempt, Attendance, InvitedUnit, Meeting, Minutes, StreetGuidance

OWING = (OrganisationKind.DEPARTMENT, OrganisationKind.STATIONED, OrganisationKind.STREET)
NAMES = {
    Obligation.MEETING: "专题会议", Obligation.TRAINING: "培训", Obligation.GUIDANCE: "街道指导",
}  # fmt: skip
Kind, State = Meeting.Kind, Meeting.State


@dataclass(frozen=True)
class Fact:
    """Something that counts: its day, its name, where the desk shows it."""

    on: datetime.date
    title: str
    address: str


Days = dict[tuple[Obligation, int], set[datetime.date]]
Facts = dict[tuple[Obligation, int], set[Fact]]


@dataclass(frozen=True)
class UnitStanding:
    organisation: int
    name: str
    proved: tuple[tuple[Standing, tuple[Fact, ...]], ...]
    """One a demand, in the order of the demands, with what counted."""

    @property
    def cells(self) -> tuple[Standing, ...]:
        return tuple(cell for cell, _ in self.proved)

    @property
    def lamp(self) -> Lamp:
        return gravest([cell.lamp for cell in self.cells])


def unit_standings(
    demands: Sequence[Demand],
    *,
    year: int,
    organisations: Collection[int] | None,
    today: datetime.date,
    calendar: Calendar,
    soon_workdays: int,
    zone: datetime.tzinfo | None,
) -> list[UnitStanding]:
    """Units that exist on ``today``, in the order of the register; eight queries for any number.

    What a section or a predecessor did counts for its unit.
    """
    units = organisations_on(today).filter(kind__in=OWING)
    if organisations is not None:
        units = units.filter(pk__in=organisations)
    owners = _owners(list(units), today)
    done, planned = _done(year, zone), _planned(year, today, zone)
    rows = []
    for unit in units:
        proved = []
        for demand in demands:
            facts = _of(done, demand, owners[unit.pk])
            keys = [(demand.obligation, pk) for pk in owners[unit.pk]]
            ahead = set().union(*(planned.get(key, set()) for key in keys))
            standing = standing_of(
                demand, year=year, done=[fact.on for fact in facts], planned=ahead, today=today,
                calendar=calendar, soon_workdays=soon_workdays,
            )  # fmt: skip
            proved.append((standing, tuple(facts)))
        rows.append(UnitStanding(unit.pk, unit.name, tuple(proved)))
    return rows


def _owners(units: Sequence[Organisation], today: datetime.date) -> dict[int, frozenset[int]]:
    below = sections_and_predecessors(today)
    return {unit.pk: frozenset(reach_of(unit.pk, below)) for unit in units}


def _of(facts: Facts, demand: Demand, reach: frozenset[int]) -> list[Fact]:
    """Each page once, by its first day: two sections at one meeting are one meeting of their unit,
    and a course is one training, however many came to it or passed."""
    found = set().union(*(facts.get((demand.obligation, pk), set()) for pk in reach))
    first: dict[str, Fact] = {}
    for fact in sorted(found, key=lambda fact: (fact.on, fact.address)):
        first.setdefault(fact.address, fact)
    return list(first.values())


def _done(year: int, zone: datetime.tzinfo | None) -> Facts:
    """Special meetings by their approved minutes; training by who signed or passed; guidance by
    its records, for both sides."""
    facts: Facts = defaultdict(set)
    minuted = Minutes.objects.filter(
        state=Minutes.State.APPROVED, meeting__kind=Kind.SPECIAL, meeting__starts_at__year=year
    ).values_list("organisation", "meeting", "meeting__title", "meeting__starts_at")
    for unit, pk, title, at in minuted:
        fact = Fact(at.astimezone(zone).date(), title, meeting_address(pk))
        facts[Obligation.MEETING, unit].add(fact)
    _add_training(facts, year, zone)
    guided = StreetGuidance.objects.filter(on__year=year)
    for pk, unit, street, on, problem in guided.values_list(
        "pk", "organisation", "street", "on", "problem"
    ):
        fact = Fact(on, problem[:60], guidance_address(pk))
        facts[Obligation.GUIDANCE, unit].add(fact)
        facts[Obligation.GUIDANCE, street].add(fact)
    return facts


def _add_training(facts: Facts, year: int, zone: datetime.tzinfo | None) -> None:
    trained = Attendance.objects.filter(
        meeting__kind=Kind.TRAINING, meeting__starts_at__year=year, struck_at=None,
        organisation__isnull=False,
    ).exclude(meeting__state=State.CANCELLED)  # fmt: skip
    named = (
        "organisation", "meeting", "meeting__title", "meeting__starts_at", "meeting__course",
        "meeting__course__title",
    )  # fmt: skip
    for unit, pk, title, at, course, name in trained.order_by().values_list(*named).distinct():
        address = course_address(course) if course else meeting_address(pk)
        fact = Fact(at.astimezone(zone).date(), name or title, address)
        facts[Obligation.TRAINING, unit or 0].add(fact)
    passed = Attempt.objects.filter(passed=True, answered_at__year=year)
    first = passed.values("organisation", "course", "course__title").annotate(at=Min("answered_at"))
    for one in first.order_by():
        fact = Fact(
            one["at"].astimezone(zone).date(), one["course__title"],
            course_address(one["course"]),
        )  # fmt: skip
        facts[Obligation.TRAINING, one["organisation"]].add(fact)


_AHEAD = {
    Kind.SPECIAL: Obligation.MEETING, Kind.TRAINING: Obligation.TRAINING,
    Kind.GUIDANCE: Obligation.GUIDANCE,
}  # fmt: skip


def _planned(year: int, today: datetime.date, zone: datetime.tzinfo | None) -> Days:
    """A special meeting is ahead for who holds it, training and guidance for those invited too."""
    days: Days = defaultdict(set)
    ahead = list(
        Meeting.objects.filter(
            state=State.PLANNED, kind__in=_AHEAD, starts_at__year=year,
            starts_at__date__gte=today,
        ).values_list("pk", "kind", "organisation", "starts_at")
    )  # fmt: skip
    invited = defaultdict(set)
    pairs = InvitedUnit.objects.filter(meeting__in=[pk for pk, *_ in ahead])
    for pk, unit in pairs.values_list("meeting", "organisation"):
        invited[pk].add(unit)
    for pk, kind, unit, at in ahead:
        owed = _AHEAD[Kind(kind)]
        guests = set() if owed is Obligation.MEETING else invited[pk]
        for one in {unit, *guests}:
            days[owed, one].add(at.astimezone(zone).date())
    return days
