"""Evidence added to a report that was made before: what was missing, or is there instead of what
is gone."""

import datetime
from collections.abc import Sequence

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount

from ...errors_evidence import NoReportYet
from ...models import Assignment, Evidence, ProgressReport
from ...public_news import tell_public
from ..year.guard import refuse_closed
from .attach import NewEvidence, attach_all
from .settle_proof import settle_proof


def add_evidence(
    assignment: Assignment,
    *,
    pieces: Sequence[NewEvidence],
    by: StaffAccount,
    at: datetime.datetime,
) -> list[Evidence]:
    """Adds to the newest report, whatever was decided on it; state and percentage stay.

    A piece takes the place of those of its letter that are gone. One that already proves the same
    letter here is not added again. Raises ``NoReportYet``, ``OwnPageGone``, ``OwnPageUnknown`` or
    ``OfferGone``.
    """
    with transaction.atomic():
        locked = Assignment.objects.select_for_update(of=("self",)).select_related("task")
        assignment = locked.get(pk=assignment.pk)
        refuse_closed(assignment.task.notice_id)
        report = ProgressReport.objects.filter(assignment=assignment).first()
        if report is None:
            raise NoReportYet
        made = attach_all(report, pieces, at=at, added_by=str(by))
        for evidence in made:
            replace_gone(assignment, evidence)
        settle_proof([assignment.pk])
        if made:
            record(
                action="evidence.added", subject=assignment, by=by, at=at,
                organisation_id=assignment.organisation_id,
                details={"report": report.pk, "evidence": [one.pk for one in made]},
            )  # fmt: skip
            tell_public([assignment.task_id])
    return made


def replace_gone(assignment: Assignment, evidence: Evidence) -> None:
    """It takes the place of those of its letter that are gone; call within the transaction."""
    if not evidence.letter:
        return
    Evidence.objects.filter(
        report__assignment=assignment, letter=evidence.letter,
        standing=Evidence.Standing.GONE, replaced_by=None,
    ).exclude(pk=evidence.pk).update(replaced_by=evidence)  # fmt: skip
