"""One case as its applicant sees it on the portal: what happened, when it is due, and why.

Nothing here tells who the applicant is: whoever holds number and code learns no identity. Only
the letter of the answer is made out to somebody, by name, as it went out.
"""

import datetime
from dataclasses import dataclass

from mingzheng.records.parameters.queries import calendar
from mingzheng.rules.foi_clock import Status, Step
from mingzheng.rules.foi_grounds import GROUNDS
from mingzheng.rules.foi_remedies import Remedies, remedies_of

from ..models import (
    Case,
    CaseEvent,
    CaseFile,
    Decision,
    Delivery,
    Kind,
    Letter,
    Purpose,
    Rating,
    Stage,
)
from .case_page import clock_panel

TOLD = {
    Kind.REGISTERED: "登记申请",
    Kind.SUBMITTED: "提交申请",
    Kind.SIGNED: "受理机关签收",
    Kind.CONFIRMED: "确认收到申请",
    Kind.SUPPLEMENT_NOTICE: "告知补正",
    Kind.SUPPLEMENT_RECEIVED: "收到补正",
    Kind.CONSULT_SENT: "征求第三方或者其他机关意见",
    Kind.CONSULT_REPLY: "收到所征求的意见",
    Kind.EXTENSION: "延长答复期限",
    Kind.FEE_NOTICE: "通知缴纳信息处理费",
    Kind.FEE_PAID: "收到缴费",
    Kind.PETITION_TRANSFERRED: "转有关部门办理",
    Kind.ANSWERED: "发出答复",
    Kind.ANSWER_RECEIVED: "答复已签收",
    Kind.WITHDRAWN: "撤回申请",
    Kind.CLOSED: "归档",
    Kind.CODE_RENEWED: "更换查询码",
    Kind.CORRECTED: "更正登记事项",
}
"""What the applicant is told of; the inner steps of the office are not among it."""
SENT_LETTERS = (
    Letter.Kind.SUPPLEMENT, Letter.Kind.EXTENSION, Letter.Kind.FEE, Letter.Kind.PETITION,
    Letter.Kind.WITHDRAWN, Letter.Kind.CORRECTION,
)  # fmt: skip


@dataclass(frozen=True)
class Told:
    date: datetime.date
    label: str
    side: str


@dataclass(frozen=True)
class PublicCase:
    """``answer`` only once it has gone out and as long as it may be opened online; ``remedies``
    once the applicant has it, ``remedies_text`` from the day it went out."""

    pk: int
    number: str
    organisation: str
    organisation_phone: str
    channel: str
    wanted: str
    stage: str
    status: str
    status_label: str
    received: datetime.date | None
    due: datetime.date | None
    waiting_until: datetime.date | None
    steps: tuple[Step, ...]
    note: str
    told: tuple[Told, ...]
    letters: tuple[Letter, ...]
    answer: Letter | None
    answer_files: tuple[CaseFile, ...]
    delivery: Delivery | None
    remedies: Remedies | None
    remedies_text: str
    rating: Rating | None
    may_confirm: bool
    may_supplement: bool
    may_withdraw: bool
    may_rate: bool


def public_case(case: Case, *, today: datetime.date) -> PublicCase:
    """``case`` with its organisation and applicant."""
    events = list(case.events.all())
    clock = clock_panel(case, events, today=today)
    standing = clock.standing
    delivery = Delivery.objects.filter(case=case).first()
    answer, files = _answer(case, delivery, today=today)
    rating = Rating.objects.filter(case=case).first() if delivery else None
    return PublicCase(
        pk=case.pk,
        number=case.number,
        organisation=case.organisation.name,
        organisation_phone=case.organisation.phone,
        channel=case.get_channel_display(),
        wanted=case.masked_wanted,
        stage=case.stage,
        status=standing.status,
        status_label=_label(case, standing.status),
        received=standing.received,
        due=standing.due,
        waiting_until=case.waiting_until,
        steps=clock.steps,
        note=clock.note,
        told=_told(events),
        letters=tuple(case.letters.filter(kind__in=SENT_LETTERS)),
        answer=answer,
        answer_files=files,
        delivery=delivery,
        remedies=_remedies(case, delivery),
        remedies_text=GROUNDS[case.basis].remedies if delivery and case.basis else "",
        rating=rating,
        may_confirm=may_confirm(case, events),
        may_supplement=standing.status == Status.AWAITING_SUPPLEMENT,
        may_withdraw=case.stage in Case.UNANSWERED and standing.status != Status.ABANDONED,
        may_rate=delivery is not None and rating is None,
    )


def may_confirm(case: Case, events: list[CaseEvent]) -> bool:
    """Once the office has confirmed: then the applicant's confirmation is all that is missing."""
    if case.stage != Stage.INTAKE or case.channel not in ("online", "fax"):
        return False
    sides = {one.side for one in events if one.kind == Kind.CONFIRMED}
    return "agency" in sides and "applicant" not in sides


def _label(case: Case, status: Status) -> str:
    """To an applicant 尚未收到 would read as if the request were lost."""
    if status == Status.NOT_RECEIVED:
        return "待确认收件"
    if case.stage == Stage.CLOSED:
        return f"{status.label}，已归档"
    return status.label


def _told(events: list[CaseEvent]) -> tuple[Told, ...]:
    sides = {"agency": "受理机关", "applicant": "申请人"}
    return tuple(
        Told(one.date, TOLD[Kind(one.kind)], sides.get(one.side, ""))
        for one in events
        if Kind(one.kind) in TOLD
    )


def _remedies(case: Case, delivery: Delivery | None) -> Remedies | None:
    if delivery is None or delivery.received_on is None or not case.basis:
        return None
    ground = GROUNDS[case.basis]
    return remedies_of(ground, received=delivery.received_on, calendar=calendar())


def _answer(
    case: Case, delivery: Delivery | None, *, today: datetime.date
) -> tuple[Letter | None, tuple[CaseFile, ...]]:
    if delivery is None or today > delivery.open_until:
        return None, ()
    answers = case.letters.filter(decision__state=Decision.State.PASSED)
    letter = answers.select_related("case").first()
    return letter, tuple(case.files.filter(purpose=Purpose.ANSWER))
