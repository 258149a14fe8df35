"""What a correction does once it holds: the old fact is struck, the clock reckoned from the right
one, every date that moved is listed, and the applicant is told of a promised one."""

import copy
import datetime
from collections.abc import Mapping

from mingzheng.records.people.models import StaffAccount

from ..correctable import set_words, words_of
from ..errors import ClockRefuses, NotNow
from ..letters.correction import correction_letter
from ..models import (
    Case,
    CaseEvent,
    Channel,
    Correction,
    DateMove,
    Delivery,
    Kind,
    Method,
    Purpose,
    Stage,
)
from ..moved_dates import DATE_NAMES, PROMISED
from ..reckoning import reckon_case, violations_added
from .deliver import OPEN_DAYS
from .facts import add_fact, note, reckon_anew
from .write_letter import write_letter

State, Subject = Correction.State, Correction.Subject
LATE = frozenset(
    {"SUPPLEMENT_NOTICE_LATE", "CONSULT_AFTER_DUE", "EXTENSION_AFTER_DUE", "FEE_NOTICE_AFTER_DUE"}
)
"""Violations of ``rules.foi_clock`` that a true fact may show; the page names them ever after."""
FOLLOWS_FROM_LATE = frozenset({"SUPPLEMENT_WITHOUT_NOTICE", "PAYMENT_WITHOUT_NOTICE"})
"""What came in answer to something that was too late to count."""


def refuse_correction_that_breaks(
    case: Case, correction: Correction, *, day: datetime.date
) -> None:
    """What cannot have been so; that something was done late may well be what is found out.

    Raises ``ClockRefuses`` or ``NotNow``; changes nothing.
    """
    events = list(case.events.all())
    after_case, after = case, events
    if correction.subject == Subject.CHANNEL:
        after_case = copy.copy(case)
        after_case.channel = str(correction.words)
        _require_receipt(after_case, events, day=day)
    elif correction.event is not None:
        wrong = correction.event_id
        after = [_right(correction) if one.pk == wrong else one for one in events]
        _require_order(case, correction)
    found = violations_added((case, events), (after_case, after), day=day)
    codes = {one.code for one in found}
    allowed = LATE | FOLLOWS_FROM_LATE if codes & LATE else LATE
    for one in found:
        if one.code not in allowed:
            raise ClockRefuses(code=one.code, message=one.message)


def apply_correction(
    case: Case, correction: Correction, *, by: StaffAccount, at: datetime.datetime
) -> None:
    """``case`` is locked and may be corrected. Raises ``LetterIncomplete``."""
    before = {name: getattr(case, name) for name in DATE_NAMES}
    what = _describe(correction)
    if correction.event is not None:
        _replace(case, correction, by=by, at=at)
    elif correction.subject == Subject.CHANNEL:
        case.channel = str(correction.words)
        case.save(update_fields=("channel",))
    else:
        applicant = case.applicant
        applicant.name = correction.words
        applicant.save(update_fields=("name",))
    reckon_anew(case, day=at.date())
    if case.received is None and case.stage == Stage.HANDLING:
        case.stage = Stage.INTAKE
        case.save(update_fields=("stage",))
    correction.state = State.DONE
    correction.save()
    event = add_fact(case, Kind.CORRECTED, on=at.date(), by=by, at=at, note=what)
    moved = _keep_moves(case, correction, before, at=at)
    promised = [one for one in moved if one.field in PROMISED]
    if promised and case.stage in Case.UNANSWERED:
        told = [(DATE_NAMES[one.field], one.before, one.after) for one in promised]
        letter = correction_letter(what, told)
        write_letter(case, letter, dated=at.date(), by=by, at=at, event=event)
    details = {one.field: f"{one.before or '-'}→{one.after or '-'}" for one in moved}
    note(case, "corrected", by=by, at=at, details=_subject(correction) | details)


def _right(correction: Correction) -> CaseEvent:
    """The fact as it should stand, not saved."""
    wrong = correction.event
    assert wrong is not None and correction.on is not None
    fields = [one.attname for one in CaseEvent._meta.concrete_fields if not one.primary_key]
    right = CaseEvent(**{name: getattr(wrong, name) for name in fields})
    right.date, right.received_on = correction.on, correction.received_on
    set_words(right, str(correction.words))
    return right


def _replace(
    case: Case, correction: Correction, *, by: StaffAccount, at: datetime.datetime
) -> None:
    right, wrong = _right(correction), correction.event
    assert wrong is not None
    right.by, right.by_name, right.recorded_at = by, str(by), at
    CaseEvent.objects.filter(pk=wrong.pk).update(stands=False)
    right.save()
    correction.replacement = right
    if correction.proof is not None:
        case.files.filter(event=wrong, purpose=Purpose.PROOF).update(purpose=Purpose.OTHER)
        correction.proof.purpose, correction.proof.event = Purpose.PROOF, right
        correction.proof.save(update_fields=("purpose", "event"))
    if right.kind in (Kind.ANSWERED, Kind.WITHDRAWN):
        case.ended_on = right.date
        case.save(update_fields=("ended_on",))
    delivery = Delivery.objects.filter(case=case).first()
    if delivery is not None and right.kind == Kind.ANSWERED:
        _send_otherwise(delivery, right)
    elif delivery is not None and right.kind == Kind.ANSWER_RECEIVED:
        Delivery.objects.filter(pk=delivery.pk).update(received_on=right.date)


def _send_otherwise(delivery: Delivery, right: CaseEvent) -> None:
    """Handed over or mailed with its proof, it was received the day it went out."""
    at_once = delivery.method in (Method.PICKUP, Method.EMAIL)
    if at_once and delivery.received_on == delivery.sent_on:
        delivery.received_on = right.date
    delivery.sent_on, delivery.waybill = right.date, right.note
    delivery.open_until = right.date + datetime.timedelta(days=OPEN_DAYS)
    delivery.save(update_fields=("sent_on", "received_on", "waybill", "open_until"))


def _require_receipt(case: Case, events: list[CaseEvent], *, day: datetime.date) -> None:
    """An answered request was received. Raises ``NotNow``."""
    if case.stage in (Stage.INTAKE, Stage.HANDLING):
        return
    if reckon_case(case, events, day=day).standing.received is None:
        cure = "按该渠道还没有收到申请的事实，请在复核时退回，更正渠道并登记收件后重新拟定答复。"
        raise NotNow("更正申请渠道", stage=case.get_stage_display(), cure=cure)


def _require_order(case: Case, correction: Correction) -> None:
    """What the clock does not look at: received after it was sent. Raises ``NotNow``."""
    assert correction.event is not None and correction.on is not None
    delivery = Delivery.objects.filter(case=case).first()
    if delivery is None:
        return
    sent, had = delivery.sent_on, delivery.received_on
    if correction.event.kind == Kind.ANSWERED:
        sent = correction.on
        had = None if had == delivery.sent_on else had
    elif correction.event.kind == Kind.ANSWER_RECEIVED:
        had = correction.on
    if had is not None and had < sent:
        raise NotNow(
            "更正为早于发出之日的签收", stage=case.get_stage_display(), cure="请核对日期。"
        )


def _keep_moves(
    case: Case, correction: Correction, before: Mapping[str, datetime.date | None],
    *, at: datetime.datetime,
) -> list[DateMove]:  # fmt: skip
    moves = [
        DateMove(
            case=case, field=name, before=was, after=getattr(case, name), correction=correction,
            at=at,
        )
        for name, was in before.items()
        if was != getattr(case, name)
    ]  # fmt: skip
    return DateMove.objects.bulk_create(moves)


def _describe(correction: Correction) -> str:
    """For course and letter; of a name that it was wrong, not what it was."""
    if correction.subject == Subject.NAME:
        return str(Subject.NAME.label)
    if correction.subject == Subject.CHANNEL:
        was, now = (Channel(str(one)).label for one in (correction.before, correction.words))
        return f"申请渠道由“{was}”更正为“{now}”"
    wrong = correction.event
    assert wrong is not None and correction.on is not None
    parts = [(wrong.date, correction.on), (wrong.received_on, correction.received_on)]
    changed = [f"{was or '无'}更正为{now or '无'}" for was, now in parts if was != now]
    if words_of(wrong) != correction.words:
        changed.append("登记的名称或者号码")
    if correction.proof is not None:
        changed.append("凭证")
    return f"“{Kind(wrong.kind).label}”{'、'.join(changed)}"


def _subject(correction: Correction) -> dict[str, str]:
    subject: str = Subject(correction.subject).label
    if correction.event is not None:
        subject = Kind(correction.event.kind).label
        days = {"before": str(correction.event.date), "after": str(correction.on)}
        return {"subject": str(subject)} | days
    return {"subject": str(subject)}
