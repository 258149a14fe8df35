"""What a case still lacks before it can be put away, each with its cure."""

import datetime

from mingzheng.records.parameters.queries import calendar
from mingzheng.rules.foi_clock.pauses import pause_of

from .models import Case, CaseEvent, Correction, Delivery, Kind, Method, Purpose, Stage
from .reckoning import clock_event

_STAGES = {
    Stage.INTAKE: "还没有确认收件，请先确认或者登记签收。",
    Stage.HANDLING: "还没有答复，请先拟定答复。",
    Stage.CHECKING: "答复还没有经过复核，请等复核通过。",
    Stage.DELIVERING: "答复还没有送达，请先登记送达。",
    Stage.SENT: "还没有申请人签收的凭证，请先登记签收。",
    Stage.CLOSED: "该件已经归档，无需重复。",
}


def missing_for_archive(case: Case, *, today: datetime.date) -> list[str]:
    """Empty where the case may be closed. Five queries at most."""
    stage = Stage(case.stage)
    found = [_STAGES[stage]] if stage in _STAGES else []
    if stage == Stage.CLOSED:
        return found
    if case.corrections.filter(state=Correction.State.ASKED).exists():
        found.append("有一项更正等待复核，请先请另一人复核更正。")
    events = list(case.events.all())
    found += _open_consultations(events, today=today)
    if _supplement_unanswered(case, events):
        found.append("补正告知还没有收到补正，请登记补正，或者等期限届满后以逾期不补正办结。")
    if stage == Stage.CLOSING and Kind.WITHDRAWN not in {one.kind for one in events}:
        found += _proof(case, today=today)
    return found


def _open_consultations(events: list[CaseEvent], *, today: datetime.date) -> list[str]:
    """Those asked that have not answered and still may (条例 32, 34: fifteen working days)."""
    answered = {one.ref for one in events if one.kind == Kind.CONSULT_REPLY}
    table = calendar()
    waiting = []
    for one in events:
        if one.kind != Kind.CONSULT_SENT or one.ref in answered:
            continue
        until = pause_of(clock_event(one), None, calendar=table).end
        if until >= today:
            waiting.append(
                f"征求“{one.party}”的意见还没有结束，请登记意见回复，或者等到{until}期满后再归档。"
            )
    return waiting


def _supplement_unanswered(case: Case, events: list[CaseEvent]) -> bool:
    kinds = {one.kind for one in events}
    if Kind.SUPPLEMENT_NOTICE not in kinds or Kind.SUPPLEMENT_RECEIVED in kinds:
        return False
    return Kind.WITHDRAWN not in kinds and case.basis != "30-逾期不补正"


def _proof(case: Case, *, today: datetime.date) -> list[str]:
    delivery = Delivery.objects.filter(case=case).first()
    if delivery is None:
        return ["没有送达记录，请先登记送达。"]
    match delivery.method:
        case Method.POST:
            missing = not delivery.waybill or delivery.received_on is None
            return ["邮寄送达没有邮单号或者签收日期，请先登记签收。"] if missing else []
        case Method.PORTAL:
            if delivery.received_on is not None or today > delivery.open_until:
                return []
            return [
                "申请人还没有在网上打开答复，请电话提醒，或者改用其他方式送达后上传签收凭证；"
                f"网上查看期到{delivery.open_until}为止，期满仍未打开的可以归档。"
            ]
        case _:
            proven = case.files.filter(purpose=Purpose.PROOF).exists()
            return [] if proven else ["没有签收凭证，请先上传签字的送达回证或者邮件记录。"]
