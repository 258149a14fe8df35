"""What the records say for a report: of the unit itself, and for the district of every unit."""

import datetime
from collections.abc import Iterator
from decimal import Decimal

from mingzheng.ports.figures import FIGURES, FigureScope, Passage, answerers
from mingzheng.records.people.models import Organisation
from mingzheng.records.people.reach import reach_of, sections_and_predecessors
from mingzheng.rules.annual_report import APPLICANTS, BROUGHT_FORWARD, CARRIED_OVER, Place

from .models import AnnualReport
from .queries.values import Values, previous_values, values_of
from .reporting_units import UNITS, is_district

HANDED_IN = (AnnualReport.State.SUBMITTED, AnnualReport.State.PUBLISHED)
"""Only what a unit stands by is added up for the district."""


def scope_of(organisation: Organisation, year: int) -> FigureScope:
    """The unit with its sections and with those it has taken over by the end of the year."""
    below = sections_and_predecessors(datetime.date(year, 12, 31))
    return FigureScope(frozenset(reach_of(organisation.pk, below)), year)


def draw(report: AnnualReport) -> Values:
    """What the records say now, for the places somebody answers for.

    Where nobody keeps requests, what the year before carried over is brought forward.
    """
    scope = scope_of(report.organisation, report.year)
    found: Values = {}
    for answerer in FIGURES:
        found |= answerer.figures(scope)
    if is_district(report.organisation):
        for values in values_of(unit_reports(report.year)).values():
            for place, value in values.items():
                found[place] = found.get(place, Decimal()) + value
    elif Place(2, BROUGHT_FORWARD, APPLICANTS[0]) not in answerers():
        found |= _brought_forward(report)
    return found


def passages(report: AnnualReport) -> Iterator[Passage]:
    """What the records have to tell for the words of the report."""
    scope = scope_of(report.organisation, report.year)
    for answerer in FIGURES:
        yield from answerer.passages(scope)


def unit_reports(year: int) -> list[int]:
    """The reports whose figures make the district's."""
    found = AnnualReport.objects.filter(
        year=year, state__in=HANDED_IN, organisation__kind__in=UNITS
    )
    return list(found.order_by("organisation__sort_order", "pk").values_list("pk", flat=True))


def _brought_forward(report: AnnualReport) -> Values:
    before = previous_values(report)
    if before is None:
        return {}
    return {
        Place(2, BROUGHT_FORWARD, column): before.get(Place(2, CARRIED_OVER, column), Decimal())
        for column in APPLICANTS
    }
