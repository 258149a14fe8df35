"""复核: somebody who did not draft the answer looks at it before it goes out."""

import datetime

from django.db import transaction

from mingzheng.records.people.models import StaffAccount

from ..errors import LetterChanged, NoDecision, OwnWork, ReasonMissing
from ..models import Case, Decision, Kind, Purpose, Stage
from .facts import add_fact, locked, note

State = Decision.State


def pass_decision(
    decision: Decision,
    *,
    opinion: str = "",
    version: int = 1,
    by: StaffAccount,
    at: datetime.datetime,
) -> Decision:
    """``version``: of the letter that the checker has read. Raises ``NoDecision``, ``OwnWork`` or
    ``LetterChanged``."""
    with transaction.atomic():
        case, decision = _taken(decision, by=by)
        if decision.letter.version != version:
            raise LetterChanged
        _judge(case, decision, State.PASSED, opinion, by=by, at=at)
        case.stage = Stage.DELIVERING
        case.save(update_fields=("stage",))
    return decision


def return_decision(
    decision: Decision, *, reason: str, by: StaffAccount, at: datetime.datetime
) -> Decision:
    """Back to the handler. Raises ``ReasonMissing``, ``NoDecision`` or ``OwnWork``."""
    if not reason.strip():
        raise ReasonMissing("退回")
    with transaction.atomic():
        case, decision = _taken(decision, by=by)
        _judge(case, decision, State.RETURNED, reason, by=by, at=at)
        # What was to be given with this answer is not given with the next.
        drafted = case.files.filter(purpose=Purpose.ANSWER, event__kind=Kind.DECISION_DRAFTED)
        drafted.update(purpose=Purpose.OTHER)
        case.stage = Stage.HANDLING
        case.save(update_fields=("stage",))
    return decision


def _taken(decision: Decision, *, by: StaffAccount) -> tuple[Case, Decision]:
    case = locked(decision.case)
    found = case.decisions.filter(pk=decision.pk, state=State.DRAFTED).first()
    if found is None or case.stage != Stage.CHECKING:
        raise NoDecision
    if found.drafted_by_id == by.pk:
        raise OwnWork("复核")
    return case, found


def _judge(
    case: Case, decision: Decision, state: State, opinion: str,
    *, by: StaffAccount, at: datetime.datetime,
) -> None:  # fmt: skip
    decision.state, decision.opinion = state, opinion.strip()
    decision.checked_by, decision.checked_by_name, decision.checked_at = by, str(by), at
    decision.save()
    passed = state == State.PASSED
    kind = Kind.DECISION_PASSED if passed else Kind.DECISION_RETURNED
    add_fact(case, kind, on=at.date(), by=by, at=at, note=decision.opinion)
    verb = "decision_passed" if passed else "decision_returned"
    note(case, verb, by=by, at=at, details={"basis": decision.basis})
