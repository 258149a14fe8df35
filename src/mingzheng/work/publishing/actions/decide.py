"""One person decides one step: 初审, 保密审查, 批准."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.library.models import Publication
from mingzheng.records.people.models import StaffAccount
from mingzheng.records.people.permissions import Access

from ..checking import check_draft
from ..errors import (
    BlockedByFindings,
    NotAllowed,
    NotThisStep,
    OwnText,
    ReasonMissing,
    SamePersonTwice,
    SlipForbids,
    SlipMissing,
)
from ..models import Decision, SecrecySlip, Submission
from ..permissions import may_take_step
from .publish import publish_submission

State = Submission.State
NEXT = {
    State.FIRST_REVIEW: State.SECRECY_REVIEW,
    State.SECRECY_REVIEW: State.APPROVAL,
    State.REFERRED: State.APPROVAL,
}
"""What follows when a step is passed; 批准 makes public or schedules."""


def pass_step(
    submission: Submission,
    *,
    step: str,
    by: StaffAccount,
    access: Access,
    at: datetime.datetime,
    opinion: str = "",
    slip: Mapping[str, Any] | None = None,
) -> Submission:
    """``step`` is the state the person saw; ``slip`` the fields of the 保密审查单.

    Raises ``NotThisStep``, ``NotAllowed``, ``OwnText``, ``SamePersonTwice``, ``SlipMissing``,
    ``SlipForbids`` or ``BlockedByFindings``.
    """
    with transaction.atomic():
        submission = _taken(submission, step=step, by=by, access=access)
        if step in (State.SECRECY_REVIEW, State.REFERRED):
            _keep_slip(submission, slip)
        _refuse_blocked(submission, at=at)
        _note(submission, Decision.Result.PASSED, opinion, by=by, at=at)
        if submission.workflow_state and submission.workflow_state.current_task_state:
            submission.workflow_state.current_task_state.approve(user=by, comment=opinion)
        submission.people = sorted({*submission.people, by.pk})
        if step in NEXT:
            submission.state = NEXT[State(step)]
            submission.save(update_fields=("state", "people"))
        else:
            submission.save(update_fields=("people",))
            publish_submission(submission, by=by, at=at)
    return submission


def return_text(
    submission: Submission,
    *,
    step: str,
    by: StaffAccount,
    access: Access,
    at: datetime.datetime,
    reason: str,
) -> Submission:
    """Back to the author; raises ``ReasonMissing`` or what ``pass_step`` raises about persons."""
    if not reason.strip():
        raise ReasonMissing("退回")
    with transaction.atomic():
        submission = _taken(submission, step=step, by=by, access=access)
        _note(submission, Decision.Result.RETURNED, reason, by=by, at=at)
        if submission.workflow_state:
            submission.workflow_state.cancel(user=by)
        submission.state = State.RETURNED
        submission.ended_at = at
        submission.save(update_fields=("state", "ended_at"))
    return submission


def refer(
    submission: Submission,
    *,
    by: StaffAccount,
    access: Access,
    at: datetime.datetime,
    reason: str,
) -> Submission:
    """What the unit cannot determine goes to the secrecy department (条例 17).

    Raises ``ReasonMissing`` or what ``pass_step`` raises about persons.
    """
    if not reason.strip():
        raise ReasonMissing("转保密部门")
    with transaction.atomic():
        submission = _taken(submission, step=State.SECRECY_REVIEW, by=by, access=access)
        _note(submission, Decision.Result.REFERRED, reason, by=by, at=at)
        submission.people = sorted({*submission.people, by.pk})
        submission.state = State.REFERRED
        submission.save(update_fields=("state", "people"))
    return submission


def _taken(submission: Submission, *, step: str, by: StaffAccount, access: Access) -> Submission:
    """The row locked and all that forbids this person checked."""
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    if submission.state != step or step not in (*NEXT, State.APPROVAL):
        raise NotThisStep
    refuse_person(submission, by=by, access=access)
    return submission


def refuse_person(submission: Submission, *, by: StaffAccount, access: Access) -> None:
    """Raises ``NotAllowed``, ``SamePersonTwice`` or ``OwnText`` unless ``by`` may take its step."""
    if not may_take_step(access, submission):
        raise NotAllowed
    if by.pk in submission.decisions.values_list("decided_by", flat=True):
        raise SamePersonTwice
    if by.pk in submission.people:
        raise OwnText


def _keep_slip(submission: Submission, fields: Mapping[str, Any] | None) -> None:
    if fields is None:
        raise SlipMissing
    if (
        fields["contains_state_secret"]
        or fields["contains_work_secret"]
        or fields["aggregation_risk"]
    ):
        raise SlipForbids
    SecrecySlip.objects.update_or_create(submission=submission, defaults=dict(fields))


def _refuse_blocked(submission: Submission, *, at: datetime.datetime) -> None:
    """Checkers may have learnt since; what they block now passes no further step."""
    draft = revision_text(submission)
    if count := check_draft(draft, today=at.date()).counts["block"]:
        raise BlockedByFindings(count)


def revision_text(submission: Submission) -> Publication:
    """The text as it was sent in."""
    revision = submission.publication.revisions.get(pk=submission.revision_id)
    return revision.as_object()


def _note(
    submission: Submission, result: str, opinion: str, *, by: StaffAccount, at: datetime.datetime
) -> None:
    Decision.objects.create(
        submission=submission, step=submission.state, result=result, opinion=opinion.strip(),
        decided_by=by, decided_by_name=str(by), decided_at=at,
    )  # fmt: skip
    record(
        action=f"publication.{result}", subject=submission.publication, by=by, at=at,
        organisation_id=submission.organisation_id,
        details={
            "step": submission.state, "opinion": opinion, "submission": submission.pk,
            "pace": submission.pace,
        },
    )  # fmt: skip
