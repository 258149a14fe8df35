"""The answer goes out: that day it is given, whatever the post takes (条例 33)."""

import datetime
from collections.abc import Sequence

from django.db import transaction

from mingzheng.records.people.models import StaffAccount

from ..errors import NotNow, ProofMissing, ReasonMissing
from ..files import AcceptedFile, store_case_file
from ..models import AnswerOpening, Case, CaseFile, Decision, Delivery, Kind, Method, Purpose, Stage
from .facts import add_fact, locked, note, require_stage

PROVEN_BY = {Method.PICKUP: "申请人签字的送达回证扫描件", Method.EMAIL: "邮件发送记录或者回复"}
"""Ways of delivery that a file has to prove; post is proven by waybill and day of receipt, the
portal by its log of openings."""
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
    files: Sequence[AcceptedFile] = (),
) -> Delivery:
    """``files``: the signed slip or the mail as sent, where it is at hand already.

    Raises ``NotNow``, ``ReasonMissing`` (a letter without waybill), ``InFuture`` or
    ``ClockRefuses``.
    """
    if method == Method.POST and not waybill.strip():
        raise ReasonMissing("邮寄送达的邮单号")
    with transaction.atomic():
        case = locked(case)
        require_stage(case, Stage.DELIVERING, what="送达", cure="答复须先经复核。")
        event = add_fact(case, Kind.ANSWERED, on=on, by=by, at=at, note=waybill.strip())
        for file in files:
            store_case_file(file, purpose=Purpose.PROOF, case=case, event=event, at=at)
        unproven = method == Method.POST or (method in PROVEN_BY and not files)
        delivery = Delivery.objects.create(
            case=case, method=method, sent_on=on, waybill=waybill.strip(),
            received_on=None if unproven or method == Method.PORTAL else on,
            open_until=on + datetime.timedelta(days=OPEN_DAYS), by=by,
        )  # fmt: skip
        decision = case.decisions.get(state=Decision.State.PASSED)
        case.stage = Stage.SENT if unproven else Stage.CLOSING
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
    """The applicant has the answer; one given on the portal may be proven otherwise, too.

    Raises ``ProofMissing``, ``NotNow`` or ``InFuture``.
    """
    with transaction.atomic():
        case = locked(case)
        require_stage(case, Stage.SENT, Stage.CLOSING, what="登记签收")
        delivery = _unproven(case)
        if not files and delivery.method != Method.POST:
            raise ProofMissing(PROVEN_BY.get(Method(delivery.method), "签收凭证"))
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


def _unproven(case: Case) -> Delivery:
    delivery = Delivery.objects.filter(case=case).first()
    awaited = delivery is not None and (
        case.stage == Stage.SENT
        or (delivery.method == Method.PORTAL and delivery.received_on is None)
    )
    if delivery is None or not awaited:
        cure = "没有等待签收的送达，请看办理经过。"
        raise NotNow("登记签收", stage=case.get_stage_display(), cure=cure)
    return delivery


def note_opening(
    delivery: Delivery, *, at: datetime.datetime, file: CaseFile | None = None
) -> AnswerOpening:
    """The applicant has opened the answer online, or taken a file given with it; the first time
    it is received."""
    with transaction.atomic():
        first = Delivery.objects.filter(pk=delivery.pk, received_on=None, method=Method.PORTAL)
        first.update(received_on=at.date())
        return AnswerOpening.objects.create(delivery=delivery, file=file, opened_at=at)
