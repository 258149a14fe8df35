"""征求意见: of a third party (条例 32) or another agency (条例 34); its days do not count."""

import datetime
from typing import Literal

from django.db import transaction

from mingzheng.records.people.models import StaffAccount

from ..errors import ConsultUnderWay, ConsultUnknown, NotedBefore, ReasonMissing
from ..letters.consultation import consultation_letter
from ..models import Case, CaseEvent, Kind, Stage
from .facts import add_fact, locked, note, reckon_anew, require_stage
from .write_letter import write_letter


def consult(
    case: Case,
    *,
    consulted: Literal["third_party", "agency"],
    party: str,
    question: str,
    on: datetime.date,
    by: StaffAccount,
    at: datetime.datetime,
    wording: str = "",
) -> CaseEvent:
    """``wording``: the letter's text as the officer changed it. Raises ``ReasonMissing``,
    ``NotNow``, ``ConsultUnderWay``, ``InFuture``, ``LetterIncomplete`` or ``ClockRefuses``."""
    if not party.strip() or not question.strip():
        raise ReasonMissing("征求意见")
    with transaction.atomic():
        case = locked(case)
        require_stage(case, Stage.HANDLING, what="征求意见")
        _require_not_asked(case, party.strip())
        ref = str(case.events.filter(kind=Kind.CONSULT_SENT).count() + 1)
        event = add_fact(
            case, Kind.CONSULT_SENT, on=on, by=by, at=at, consulted=consulted, ref=ref,
            party=party.strip(), note=question.strip(),
        )  # fmt: skip
        letter = consultation_letter(event)
        write_letter(case, letter, dated=on, by=by, at=at, event=event, wording=wording)
        details = {"ref": ref, "consulted": consulted, "day": str(on)}
        note(case, "consulted", by=by, at=at, details=details)
    return event


def _require_not_asked(case: Case, party: str) -> None:
    answered = case.events.filter(kind=Kind.CONSULT_REPLY).values("ref")
    waiting = case.events.filter(kind=Kind.CONSULT_SENT).exclude(ref__in=answered)
    # Parties are sealed: no database compares them.
    for sent in waiting:
        if sent.party == party:
            raise ConsultUnderWay(party, sent.date)


def party_received(
    case: Case, *, ref: str, on: datetime.date, by: StaffAccount, at: datetime.datetime
) -> CaseEvent:
    """The day the letter reached the party, from which its fifteen working days count.

    Another day corrects the one before. Raises ``ConsultUnknown`` or ``NotedBefore``.
    """
    with transaction.atomic():
        case = locked(case)
        event = case.events.filter(kind=Kind.CONSULT_SENT, ref=ref).first()
        if event is None or on < event.date or on > at.date():
            raise ConsultUnknown
        if event.received_on == on:
            raise NotedBefore("收到日期")
        event.received_on = on
        event.save(update_fields=("received_on",))
        reckon_anew(case, day=at.date())
        note(case, "consult_received", by=by, at=at, details={"ref": ref, "day": str(on)})
    return event


def reply_consult(
    case: Case,
    *,
    ref: str,
    opinion: str,
    on: datetime.date,
    by: StaffAccount,
    at: datetime.datetime,
) -> CaseEvent:
    """Raises ``ReasonMissing``, ``ConsultUnknown``, ``InFuture`` or ``ClockRefuses``."""
    if not opinion.strip():
        raise ReasonMissing("登记意见")
    with transaction.atomic():
        case = locked(case)
        sent = case.events.filter(kind=Kind.CONSULT_SENT, ref=ref).first()
        if sent is None or case.events.filter(kind=Kind.CONSULT_REPLY, ref=ref).exists():
            raise ConsultUnknown
        event = add_fact(
            case, Kind.CONSULT_REPLY, on=on, by=by, at=at, ref=ref, party=sent.party,
            note=opinion.strip(),
        )  # fmt: skip
        note(case, "consult_replied", by=by, at=at, details={"ref": ref, "day": str(on)})
    return event
