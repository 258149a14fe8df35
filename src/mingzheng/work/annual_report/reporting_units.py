"""Which organisations report for a year, and which of them stands for the whole district."""

import datetime

from django.db.models import QuerySet

from mingzheng.records.people.models import Organisation, OrganisationKind
from mingzheng.records.people.queries import organisations_on

DISTRICT = OrganisationKind.GOVERNMENT
UNITS = (OrganisationKind.DEPARTMENT, OrganisationKind.STREET, OrganisationKind.STATIONED)
"""条例 arts. 10, 54: sections report with their department, enterprises do not report."""


def reporting_units(year: int) -> QuerySet[Organisation]:
    """Those that exist at the end of ``year``, the district among them, in register order."""
    return organisations_on(datetime.date(year, 12, 31)).filter(kind__in=(DISTRICT, *UNITS))


def is_district(organisation: Organisation) -> bool:
    return organisation.kind == DISTRICT
