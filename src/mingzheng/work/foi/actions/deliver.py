"""The answer goes out: that day it is given, whatever the post takes (条例 33)."""

import datetime
from collections.abc import Sequence

from django.db import transaction

from mingzheng.records.people.models import StaffAccount

from ..errors import NotNow, ReasonMissing
from ..files import AcceptedFile, store_case_file
from ..models import AnswerOpening, Case, Decision, Delivery, Kind, Method, Purpose, Stage
from .facts import add_fact, locked, note, require_stage

OPEN_DAYS = 30
"""How long the answer can be opened online after it was sent."""


def deliver(
    case: Case,
    *,
    method: Method,
    on: datetime.date,
    by: StaffAccount,
    at: datetime.datetime,
    waybill: str = "",
) -> Delivery:
    """Raises ``NotNow``, ``ReasonMissing`` (a letter without waybill), ``InFuture`` or
    ``ClockRefuses``."""
    if method == Method.POST and not waybill.strip():
        raise ReasonMissing("邮寄送达的邮单号")
    with transaction.atomic():
        case = locked(case)
        require_stage(case, Stage.DELIVERING, what="送达", cure="答复须先经复核。")
        add_fact(case, Kind.ANSWERED, on=on, by=by, at=at, note=waybill.strip())
        by_post = method == Method.POST
        delivery = Delivery.objects.create(
            case=case, method=method, sent_on=on, waybill=waybill.strip(),
            received_on=None if by_post else on,
            open_until=on + datetime.timedelta(days=OPEN_DAYS), by=by,
        )  # fmt: skip
        decision = case.decisions.get(state=Decision.State.PASSED)
        case.stage = Stage.SENT if by_post else Stage.CLOSING
        case.basis, case.ended_on = decision.basis, on
        case.save(update_fields=("stage", "basis", "ended_on"))
        details = {"method": method, "day": str(on), "basis": case.basis, "status": case.status}
        note(case, "answered", by=by, at=at, details=details)
    return delivery


def record_receipt(
    case: Case,
    *,
    on: datetime.date,
    by: StaffAccount,
    at: datetime.datetime,
    files: Sequence[AcceptedFile] = (),
) -> Delivery:
    """The applicant signed for the letter. Raises ``NotNow`` or ``InFuture``."""
    with transaction.atomic():
        case = locked(case)
        require_stage(case, Stage.SENT, what="登记签收")
        delivery = case.delivery
        if on < delivery.sent_on:
            raise NotNow(
                "登记早于发出之日的签收", stage=case.get_stage_display(), cure="请核对日期。"
            )
        event = add_fact(case, Kind.ANSWER_RECEIVED, on=on, by=by, at=at)
        for file in files:
            store_case_file(file, purpose=Purpose.PROOF, case=case, event=event, at=at)
        delivery.received_on = on
        delivery.save(update_fields=("received_on",))
        case.stage = Stage.CLOSING
        case.save(update_fields=("stage",))
        note(case, "answer_received", by=by, at=at, details={"day": str(on)})
    return delivery


def note_opening(delivery: Delivery, *, at: datetime.datetime) -> AnswerOpening:
    """The applicant has opened the answer online."""
    return AnswerOpening.objects.create(delivery=delivery, opened_at=at)
