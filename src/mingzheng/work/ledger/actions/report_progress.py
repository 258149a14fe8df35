"""A unit reports progress on its assignment, with evidence."""

import datetime
import uuid
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount

from ..errors import (
    AssignmentAlreadyDone,
    AwaitingConfirmation,
    CompletionWithoutEvidence,
    ReportTooShort,
    SubmissionKeyReused,
)
from ..errors_planning import ReportedMeanwhile
from ..models import Assignment, Difficulty, ProgressReport
from ..public_news import tell_public
from .evidence.attach import NewEvidence, attach_all
from .planning.difficulties import raise_difficulty
from .planning.holding import hold
from .planning.occurrences import find_occurrence, fulfil, refuse_open_occurrences
from .tell_people import tell_submitted
from .year.guard import refuse_ended

LEAST_CHARACTERS = 20


def report_progress(
    assignment: Assignment,
    *,
    by: StaffAccount,
    text: str,
    percent: int,
    difficulties: str = "",
    difficulty_kind: str = Difficulty.Kind.OTHER,
    occurrence: int | None = None,
    seen: int | None = None,
    claims_completion: bool = False,
    evidence: Sequence[NewEvidence] = (),
    submission_key: uuid.UUID,
    at: datetime.datetime,
) -> ProgressReport:
    """The same ``submission_key`` again returns the report already made.

    ``occurrence``: that of a recurring duty which it fulfils. ``seen``: the newest report its
    author knew of when writing, 0 for none; None where nobody was reading (imports, the demo).
    Raises ``ReportTooShort``, ``CompletionWithoutEvidence``, ``AssignmentAlreadyDone``,
    ``AwaitingConfirmation``, ``SubmissionKeyReused``, ``ReportedMeanwhile``,
    ``NoSuchOccurrence``, ``OccurrencesOpen``, ``OwnPageGone``, ``OwnPageUnknown``, ``OfferGone``,
    ``TaskEnded`` or ``YearClosed``.
    """
    text = text.strip()
    _refuse_thin(text, proved=bool(evidence), claims_completion=claims_completion)
    with transaction.atomic():
        # Locking the assignment makes the two halves of a double click queue here.
        assignment = hold(assignment.pk)
        made = ProgressReport.objects.filter(submission_key=submission_key).first()
        if made is not None:
            return _same(made, assignment)
        _refuse_finished(assignment)
        _refuse_unseen(assignment, seen)
        # Looked for before anything is stored: files do not go back with a transaction.
        chosen = find_occurrence(assignment, occurrence)
        if claims_completion:
            refuse_open_occurrences(assignment, besides=chosen)
        state = ProgressReport.State.SUBMITTED if claims_completion else ProgressReport.State.NOTED
        report = ProgressReport.objects.create(
            assignment=assignment, submission_key=submission_key, author=by, author_name=str(by),
            text=text, percent=percent, difficulties=difficulties.strip(),
            claims_completion=claims_completion, reported_at=at, state=state,
        )  # fmt: skip
        attach_all(report, evidence, at=at)
        _raise_difficulty(report, kind=difficulty_kind, by=by, at=at)
        fulfil(report, occurrence=chosen, at=at)
        _move(assignment, percent=percent, claims_completion=claims_completion, at=at)
        _make_known(report, by=by, at=at, evidence=len(evidence))
    return report


def _refuse_thin(text: str, *, proved: bool, claims_completion: bool) -> None:
    if len(text) < LEAST_CHARACTERS:
        raise ReportTooShort(least=LEAST_CHARACTERS, given=len(text))
    if claims_completion and not proved:
        raise CompletionWithoutEvidence


def _make_known(
    report: ProgressReport, *, by: StaffAccount, at: datetime.datetime, evidence: int
) -> None:
    _write_down(report, by=by, at=at, evidence=evidence)
    if report.claims_completion:
        tell_submitted(report.assignment, by=by, at=at)
    tell_public([report.assignment.task_id])


def _same(made: ProgressReport, assignment: Assignment) -> ProgressReport:
    if made.assignment_id != assignment.pk:
        raise SubmissionKeyReused
    return made


def _refuse_finished(assignment: Assignment) -> None:
    if assignment.state == Assignment.State.DONE:
        raise AssignmentAlreadyDone
    if assignment.state == Assignment.State.SUBMITTED:
        raise AwaitingConfirmation
    refuse_ended(assignment.task_id)


def _refuse_unseen(assignment: Assignment, seen: int | None) -> None:
    newest = assignment.reports.order_by("-pk").first()
    if seen is None or newest is None or newest.pk <= seen:
        return
    when = timezone.localtime(newest.reported_at)
    raise ReportedMeanwhile(
        author=newest.author_name, when=f"{when:%Y-%m-%d %H:%M}", latest=newest.pk
    )


def _raise_difficulty(
    report: ProgressReport, *, kind: str, by: StaffAccount, at: datetime.datetime
) -> None:
    if report.difficulties:
        raise_difficulty(
            report.assignment, kind=kind, text=report.difficulties, report=report, by=by, at=at
        )


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
