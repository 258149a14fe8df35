"""Dates that a change of the calendar has moved, newest first."""

from django.db.models import QuerySet

from mingzheng.records.people.permissions import Access

from ..models import DateMove
from ..permissions import readable_organisations


def moves(access: Access) -> QuerySet[DateMove]:
    """Of the cases the account may see, with case and unit."""
    found = DateMove.objects.select_related("case__organisation")
    organisations = readable_organisations(access)
    if organisations is None:
        return found
    return found.filter(case__organisation__in=organisations)
