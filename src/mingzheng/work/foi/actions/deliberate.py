"""会商: what several people made of a difficult request, written down."""

import datetime

from django.db import transaction

from mingzheng.records.people.models import StaffAccount

from ..errors import InFuture, NotedBefore, ReasonMissing
from ..models import Case, Deliberation, Stage
from .facts import locked, note, require_stage


def record_deliberation(
    case: Case,
    *,
    on: datetime.date,
    participants: str,
    question: str,
    opinions: str,
    conclusion: str,
    by: StaffAccount,
    at: datetime.datetime,
) -> Deliberation:
    """Raises ``ReasonMissing``, ``InFuture``, ``NotNow`` or ``NotedBefore``."""
    if not all(text.strip() for text in (participants, question, opinions, conclusion)):
        raise ReasonMissing("会商记录的参加人员、问题、意见和结论")
    if on > at.date():
        raise InFuture(on)
    with transaction.atomic():
        case = locked(case)
        require_stage(case, Stage.HANDLING, Stage.CHECKING, what="登记会商")
        words = {
            "question": question.strip(), "opinions": opinions.strip(),
            "conclusion": conclusion.strip(),
        }  # fmt: skip
        same = case.deliberations.filter(on=on, participants=participants.strip())
        # Sealed words are compared here; the database cannot.
        if any(all(getattr(one, name) == text for name, text in words.items()) for one in same):
            raise NotedBefore("会商")
        found = Deliberation.objects.create(
            case=case, on=on, participants=participants.strip(), **words,
            by=by, by_name=str(by), recorded_at=at,
        )  # fmt: skip
        note(case, "deliberated", by=by, at=at, details={"day": str(on)})
    return found
