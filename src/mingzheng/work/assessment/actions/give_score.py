"""A person's marks for an indicator that no record measures."""

import datetime
from decimal import Decimal

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount
from mingzheng.rules.assessment import rounded

from ..drawing import counts
from ..errors import MarksOutOfRange, ReasonMissing, SavedMeanwhile, ScoredByRule
from ..models import Score, ScoreChange, ScoreSheet
from ..proof_files import NewProof, store_proof
from .editing import sheet_in


def give_score(
    score: Score, *, marks: Decimal, reason: str, proof: NewProof, by: StaffAccount,
    at: datetime.datetime, seen: Decimal | None,
) -> Score:  # fmt: skip
    """While the sheet is being scored. ``seen``: the marks that stood when the form was opened.

    Raises ``ScoredByRule``, ``MarksOutOfRange``, ``ReasonMissing``, ``WrongState`` or
    ``SavedMeanwhile``.
    """
    if not score.indicator.by_hand:
        raise ScoredByRule
    with transaction.atomic():
        sheet = sheet_in(score.sheet, ScoreSheet.State.SCORING)
        row = Score.objects.select_related("indicator").get(pk=score.pk)
        if row.given != seen:
            raise SavedMeanwhile
        store_proof(row, proof)
        settle(
            row, marks=marks, reason=reason, cause=ScoreChange.Cause.GIVEN, by=by, at=at
        )  # fmt: skip
        sheet.save()
        record(
            action="assessment.scored", subject=sheet, by=by, at=at,
            organisation_id=sheet.organisation_id,
            details={"item": row.indicator.name, "after": str(row.given), "reason": reason},
        )  # fmt: skip
    return row


def settle(
    row: Score, *, marks: Decimal, reason: str, cause: ScoreChange.Cause, by: StaffAccount,
    at: datetime.datetime,
) -> None:  # fmt: skip
    """Writes a person's marks with their history; the caller holds the sheet's lock.

    Raises ``MarksOutOfRange`` or ``ReasonMissing``.
    """
    if not reason.strip():
        raise ReasonMissing("评分")
    if not 0 <= marks <= row.indicator.full_marks or marks != rounded(marks):
        raise MarksOutOfRange(row.indicator.full_marks)
    before = counts(row.given, row.drawn)
    row.given, row.reason, row.given_by, row.given_at = marks, reason, by, at
    row.save()
    ScoreChange.objects.create(
        score=row, cause=cause, before=before, after=marks, reason=reason, by_name=str(by), at=at
    )
