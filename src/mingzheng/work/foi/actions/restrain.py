"""约束转办: asked for by the handler, decided by the openness office; the clock goes on."""

import datetime

from django.db import transaction

from mingzheng.records.people.models import StaffAccount

from ..errors import NoRestraint, OwnWork, ReasonMissing, RestraintWaits
from ..letters.slips import restraint_slip
from ..models import Case, Restraint, Stage
from .facts import locked, note, require_stage
from .write_letter import write_letter

State = Restraint.State


def ask_restraint(
    case: Case, *, to: str, reason: str, by: StaffAccount, at: datetime.datetime
) -> Restraint:
    """With its slip (转办审核单) to print. Raises ``ReasonMissing``, ``NotNow``,
    ``RestraintWaits`` or ``LetterIncomplete``."""
    if not to.strip() or not reason.strip():
        raise ReasonMissing("申请转办")
    with transaction.atomic():
        case = locked(case)
        require_stage(case, Stage.HANDLING, what="申请转办")
        if case.restraints.filter(state=State.ASKED).exists():
            raise RestraintWaits
        restraint = Restraint.objects.create(
            case=case, to=to.strip(), reason=reason.strip(),
            asked_by=by, asked_by_name=str(by), asked_at=at,
        )  # fmt: skip
        slip = restraint_slip(case, to=restraint.to, reason=restraint.reason)
        write_letter(case, slip, dated=at.date(), by=by, at=at)
        note(case, "restraint_asked", by=by, at=at, details={"party": restraint.to})
    return restraint


def decide_restraint(
    restraint: Restraint, *, approve: bool, opinion: str, by: StaffAccount, at: datetime.datetime
) -> Restraint:
    """Raises ``ReasonMissing`` (a refusal), ``NoRestraint`` or ``OwnWork``."""
    if not approve and not opinion.strip():
        raise ReasonMissing("不同意转办")
    with transaction.atomic():
        case = locked(restraint.case)
        found = case.restraints.filter(pk=restraint.pk, state=State.ASKED).first()
        if found is None:
            raise NoRestraint
        if found.asked_by_id == by.pk:
            raise OwnWork("转办审批")
        found.state = State.APPROVED if approve else State.REFUSED
        found.decided_by, found.decided_by_name, found.decided_at = by, str(by), at
        found.opinion = opinion.strip()
        found.save()
        details = {"party": found.to, "approved": approve}
        note(case, "restraint_decided", by=by, at=at, details=details)
    return found
