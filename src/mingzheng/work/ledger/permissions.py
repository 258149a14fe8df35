"""Who may see and change what in the ledger."""

from mingzheng.records.people.models import Role
from mingzheng.records.people.permissions import Access

from .models import Assignment

READERS = (Role.INFORMATION_OFFICER, Role.REVIEWER, Role.OPENNESS_OFFICE, Role.LEADER)
REPORTERS = (Role.INFORMATION_OFFICER,)
CONFIRMERS = (Role.OPENNESS_OFFICE,)


def may_open_ledger(access: Access) -> bool:
    return access.has(*READERS)


def visible_organisations(access: Access) -> frozenset[int] | None:
    """Ids of the organisations whose assignments may be seen; None = all of them."""
    return access.organisations(READERS)


def may_report(access: Access, assignment: Assignment) -> bool:
    return access.reaches(assignment.organisation_id, REPORTERS)


def may_confirm(access: Access) -> bool:
    return access.has(*CONFIRMERS)
