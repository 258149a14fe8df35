"""A unit disagrees with a score; the office decides, with its reason."""

import datetime
from decimal import Decimal

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.parameters.queries import calendar, parameter
from mingzheng.records.people.models import StaffAccount
from mingzheng.rules.assessment import plain
from mingzheng.rules.workdays import add_workdays

from ..errors import AlreadyAppealed, AppealDecided, AppealsOver, ReasonMissing
from ..models import Appeal, Score, ScoreChange, ScoreSheet
from ..parameters import DECISION_WORKDAYS
from ..proof_files import NewProof, store_proof
from ..telling import score_address, tell_office, tell_units
from .editing import sheet_in
from .give_score import settle


def file_appeal(
    score: Score, *, text: str, proof: NewProof, by: StaffAccount, at: datetime.datetime
) -> Appeal:
    """Within the term. Raises ``ReasonMissing``, ``WrongState``, ``AppealsOver`` or
    ``AlreadyAppealed``."""
    if not text.strip():
        raise ReasonMissing("申诉")
    with transaction.atomic():
        sheet = sheet_in(score.sheet, ScoreSheet.State.SHOWN)
        assert sheet.appeals_until is not None
        if at.date() > sheet.appeals_until:
            raise AppealsOver(sheet.appeals_until)
        if Appeal.objects.filter(score=score).exists():
            raise AlreadyAppealed
        due = add_workdays(at.date(), int(parameter(DECISION_WORKDAYS)), calendar=calendar())
        appeal = Appeal(score=score, text=text, filed_by=by, filed_at=at, due=due)
        store_proof(appeal, proof)
        appeal.save()
        sheet.save()
        record(
            action="assessment.appealed", subject=sheet, by=by, at=at,
            organisation_id=sheet.organisation_id,
            details={"item": score.indicator.name, "due": f"{due:%Y-%m-%d}"},
        )  # fmt: skip
        named = f"考核指标“{score.indicator.name}”"
        words = f"{sheet.organisation}对{named}的得分提出申诉，请在{due:%Y-%m-%d}前答复。"
        tell_office(words, score_address(sheet.pk, score.pk), by=by, at=at)
    return appeal


def decide_appeal(
    appeal: Appeal, *, marks: Decimal | None, decision: str, by: StaffAccount,
    at: datetime.datetime,
) -> Appeal:  # fmt: skip
    """``marks``: what the score is to be from now on, None where the appeal is not accepted.

    Raises ``ReasonMissing``, ``AppealDecided``, ``WrongState`` or ``MarksOutOfRange``.
    """
    if not decision.strip():
        raise ReasonMissing("答复申诉")
    with transaction.atomic():
        sheet = sheet_in(appeal.score.sheet, ScoreSheet.State.SHOWN)
        found = Appeal.objects.select_related("score__indicator").get(pk=appeal.pk)
        if found.state != Appeal.State.OPEN:
            raise AppealDecided
        name, told = found.score.indicator.name, "不予采纳"
        if marks is not None:
            settle(
                found.score, marks=marks, reason=decision, cause=ScoreChange.Cause.APPEAL, by=by,
                at=at,
            )  # fmt: skip
            told = f"采纳，得分改为{plain(marks)}分"
        found.state = Appeal.State.REJECTED if marks is None else Appeal.State.ACCEPTED
        found.decision, found.decided_by, found.decided_at = decision, by, at
        found.save()
        sheet.save()
        record(
            action="assessment.appeal_decided", subject=sheet, by=by, at=at,
            organisation_id=sheet.organisation_id,
            details={"item": name, "outcome": told, "reason": decision},
        )  # fmt: skip
        tell_units(
            f"对考核指标“{name}”的申诉已经答复：{told}。", score_address(sheet.pk, found.score_id),
            [sheet.organisation_id], by=by, at=at,
        )  # fmt: skip
    return found
