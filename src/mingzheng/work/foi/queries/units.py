"""Which bodies take requests: the organs of the district that exist on the day (条例 10)."""

import datetime

from django.db.models import QuerySet

from mingzheng.records.people.models import Organisation, OrganisationKind
from mingzheng.records.people.queries import organisations_on

KINDS = (OrganisationKind.GOVERNMENT, OrganisationKind.DEPARTMENT, OrganisationKind.STREET)


def units_taking_requests(day: datetime.date) -> QuerySet[Organisation]:
    return organisations_on(day).filter(kind__in=KINDS).order_by("sort_order", "pk")
