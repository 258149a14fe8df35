"""Which bodies take requests: the organs that exist on the day (条例 10)."""

import datetime

from django.db.models import Q, QuerySet

from mingzheng.records.people.models import Organisation, OrganisationKind, Role
from mingzheng.records.people.permissions import Access
from mingzheng.records.people.queries import organisations_on

from ..permissions import with_handler

KINDS = (
    OrganisationKind.GOVERNMENT,
    OrganisationKind.DEPARTMENT,
    OrganisationKind.STREET,
    OrganisationKind.STATIONED,
)


def units_taking_requests(day: datetime.date) -> QuerySet[Organisation]:
    """Of these kinds, and whatever else somebody handles requests for."""
    taking = Q(kind__in=KINDS) | Q(pk__in=with_handler())
    return organisations_on(day).filter(taking).order_by("sort_order", "pk")


def units_handled(access: Access, day: datetime.date) -> QuerySet[Organisation]:
    """Those whose requests the account enters; the office those of units without a handler."""
    units = units_taking_requests(day)
    own = access.organisations((Role.FOI_HANDLER,)) or frozenset()
    if access.has(Role.OPENNESS_OFFICE):
        return units.filter(Q(pk__in=own) | ~Q(pk__in=with_handler()))
    return units.filter(pk__in=own)
