"""Changing the words of an answer that waits for its check; what has gone out is never changed."""

import datetime

from django.db import transaction

from mingzheng.records.people.models import StaffAccount

from ..errors import LetterChanged, LetterSettled
from ..models import Decision, Letter, Stage
from .facts import locked, note
from .write_letter import checked_text, require_law


def may_be_edited(letter: Letter) -> bool:
    decision = letter.decision
    return (
        decision is not None
        and decision.state == Decision.State.DRAFTED
        and letter.case.stage == Stage.CHECKING
    )


def edit_letter(
    letter: Letter, *, text: str, version: int, by: StaffAccount, at: datetime.datetime
) -> Letter:
    """``version``: of the words that were changed. The journal keeps digests, not the words, which
    name people.

    Raises ``LetterSettled``, ``LetterChanged`` or ``LetterIncomplete``.
    """
    with transaction.atomic():
        case = locked(letter.case)
        letter = Letter.objects.select_related("case", "decision").get(pk=letter.pk)
        if not may_be_edited(letter) or letter.decision is None:
            raise LetterSettled
        if letter.version != version:
            raise LetterChanged
        before, after = str(letter.text), checked_text(text)
        require_law(letter.decision, after, title=letter.title)
        if before == after:
            return letter
        letter.text, letter.version = after, letter.version + 1
        letter.save(update_fields=("text", "version"))
        details = {
            "letter": letter.number or letter.title,
            "version": letter.version,
        }
        words = {"before": before, "after": after}
        note(case, "letter_edited", by=by, at=at, details=details, sensitive=words)
    return letter
