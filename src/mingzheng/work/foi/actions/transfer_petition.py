"""A complaint in the form of a request is handed to those who deal with it (条例 39)."""

import datetime

from django.db import transaction

from mingzheng.records.people.models import StaffAccount

from ..errors import HandedOver, ReasonMissing
from ..letters.petition import petition_letter
from ..models import Case, CaseEvent, Kind, Stage
from .facts import add_fact, locked, note, require_stage
from .write_letter import write_letter


def transfer_petition(
    case: Case,
    *,
    to: str,
    reason: str,
    by: StaffAccount,
    at: datetime.datetime,
    ways: str = "",
    wording: str = "",
) -> CaseEvent:
    """The request itself is still to be answered, on ground 39. ``ways``: where the applicant can
    go on with it; ``wording``: the letter's text as the officer changed it.

    Raises ``ReasonMissing``, ``NotNow``, ``HandedOver`` or ``LetterIncomplete``.
    """
    if not to.strip() or not reason.strip():
        raise ReasonMissing("转办")
    with transaction.atomic():
        case = locked(case)
        require_stage(case, Stage.HANDLING, what="转办")
        for before in case.events.filter(kind=Kind.PETITION_TRANSFERRED):
            # Parties are sealed: no database compares them.
            if before.party == to.strip():
                raise HandedOver(before.party, before.date)
        event = add_fact(
            case, Kind.PETITION_TRANSFERRED, on=at.date(), by=by, at=at, party=to.strip(),
            note=reason.strip(),
        )  # fmt: skip
        letter = petition_letter(event, ways=ways.strip())
        write_letter(case, letter, dated=at.date(), by=by, at=at, event=event, wording=wording)
        note(case, "petition_transferred", by=by, at=at, details={"party": event.party})
    return event
