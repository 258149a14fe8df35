"""Who sees and moves the cases of which unit."""

from mingzheng.records.people.models import Role
from mingzheng.records.people.permissions import Access

READERS = (Role.FOI_HANDLER, Role.REVIEWER, Role.OPENNESS_OFFICE, Role.LEADER)
HANDLERS = (Role.FOI_HANDLER,)
CHECKERS = (Role.REVIEWER, Role.OPENNESS_OFFICE, Role.LEADER)
"""Who looks at an answer a second time and decides about an extension (条例 33: 负责人同意)."""


def readable_organisations(access: Access) -> frozenset[int] | None:
    """Ids of the organisations whose cases may be seen; None = all of them."""
    return access.organisations(READERS)


def may_handle(access: Access, organisation_id: int) -> bool:
    return access.reaches(organisation_id, HANDLERS)


def may_check(access: Access, organisation_id: int) -> bool:
    return access.reaches(organisation_id, CHECKERS)
