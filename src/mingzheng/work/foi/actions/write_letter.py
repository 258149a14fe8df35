"""A letter gets its number and is kept as it went out."""

import datetime

from mingzheng.records.people.models import StaffAccount

from ..letters.wording import Draft
from ..models import Case, CaseEvent, Decision, Letter
from ..numbering import letter_number


def write_letter(
    case: Case,
    draft: Draft,
    *,
    dated: datetime.date,
    by: StaffAccount,
    at: datetime.datetime,
    event: CaseEvent | None = None,
    decision: Decision | None = None,
) -> Letter:
    """Inside the transaction of what the letter tells."""
    return Letter.objects.create(
        case=case,
        kind=draft.kind,
        number=letter_number(case.organisation, year=dated.year),
        title=draft.title,
        recipient=draft.recipient,
        paragraphs=list(draft.paragraphs),
        dated=dated,
        event=event,
        decision=decision,
        made_by=by,
        made_at=at,
    )
