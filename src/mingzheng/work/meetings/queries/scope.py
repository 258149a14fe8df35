"""Which meetings, courses and records an account may see."""

from django.db.models import Q, QuerySet

from mingzheng.records.people.permissions import Access

from ..models import Course, InvitedUnit, Meeting, StreetGuidance
from ..permissions import READERS


def meetings_of(access: Access) -> QuerySet[Meeting]:
    """Those of one's units, and those one's units were invited to once the notice has gone out."""
    units = access.organisations(READERS)
    if units is None:
        return Meeting.objects.all()
    invited = Q(invited_at__isnull=False) & Q(
        pk__in=InvitedUnit.objects.filter(
            organisation__in=units
        ).values("meeting")
    )  # fmt: skip
    return Meeting.objects.filter(Q(organisation__in=units) | invited)


def courses_of(access: Access) -> QuerySet[Course]:
    """Those of one's units, and those one's units take part in: named, or open to every unit."""
    units = access.organisations(READERS)
    if units is None:
        return Course.objects.all()
    named = Course.units.through.objects.values("course")
    mine = Course.units.through.objects.filter(organisation__in=units).values("course")
    return Course.objects.filter(
        Q(organisation__in=units) | Q(pk__in=mine) | ~Q(pk__in=named)
    )  # fmt: skip


def guidance_of(access: Access) -> QuerySet[StreetGuidance]:
    """Where one's unit guided or was guided."""
    units = access.organisations(READERS)
    if units is None:
        return StreetGuidance.objects.all()
    return StreetGuidance.objects.filter(Q(organisation__in=units) | Q(street__in=units))
