"""The board: what each unit owes in a year and how it stands."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from mingzheng.records.people.models import Organisation, OrganisationKind
from mingzheng.records.people.queries import organisations_on
from mingzheng.records.people.reach import reach_of, sections_and_predecessors
from mingzheng.rules.lamps import Lamp, gravest
from mingzheng.rules.meeting_obligations import Demand, Obligation, Standing, standing_of
from mingzheng.rules.workdays import Calendar

from ..models import Attempt, Attendance, InvitedUnit, Meeting, Minutes, StreetGuidance

OWING = (OrganisationKind.DEPARTMENT, OrganisationKind.STATIONED, OrganisationKind.STREET)
Kind, State = Meeting.Kind, Meeting.State
Days = dict[tuple[Obligation, int], set[datetime.date]]


@dataclass(frozen=True)
class UnitStanding:
    organisation: int
    name: str
    cells: tuple[Standing, ...]
    """One a demand, in the order of the demands."""

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
        cells = tuple(
            standing_of(
                demand, year=year, done=_of(done, demand, owners[unit.pk]),
                planned=_of(planned, demand, owners[unit.pk]), today=today, calendar=calendar,
                soon_workdays=soon_workdays,
            )
            for demand in demands
        )  # fmt: skip
        rows.append(UnitStanding(unit.pk, unit.name, cells))
    return rows


def _owners(units: Sequence[Organisation], today: datetime.date) -> dict[int, frozenset[int]]:
    below = sections_and_predecessors(today)
    return {unit.pk: frozenset(reach_of(unit.pk, below)) for unit in units}


def _of(days: Days, demand: Demand, reach: frozenset[int]) -> set[datetime.date]:
    return set().union(*(days.get((demand.obligation, pk), set()) for pk in reach))


def _done(year: int, zone: datetime.tzinfo | None) -> Days:
    """Special meetings by their approved minutes; training by who signed or passed; guidance by
    its records, for both sides."""
    days: Days = defaultdict(set)
    minuted = Minutes.objects.filter(
        state=Minutes.State.APPROVED, meeting__kind=Kind.SPECIAL, meeting__starts_at__year=year
    ).values_list("organisation", "meeting__starts_at")
    for unit, at in minuted:
        days[Obligation.MEETING, unit].add(at.astimezone(zone).date())
    trained = Attendance.objects.filter(
        meeting__kind=Kind.TRAINING, meeting__starts_at__year=year, struck_at=None,
        organisation__isnull=False,
    ).exclude(meeting__state=State.CANCELLED)  # fmt: skip
    for unit, at in trained.values_list("organisation", "meeting__starts_at").distinct():
        days[Obligation.TRAINING, unit or 0].add(at.astimezone(zone).date())
    passed = Attempt.objects.filter(passed=True, answered_at__year=year)
    for unit, at in passed.values_list("organisation", "answered_at"):
        days[Obligation.TRAINING, unit].add(at.astimezone(zone).date())
    guided = StreetGuidance.objects.filter(on__year=year)
    for unit, street, on in guided.values_list("organisation", "street", "on"):
        days[Obligation.GUIDANCE, unit].add(on)
        days[Obligation.GUIDANCE, street].add(on)
    return days


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
