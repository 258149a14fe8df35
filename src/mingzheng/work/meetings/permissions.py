"""Who plans meetings, who passes their minutes, who may read of them."""

from mingzheng.records.people.models import Role
from mingzheng.records.people.permissions import Access

PLANNERS = (Role.INFORMATION_OFFICER, Role.OPENNESS_OFFICE)
"""Of their own unit; the openness office of every unit."""
APPROVERS = (Role.REVIEWER, Role.OPENNESS_OFFICE, Role.LEADER)
"""Another person than the one who handed the minutes in."""
READERS = (*PLANNERS, Role.REVIEWER, Role.LEADER)
OF_A_UNIT = (Role.INFORMATION_OFFICER, Role.REVIEWER)
"""Who is told when their unit is asked to a meeting."""


def may_plan(access: Access, organisation_id: int) -> bool:
    return access.reaches(organisation_id, PLANNERS)


def may_approve(access: Access, organisation_id: int) -> bool:
    return access.reaches(organisation_id, APPROVERS)
