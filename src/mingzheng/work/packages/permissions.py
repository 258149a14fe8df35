"""Who edits, checks and reads packages, lists and topics at the desk."""

from mingzheng.records.people.models import Role
from mingzheng.records.people.permissions import Access

READERS = (Role.INFORMATION_OFFICER, Role.REVIEWER, Role.OPENNESS_OFFICE, Role.LEADER)
EDITORS = (Role.INFORMATION_OFFICER, Role.OPENNESS_OFFICE)
CHECKERS = (Role.REVIEWER, Role.OPENNESS_OFFICE)


def readable_organisations(access: Access) -> frozenset[int] | None:
    """Whose compilations and pushes may be seen at the desk; None for all."""
    return access.organisations(READERS)


def edited_organisations(access: Access) -> frozenset[int] | None:
    """Whose compilations and pushes may be written; None for all."""
    return access.organisations(EDITORS)


def may_edit(access: Access, organisation_id: int) -> bool:
    return access.reaches(organisation_id, EDITORS)


def may_check(access: Access, organisation_id: int) -> bool:
    """That it is another person is for the action to see to."""
    return access.reaches(organisation_id, CHECKERS)
