"""Who may change plans and pass work on."""

from mingzheng.records.people.permissions import Access

from .models import CoordinationRequest
from .permissions import CONFIRMERS, READERS, REPORTERS


def may_plan(access: Access, organisation_id: int) -> bool:
    """The plan is the unit's own; the office reads it."""
    return access.reaches(organisation_id, REPORTERS)


def may_settle(access: Access, organisation_id: int) -> bool:
    """Answering and closing difficulties, reminding: the unit itself or the office."""
    return access.reaches(organisation_id, (*REPORTERS, *CONFIRMERS))


def may_answer(access: Access, request: CoordinationRequest) -> bool:
    return access.reaches(request.asked_unit_id, REPORTERS)


def sees_request(access: Access, request: CoordinationRequest) -> bool:
    """Both units and whoever reads the whole ledger."""
    return access.reaches(request.asked_unit_id, READERS) or access.reaches(
        request.assignment.organisation_id, READERS
    )
