"""A measure comes to its end: closed with an outcome, or withdrawn because it was an error."""

import datetime

from django.db import transaction
from django.db.models import Q

from mingzheng.records.people.models import StaffAccount
from mingzheng.rules.supervision import Measure

from ...errors_supervision import OutcomeNotReached, SupervisionReasonMissing
from ...models import Assignment, SupervisedAssignment, Supervision, SupervisionReply
from .course import locked, require_state, tell_unit, write_down

State, Outcome = Supervision.State, Supervision.Outcome
BY_PERSON = (Outcome.DONE, Outcome.REPORTED, Outcome.OTHER)
"""An urging is raised by the letter that follows it, never by choice."""
OPEN = (State.ISSUED, State.REPLIED, State.ACCEPTED)


def close(
    supervision: Supervision,
    *,
    outcome: str,
    note: str = "",
    by: StaffAccount,
    at: datetime.datetime,
) -> Supervision:
    """``DONE``: every task is confirmed; ``REPORTED``: every task was reported on since it went
    out; ``OTHER`` needs ``note``.

    Raises ``SupervisionReasonMissing``, ``OutcomeNotReached`` or ``NotInState``; ``ValueError`` for
    an outcome that no person chooses.
    """
    if outcome not in BY_PERSON:
        raise ValueError(outcome)
    if outcome == Outcome.OTHER and not note.strip():
        raise SupervisionReasonMissing("按“其他”办结")
    with transaction.atomic():
        supervision = locked(supervision)
        require_state(supervision, *OPEN, what="办结")
        _require_reached(supervision, outcome)
        supervision.state, supervision.outcome = State.CLOSED, outcome
        _end(supervision, note, by=by, at=at)
        _leave_no_reply_waiting(supervision, by=by, at=at)
        details = {"result": supervision.get_outcome_display(), "reason": note.strip()}
        write_down(supervision, "closed", by=by, at=at, details=details)
        tell_unit(supervision, f"{_name(supervision)}已办结", by=by, at=at)
    return supervision


def withdraw(
    supervision: Supervision, *, reason: str, by: StaffAccount, at: datetime.datetime
) -> Supervision:
    """It was issued in error. Its number stays used, its causes may be taken up again.

    Raises ``SupervisionReasonMissing`` or ``NotInState``.
    """
    if not reason.strip():
        raise SupervisionReasonMissing("撤回")
    with transaction.atomic():
        supervision = locked(supervision)
        require_state(supervision, *OPEN, State.SENT, what="撤回")
        supervision.state = State.WITHDRAWN
        _end(supervision, reason, by=by, at=at)
        supervision.items.update(standing=False)
        details = {"number": supervision.number, "reason": reason.strip()}
        write_down(supervision, "withdrawn", by=by, at=at, details=details)
        words = f"{_name(supervision)}已撤回，不必办理：{reason.strip()}"
        tell_unit(supervision, words, by=by, at=at)
    return supervision


def raise_urgings(letter: Supervision, *, by: StaffAccount, at: datetime.datetime) -> None:
    """Urgings of which every task is now in ``letter`` go on in it. Inside its transaction."""
    tasks = set(letter.items.values_list("assignment_id", flat=True))
    named = SupervisedAssignment.objects.filter(assignment__in=tasks).values("supervision")
    urgings = Supervision.objects.filter(
        measure=Measure.URGING, state__in=OPEN, pk__in=named
    ).select_for_update(of=("self",))
    for urging in urgings.order_by("pk"):
        if not tasks.issuperset(urging.items.values_list("assignment_id", flat=True)):
            continue
        urging.state, urging.outcome = State.CLOSED, Outcome.RAISED
        _end(urging, letter.number, by=by, at=at)
        _leave_no_reply_waiting(urging, by=by, at=at)
        details = {"result": urging.get_outcome_display(), "reason": letter.number}
        write_down(urging, "closed", by=by, at=at, details=details)


def _require_reached(supervision: Supervision, outcome: str) -> None:
    tasks = Assignment.objects.filter(supervised__supervision=supervision)
    done = Q(state=Assignment.State.DONE)
    reported = done | Q(last_reported_at__gt=supervision.issued_at)
    reached = {Outcome.DONE: done, Outcome.REPORTED: reported}.get(Outcome(outcome))
    left = tasks.exclude(reached).count() if reached is not None else 0
    if left:
        raise OutcomeNotReached(Outcome(outcome).label, open_tasks=left)


def _end(supervision: Supervision, note: str, *, by: StaffAccount, at: datetime.datetime) -> None:
    supervision.end_note = note.strip()
    supervision.ended_at, supervision.ended_by_name = at, str(by)
    supervision.save(update_fields=("state", "outcome", "end_note", "ended_at", "ended_by_name"))


def _leave_no_reply_waiting(
    supervision: Supervision, *, by: StaffAccount, at: datetime.datetime
) -> None:
    supervision.replies.filter(state=SupervisionReply.State.WAITING).update(
        state=SupervisionReply.State.ACCEPTED, decided_by_name=str(by), decided_at=at
    )


def _name(supervision: Supervision) -> str:
    return supervision.number or supervision.measure_name
