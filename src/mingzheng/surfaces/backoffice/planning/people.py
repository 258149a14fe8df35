"""Whom the planning forms offer."""

import datetime

from django.db.models import Q, QuerySet

from mingzheng.records.people.models import Grant, Organisation, OrganisationKind, StaffAccount
from mingzheng.records.people.queries import organisations_on
from mingzheng.work.ledger.permissions import REPORTERS


def officers_of(organisation_id: int) -> QuerySet[StaffAccount]:
    """Information officers of the unit and of its sections, with accounts in use."""
    section = Q(organisation__parent=organisation_id, organisation__kind=OrganisationKind.SECTION)
    holders = Grant.objects.filter(
        Q(organisation=organisation_id) | section, role__in=REPORTERS
    ).values("account")
    return StaffAccount.objects.filter(is_active=True, pk__in=holders).order_by("username")


def sections_of(organisation_id: int, *, day: datetime.date) -> QuerySet[Organisation]:
    return organisations_on(day).filter(parent=organisation_id, kind=OrganisationKind.SECTION)


def other_units(organisation_id: int, *, day: datetime.date) -> QuerySet[Organisation]:
    return organisations_on(day).exclude(pk=organisation_id)
