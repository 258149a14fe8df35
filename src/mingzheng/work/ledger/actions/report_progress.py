"""A unit reports progress on its assignment, with evidence."""

import datetime
import uuid
from collections.abc import Sequence

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount

from ..errors import (
    AssignmentAlreadyDone,
    AwaitingConfirmation,
    CompletionWithoutEvidence,
    ReportTooShort,
    SubmissionKeyReused,
)
from ..models import Assignment, ProgressReport
from .evidence.attach import NewEvidence, attach_all

LEAST_CHARACTERS = 20


def report_progress(
    assignment: Assignment,
    *,
    by: StaffAccount,
    text: str,
    percent: int,
    difficulties: str = "",
    claims_completion: bool = False,
    evidence: Sequence[NewEvidence] = (),
    submission_key: uuid.UUID,
    at: datetime.datetime,
) -> ProgressReport:
    """The same ``submission_key`` again returns the report already made.

    Raises ``ReportTooShort``, ``CompletionWithoutEvidence``, ``AssignmentAlreadyDone``,
    ``AwaitingConfirmation``, ``SubmissionKeyReused``, ``OwnPageGone`` or ``OfferGone``.
    """
    text = text.strip()
    if len(text) < LEAST_CHARACTERS:
        raise ReportTooShort(least=LEAST_CHARACTERS, given=len(text))
    if claims_completion and not evidence:
        raise CompletionWithoutEvidence
    with transaction.atomic():
        # Locking the assignment makes the two halves of a double click queue here.
        assignment = (
            Assignment.objects.select_for_update(of=("self",))
            .select_related("task", "organisation")
            .get(pk=assignment.pk)
        )
        made = ProgressReport.objects.filter(submission_key=submission_key).first()
        if made is not None:
            return _same(made, assignment)
        _refuse_closed(assignment)
        state = ProgressReport.State.SUBMITTED if claims_completion else ProgressReport.State.NOTED
        report = ProgressReport.objects.create(
            assignment=assignment,
            submission_key=submission_key,
            author=by,
            author_name=str(by),
            text=text,
            percent=percent,
            difficulties=difficulties.strip(),
            claims_completion=claims_completion,
            reported_at=at,
            state=state,
        )
        attach_all(report, evidence, at=at)
        _move(assignment, percent=percent, claims_completion=claims_completion, at=at)
        _write_down(report, by=by, at=at, evidence=len(evidence))
    return report


def _same(made: ProgressReport, assignment: Assignment) -> ProgressReport:
    if made.assignment_id != assignment.pk:
        raise SubmissionKeyReused
    return made


def _refuse_closed(assignment: Assignment) -> None:
    if assignment.state == Assignment.State.DONE:
        raise AssignmentAlreadyDone
    if assignment.state == Assignment.State.SUBMITTED:
        raise AwaitingConfirmation


def _move(
    assignment: Assignment, *, percent: int, claims_completion: bool, at: datetime.datetime
) -> None:
    assignment.percent = percent
    assignment.last_reported_at = at
    assignment.state = (
        Assignment.State.SUBMITTED if claims_completion else Assignment.State.UNDER_WAY
    )
    assignment.save(update_fields=("percent", "last_reported_at", "state"))


def _write_down(
    report: ProgressReport, *, by: StaffAccount, at: datetime.datetime, evidence: int
) -> None:
    record(
        action="assignment.reported",
        subject=report.assignment,
        by=by,
        at=at,
        organisation_id=report.assignment.organisation_id,
        details={
            "report": report.pk,
            "percent": report.percent,
            "claims": report.claims_completion,
            "evidence": evidence,
        },
    )
