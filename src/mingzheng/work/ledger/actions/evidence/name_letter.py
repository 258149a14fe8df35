"""Which letter a piece of evidence proves, said by hand: pieces of old ledgers carry none."""

import datetime

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount
from mingzheng.rules.evidence_letters import Letter

from ...errors_evidence import LetterFixed
from ...models import Assignment, Evidence
from ..year.guard import refuse_closed
from .add_evidence import replace_gone
from .settle_proof import settle_proof


def name_letter(
    evidence: Evidence,
    *,
    letter: Letter,
    office: bool = False,
    by: StaffAccount,
    at: datetime.datetime,
) -> bool:
    """False where the piece proves that letter already.

    Raises ``LetterFixed`` where a completion was confirmed on the letter it had: after that only
    the ``office`` names another, so that a proof does not vanish unseen.
    """
    with transaction.atomic():
        locked = Assignment.objects.select_for_update(of=("self",)).select_related("task")
        assignment = locked.get(reports__evidence=evidence)
        refuse_closed(assignment.task.notice_id)
        piece = Evidence.objects.get(pk=evidence.pk)
        before = piece.letter
        if before == letter:
            return False
        if before and assignment.state == Assignment.State.DONE and not office:
            raise LetterFixed
        piece.letter = letter
        piece.save(update_fields=("letter",))
        # It stands for what was gone of its new letter, no longer for what was of its old one.
        piece.replaces.update(replaced_by=None)
        if piece.standing != Evidence.Standing.GONE:
            replace_gone(assignment, piece)
        settle_proof([assignment.pk])
        record(
            action="evidence.letter_named", subject=assignment, by=by, at=at,
            organisation_id=assignment.organisation_id,
            details={"evidence": piece.pk, "before": before, "after": str(letter)},
        )  # fmt: skip
    return True
