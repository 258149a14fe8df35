"""延长答复期限告知书 (条例 33)."""

import datetime

from ..models import Case, CaseEvent, Letter
from .filling import Filling, day


def extension_letter(case: Case, event: CaseEvent, *, former: datetime.date | None) -> Filling:
    """``former``: the day the answer was due before the extension was told."""
    values = {
        "延长天数": str(event.days),
        "原期限": day(former),
        "新期限": day(case.due),
        "理由": event.note.rstrip("。"),
    }
    return Filling(Letter.Kind.EXTENSION, values)
