"""A letter gets its number and is kept as it went out."""

import datetime

from mingzheng.records.people.models import StaffAccount

from ..errors import LetterIncomplete
from ..letters.filling import Filling, compose, is_numbered
from ..models import Case, CaseEvent, Decision, Letter
from ..numbering import letter_number

LONGEST_TEXT = 20_000


def write_letter(
    case: Case,
    filling: Filling,
    *,
    dated: datetime.date,
    by: StaffAccount,
    at: datetime.datetime,
    event: CaseEvent | None = None,
    decision: Decision | None = None,
    wording: str = "",
) -> Letter:
    """Inside the transaction of what the letter tells. ``wording``: the text as the officer has
    changed it, in place of the one that comes of the template.

    Raises ``LetterIncomplete``.
    """
    kind = filling.kind
    number = letter_number(case.organisation, year=dated.year) if is_numbered(kind) else ""
    draft = compose(filling, case, number=number, dated=dated)
    text = checked_text(wording) if wording.strip() else draft.text
    if decision is not None:
        require_law(decision, text, title=draft.title)
    return Letter.objects.create(
        case=case,
        kind=kind,
        number=number,
        title=draft.title,
        recipient=draft.recipient,
        text=text,
        annex=draft.annex,
        issuer=case.organisation.name if draft.signed else "",
        dated=dated,
        event=event,
        decision=decision,
        made_by=by,
        made_at=at,
    )


def checked_text(wording: str) -> str:
    """One paragraph a line, without empty ones. Raises ``LetterIncomplete``."""
    text = "\n".join(line.strip() for line in wording.splitlines() if line.strip())
    if not text or len(text) > LONGEST_TEXT:
        raise LetterIncomplete("文书", f"正文应为 1 至 {LONGEST_TEXT} 字，请改正。")
    return text


def require_law(decision: Decision, text: str, *, title: str) -> None:
    """What an answer is made of may be worded otherwise, its article and its remedies not.

    Raises ``LetterIncomplete``.
    """
    ground = decision.ground
    missing = [
        name
        for name, words in (("依据", ground.article), ("救济", ground.remedies))
        if words not in text
    ]
    if missing:
        names = "、".join(missing)
        raise LetterIncomplete(
            title, f"正文里没有{names}的完整文字，请恢复；模板里没有的，请在参数的文书模板中补上。"
        )
