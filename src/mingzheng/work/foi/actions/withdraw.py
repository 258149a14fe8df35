"""The applicant takes the request back before it is answered."""

import datetime

from django.db import transaction

from mingzheng.records.people.models import StaffAccount

from ..models import Case, CaseEvent, Decision, Kind, Stage
from .facts import add_fact, locked, note, require_stage

BASIS = "其他"
"""Row 3.6.3 of the annual report."""


def withdraw(
    case: Case,
    *,
    reason: str,
    on: datetime.date,
    by: StaffAccount | None,
    at: datetime.datetime,
) -> CaseEvent:
    """``by``: who wrote down what the applicant declared; None: declared over the portal.

    Raises ``NotNow``, ``InFuture`` or ``ClockRefuses``.
    """
    with transaction.atomic():
        case = locked(case)
        require_stage(case, *Case.UNANSWERED, what="撤回", cure="答复已经发出，无需撤回。")
        event = add_fact(case, Kind.WITHDRAWN, on=on, by=by, at=at, note=reason.strip())
        open_decision = case.decisions.exclude(state=Decision.State.RETURNED)
        open_decision.update(state=Decision.State.RETURNED, opinion="申请人撤回申请。")
        case.stage, case.basis, case.ended_on = Stage.CLOSING, BASIS, on
        case.save(update_fields=("stage", "basis", "ended_on"))
        note(case, "withdrawn", by=by, at=at, details={"day": str(on)})
    return event
