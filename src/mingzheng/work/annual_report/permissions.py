"""Who fills in, who passes, who reads the annual report of a unit."""

from mingzheng.records.people.models import Role
from mingzheng.records.people.permissions import Access

READERS = (Role.INFORMATION_OFFICER, Role.FOI_HANDLER, Role.OPENNESS_OFFICE, Role.LEADER)
WRITERS = (Role.INFORMATION_OFFICER, Role.FOI_HANDLER, Role.OPENNESS_OFFICE)
"""The office fills in the district's report, and stands in for a unit that has nobody."""
PUBLISHERS = (Role.OPENNESS_OFFICE, Role.LEADER)


def visible_organisations(access: Access) -> frozenset[int] | None:
    """Whose reports may be seen at the desk; None for all."""
    return access.organisations(READERS)


def written_organisations(access: Access) -> frozenset[int] | None:
    """Whose reports and disputes may be filled in; None for all."""
    return access.organisations(WRITERS)


def may_write(access: Access, organisation_id: int) -> bool:
    return access.reaches(organisation_id, WRITERS)


def may_publish(access: Access, organisation_id: int) -> bool:
    return access.reaches(organisation_id, PUBLISHERS)
