"""Who looks after the search, who reads its console, who answers content tasks."""

from mingzheng.records.people.models import Role
from mingzheng.records.people.permissions import Access

EDITORS = (Role.OPENNESS_OFFICE,)
READERS = (Role.OPENNESS_OFFICE, Role.LEADER)
TASK_READERS = (Role.OPENNESS_OFFICE, Role.LEADER, Role.INFORMATION_OFFICER)
TASK_CLOSERS = (Role.OPENNESS_OFFICE, Role.INFORMATION_OFFICER)


def task_organisations(access: Access) -> frozenset[int] | None:
    """Whose content tasks may be seen; None for all."""
    return access.organisations(TASK_READERS)


def may_close(access: Access, organisation_id: int) -> bool:
    return access.reaches(organisation_id, TASK_CLOSERS)
