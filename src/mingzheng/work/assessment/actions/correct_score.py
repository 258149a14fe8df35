"""A score that turns out wrong after the sheet was closed."""

import datetime
from decimal import Decimal

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount
from mingzheng.rules.assessment import plain

from ..models import Score, ScoreChange, ScoreSheet
from ..telling import score_address, tell_units
from .editing import sheet_in
from .give_score import settle


def correct_score(
    score: Score, *, marks: Decimal, reason: str, by: StaffAccount, at: datetime.datetime
) -> Score:
    """A published ranking stays as it is until its next edition.

    Raises ``WrongState``, ``ReasonMissing`` or ``MarksOutOfRange``.
    """
    with transaction.atomic():
        sheet = sheet_in(score.sheet, ScoreSheet.State.FINAL)
        row = Score.objects.select_related("indicator").get(pk=score.pk)
        settle(row, marks=marks, reason=reason, cause=ScoreChange.Cause.CORRECTION, by=by, at=at)
        sheet.save()
        record(
            action="assessment.corrected", subject=sheet, by=by, at=at,
            organisation_id=sheet.organisation_id,
            details={"item": row.indicator.name, "after": str(marks), "reason": reason},
        )  # fmt: skip
        words = f"{sheet}定稿后更正：“{row.indicator.name}”改为{plain(marks)}分。"
        tell_units(
            words, score_address(sheet.pk, row.pk), [sheet.organisation_id], by=by, at=at
        )  # fmt: skip
    return row
