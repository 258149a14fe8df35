"""``foi-clock``: {"channel": C, "events": [{"type": T, "date": D, …}], "as_of": D?}."""

import datetime
from typing import cast

from ..foi_clock import (
    CHANNELS,
    CONSULTED,
    EVENT_KINDS,
    SIDES,
    Channel,
    Event,
    EventKind,
    Standing,
    Step,
    standing,
)
from ..foi_clock.events import Consulted, Side
from ..refusal import Refusal
from ..workdays import Calendar, provisional_note
from .fields import (
    Answer,
    Question,
    choice_of,
    date_of,
    flag_of,
    iso,
    objects_of,
    optional_date_of,
)

_RECEIVED = {"consult_sent": "received_by_party", "fee_notice": "received_by_applicant"}


def ask_foi_clock(question: Question, *, calendar: Calendar, today: datetime.date) -> Answer:
    channel = choice_of(question, "channel", CHANNELS, code="UNKNOWN_CHANNEL")
    events = [_event(one, channel) for one in objects_of(question, "events")]
    as_of = optional_date_of(question, "as_of")
    return _answer(standing(cast(Channel, channel), events, as_of=as_of, calendar=calendar))


def _event(given: Question, channel: str) -> Event:
    kind = choice_of(given, "type", EVENT_KINDS, code="UNKNOWN_EVENT")
    received = _RECEIVED.get(kind)
    return Event(
        kind=cast(EventKind, kind),
        date=date_of(given, "date"),
        by=_side(given, kind, channel),
        deadline=optional_date_of(given, "deadline"),
        ref=_ref(given),
        consulted=_consulted(given),
        received_on=optional_date_of(given, received) if received else None,
        days=_days(given),
        approved_by_head=flag_of(given, "approved_by_head"),
        applicant_notified=flag_of(given, "applicant_notified"),
        late_reason_accepted=flag_of(given, "late_reason_accepted"),
    )


def _side(given: Question, kind: str, channel: str) -> Side | None:
    """Who confirmed; wanted only where both sides have to (条例 art. 31 (3))."""
    needed = kind == "confirmed" and channel in {"online", "fax"}
    if not needed and given.get("by") is None:
        return None
    return cast(Side, choice_of(given, "by", SIDES, code="UNKNOWN_SIDE"))


def _consulted(given: Question) -> Consulted | None:
    if given.get("kind") is None:
        return None
    return cast(Consulted, choice_of(given, "kind", CONSULTED, code="UNKNOWN_KIND"))


def _ref(given: Question) -> str | None:
    ref = given.get("ref")
    if ref is not None and (isinstance(ref, bool) or not isinstance(ref, str | int)):
        raise Refusal("WRONG_TYPE", "“ref”应为文本或整数，用来对应征求意见和复函。")
    return None if ref is None else str(ref)


def _days(given: Question) -> int | None:
    """None for what is no whole number: the rule has a refusal of its own for it."""
    days = given.get("days")
    return days if isinstance(days, int) and not isinstance(days, bool) else None


def _answer(found: Standing) -> Answer:
    return {
        "received": iso(found.received),
        "supplement_notice_due": iso(found.supplement_notice_due),
        "clock_start": iso(found.clock_start),
        "base_due": iso(found.base_due),
        "due": iso(found.due),
        "paused_workdays": found.paused_workdays,
        "extension": found.extension,
        "remaining_workdays": found.remaining_workdays,
        "late_workdays": found.late_workdays,
        "fee_due": iso(found.fee_due),
        "status": str(found.status),
        "status_label": found.status.label,
        "abandoned_from": iso(found.abandoned_from),
        "steps": [_step(one) for one in found.steps],
        "derivation": [one.text for one in found.steps],
        "provisional": bool(found.provisional_years),
        "provisional_years": list(found.provisional_years),
        "note": provisional_note(found.provisional_years) or None,
    }


def _step(step: Step) -> Answer:
    return {
        "rule": step.rule,
        "what": step.what,
        "from": iso(step.start),
        "n": step.n,
        "date": iso(step.date),
    }
