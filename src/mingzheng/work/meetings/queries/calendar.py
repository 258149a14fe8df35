"""Meetings between two days, for a calendar."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q

from ..addresses import meeting_address
from ..models import InvitedUnit, Meeting


@dataclass(frozen=True)
class MeetingEntry:
    """``address`` is a page of the desk."""

    starts_at: datetime.datetime
    ends_at: datetime.datetime
    title: str
    place: str
    organisation: int
    address: str


def entries_between(
    first: datetime.date,
    last: datetime.date,
    organisations: Collection[int] | None,
    *,
    zone: datetime.tzinfo | None,
) -> list[MeetingEntry]:
    """Both days included, by time; those that units of ``organisations`` (None = all) hold or were
    told of. What was called off is left out; one query."""
    begin = datetime.datetime.combine(first, datetime.time.min, zone)
    end = datetime.datetime.combine(last + datetime.timedelta(days=1), datetime.time.min, zone)
    found = Meeting.objects.filter(starts_at__gte=begin, starts_at__lt=end)
    found = found.exclude(state=Meeting.State.CANCELLED)
    if organisations is not None:
        invited = InvitedUnit.objects.filter(organisation__in=organisations).values("meeting")
        told = Q(invited_at__isnull=False, pk__in=invited)
        found = found.filter(Q(organisation__in=organisations) | told)
    return [
        MeetingEntry(
            one.starts_at.astimezone(zone), one.ends_at.astimezone(zone), one.title, one.place,
            one.organisation_id, meeting_address(one.pk),
        )
        for one in found.order_by("starts_at", "pk")
    ]  # fmt: skip
