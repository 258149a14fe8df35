"""政务公开办 confirms a completion or returns it with a reason."""

import datetime

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.people.deputies import principals_of
from mingzheng.records.people.models import StaffAccount

from ..errors import DecidingOnOwnReport, NothingToDecide, ReasonMissing
from ..errors_evidence import LettersMissing
from ..models import Assignment, EvidenceWaiver, ProgressReport
from ..public_news import tell_public
from ..queries.evidence.letters import missing_letters
from .planning.ending import end_plan
from .planning.occurrences import refuse_open_occurrences, reopen_occurrences
from .tell_people import tell_confirmed, tell_returned
from .year.consent import lapse_consents
from .year.guard import refuse_closed


def confirm_completion(
    report: ProgressReport,
    *,
    without_reason: str = "",
    by: StaffAccount,
    at: datetime.datetime,
) -> ProgressReport:
    """``without_reason``: why letters that nothing proves may be done without.

    Raises ``LettersMissing`` without such a reason, ``DecidingOnOwnReport``, ``YearClosed``,
    ``OccurrencesOpen`` where one opened since it was claimed, or ``NothingToDecide``: it waits no
    longer.
    """
    with transaction.atomic():
        report, assignment = _waiting(report, by=by, at=at)
        refuse_open_occurrences(assignment)
        _see_to_letters(assignment, reason=without_reason.strip(), by=by, at=at)
        _decide(report, state=ProgressReport.State.CONFIRMED, by=by, at=at)
        assignment.state = Assignment.State.DONE
        assignment.percent = 100
        assignment.done_at = at
        assignment.save(update_fields=("state", "percent", "done_at"))
        end_plan(assignment, by=by, at=at)
        record(
            action="assignment.confirmed",
            subject=assignment,
            by=by,
            at=at,
            organisation_id=assignment.organisation_id,
            details={"report": report.pk},
        )
        lapse_consents(assignment.task.notice_id, at=at)
        tell_confirmed(assignment, by=by, at=at)
        tell_public([assignment.task_id])
    return report


def _see_to_letters(
    assignment: Assignment, *, reason: str, by: StaffAccount, at: datetime.datetime
) -> None:
    missing = missing_letters(assignment.pk)
    if not missing:
        return
    if not reason:
        raise LettersMissing(missing)
    EvidenceWaiver.objects.bulk_create(
        EvidenceWaiver(
            assignment=assignment, letter=letter, reason=reason[:300], granted_at=at,
            granted_by_name=str(by)[:80],
        )
        for letter in missing
    )  # fmt: skip
    record(
        action="assignment.letters_waived", subject=assignment, by=by, at=at,
        organisation_id=assignment.organisation_id,
        details={"letters": "".join(missing), "reason": reason},
    )  # fmt: skip


def return_report(
    report: ProgressReport, *, by: StaffAccount, reason: str, at: datetime.datetime
) -> ProgressReport:
    """Raises ``ReasonMissing``, ``DecidingOnOwnReport``, ``NothingToDecide`` or ``YearClosed``."""
    if not reason.strip():
        raise ReasonMissing
    with transaction.atomic():
        report, assignment = _waiting(report, by=by, at=at)
        report.reason = reason.strip()
        _decide(report, state=ProgressReport.State.RETURNED, by=by, at=at)
        assignment.state = Assignment.State.RETURNED
        assignment.save(update_fields=("state",))
        report.assignment = assignment
        reopen_occurrences(report)
        record(
            action="assignment.returned",
            subject=assignment,
            by=by,
            at=at,
            organisation_id=assignment.organisation_id,
            details={"report": report.pk, "reason": report.reason},
        )
        tell_returned(assignment, by=by, at=at)
        tell_public([assignment.task_id])
    return report


def _waiting(
    report: ProgressReport, *, by: StaffAccount, at: datetime.datetime
) -> tuple[ProgressReport, Assignment]:
    # The assignment is locked first everywhere, so that two decisions cannot deadlock.
    assignment = (
        Assignment.objects.select_for_update(of=("self",))
        .select_related("task", "organisation")
        .get(pk=report.assignment_id)
    )
    refuse_closed(assignment.task.notice_id)
    report = ProgressReport.objects.get(pk=report.pk)
    if report.state != ProgressReport.State.SUBMITTED:
        raise NothingToDecide
    if report.author_id in {by.pk, *principals_of(by.pk, day=at.date())}:
        raise DecidingOnOwnReport
    return report, assignment


def _decide(report: ProgressReport, *, state: str, by: StaffAccount, at: datetime.datetime) -> None:
    report.state = state
    report.decided_by_name = str(by)
    report.decided_at = at
    report.save(update_fields=("state", "decided_by_name", "decided_at", "reason"))
