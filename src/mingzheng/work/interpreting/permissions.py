"""Who looks after interpretations and responses: a unit its own, the openness office all."""

from mingzheng.records.people.models import Role
from mingzheng.records.people.permissions import Access

READERS = (Role.INFORMATION_OFFICER, Role.REVIEWER, Role.OPENNESS_OFFICE, Role.LEADER)
WRITERS = (Role.INFORMATION_OFFICER, Role.OPENNESS_OFFICE)
OFFICE = (Role.OPENNESS_OFFICE,)
"""Gives clause tasks and registers concerns for any unit."""


def readable(access: Access) -> frozenset[int] | None:
    """Ids of the organisations whose rows may be seen; None for all."""
    return access.organisations(READERS)


def writable(access: Access) -> frozenset[int] | None:
    return access.organisations(WRITERS)
