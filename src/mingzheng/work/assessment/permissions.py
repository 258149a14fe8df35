"""Who scores, who reads, who appeals in the yearly assessment."""

from django.db.models import Q

from mingzheng.records.people.models import Role
from mingzheng.records.people.permissions import Access

from .models import ScoreSheet

OFFICE = (Role.OPENNESS_OFFICE,)
"""Writes the indicators, scores, decides on appeals, publishes the ranking."""
READERS_OF_ALL = (Role.OPENNESS_OFFICE, Role.LEADER)
READERS = (Role.INFORMATION_OFFICER, Role.REVIEWER, Role.OPENNESS_OFFICE, Role.LEADER)
APPELLANTS = (Role.INFORMATION_OFFICER,)
_OF_UNITS = (Role.INFORMATION_OFFICER, Role.REVIEWER)


def reads_all(access: Access) -> bool:
    """Every sheet in every state; before a ranking is out nobody else sees another unit's."""
    return access.has(*READERS_OF_ALL)


def seen_sheets(access: Access) -> Q:
    """Condition on ``ScoreSheet``: a unit sees its own once the office has shown it."""
    if reads_all(access):
        return Q()
    reached = access.organisations(_OF_UNITS) or frozenset()
    return Q(organisation__in=sorted(reached), state__in=ScoreSheet.SEEN_BY_UNIT)


def may_score(access: Access) -> bool:
    return access.has(*OFFICE)


def may_appeal(access: Access, organisation_id: int) -> bool:
    return access.reaches(organisation_id, APPELLANTS)
