"""Which units are assessed for a year, and in which groups they are ranked."""

import datetime

from django.db.models import QuerySet

from mingzheng.records.people.models import Organisation, OrganisationKind
from mingzheng.records.people.queries import organisations_on
from mingzheng.records.people.reach import reach_of, sections_and_predecessors

GROUPS = (OrganisationKind.DEPARTMENT, OrganisationKind.STREET, OrganisationKind.STATIONED)
"""Groups are ranked apart: a street and a bureau do not have the same work. Sections are scored
with their department, enterprises by their own rules."""


def assessed_units(year: int, *, today: datetime.date) -> QuerySet[Organisation]:
    """Those that exist at the end of ``year``, or today while it runs, in register order."""
    day = min(today, datetime.date(year, 12, 31))
    return organisations_on(day).filter(kind__in=GROUPS)


def members_of(organisations: frozenset[int], *, day: datetime.date) -> dict[int, frozenset[int]]:
    """Each unit with its sections and what it took over by ``day``. Two queries."""
    below = sections_and_predecessors(day)
    return {pk: frozenset(reach_of(pk, below)) for pk in organisations}
