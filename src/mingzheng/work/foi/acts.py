"""What can be done with a case now, by whom: the page offers it, the address checks it again."""

from dataclasses import dataclass

from mingzheng.records.people.permissions import Access
from mingzheng.rules.foi_clock import Status

from .actions.confirm import CONFIRMED, CONFIRMED_BY_BOTH
from .models import Case, Channel, Decision, Extension, Kind, Method, Stage
from .permissions import may_check, may_handle
from .queries.case_page import CasePage

State = Extension.State


@dataclass(frozen=True)
class Act:
    """``name`` ends the address of its form; ``main`` is what moves the case on."""

    name: str
    label: str
    main: bool = False


CODE = Act("renew-code", "更换查询码")
RECEIPT = Act("receipt-slip", "出具登记回执")


def acts_for(page: CasePage, access: Access) -> tuple[Act, ...]:
    """Whoever drafted an answer or asked for an extension is refused by the action, not here."""
    case = page.case
    acts: list[Act] = []
    if may_handle(access, case.organisation_id):
        acts += [*_handling(page), *_beside(page)]
    if may_check(access, case.organisation_id):
        acts += _checking(page)
    return tuple(acts)


def _handling(page: CasePage) -> list[Act]:
    case = page.case
    match case.stage:
        case Stage.INTAKE:
            return [*_receiving(page), RECEIPT, *_withdrawing(case)]
        case Stage.HANDLING:
            return [*_under_way(page), *_withdrawing(case)]
        case Stage.CHECKING:
            return _withdrawing(case)
        case Stage.DELIVERING:
            slip = Act("delivery-slip", "出具送达回证")
            return [Act("deliver", "送达", main=True), slip, *_withdrawing(case)]
        case Stage.SENT:
            slip = Act("delivery-slip", "出具送达回证")
            return [Act("record-receipt", "登记签收", main=True), slip]
        case Stage.CLOSING:
            return [Act("close", "归档", main=True), *_before_closing(page)]
        case _:
            return []


def _receiving(page: CasePage) -> list[Act]:
    case = page.case
    if case.channel == Channel.REGISTERED_MAIL:
        return [Act("sign", "登记签收申请", main=True)]
    if case.channel not in CONFIRMED:
        return []
    labels = {fact for one in page.events if one.kind == Kind.CONFIRMED for _, fact in one.facts}
    acts = []
    if "本机关" not in labels:
        acts.append(Act("confirm", "确认收件", main=True))
    if case.channel in CONFIRMED_BY_BOTH and "申请人" not in labels:
        acts.append(Act("confirm-applicant", "登记申请人确认", main="本机关" in labels))
    return acts


def _under_way(page: CasePage) -> list[Act]:
    status, kinds = page.clock.standing.status, {one.kind for one in page.events}
    if status == Status.AWAITING_SUPPLEMENT:
        return [Act("supplement-answer", "登记补正", main=True)]
    if status == Status.AWAITING_PAYMENT:
        return [Act("payment", "登记缴费", main=True)]
    acts = [Act("decide", "拟定答复", main=True), Act("redactions", "遮盖文件")]
    if status == Status.ABANDONED:
        excused = Kind.FEE_NOTICE not in kinds
        return [*acts, Act("supplement-answer", "登记逾期补正")] if excused else acts
    if Kind.SUPPLEMENT_NOTICE not in kinds:
        acts.append(Act("supplement", "告知补正"))
    acts.append(Act("consult", "征求意见"))
    if page.consultations:
        acts += [
            Act("consult-received", "登记对方收到日期"), Act("consult-reply", "登记意见回复")
        ]  # fmt: skip
    if page.extension is None:
        acts.append(Act("extension", "申请延期"))
    elif page.extension.state == State.APPROVED:
        acts.append(Act("extension-tell", "登记告知延期"))
    if Kind.FEE_NOTICE not in kinds:
        acts.append(Act("fee", "通知缴费"))
    acts.append(Act("petition", "转信访等渠道"))
    acts.append(RECEIPT)
    return acts


def _before_closing(page: CasePage) -> list[Act]:
    if page.delivery is None:
        withdrawn = Kind.WITHDRAWN in {one.kind for one in page.events}
        return [Act("withdrawal-slip", "出具撤回确认书")] if withdrawn else []
    unopened = page.delivery.method == Method.PORTAL and page.delivery.received_on is None
    return [Act("record-receipt", "上传签收凭证")] if unopened else []


def _beside(page: CasePage) -> list[Act]:
    """What is written down beside the case and moves nothing."""
    stage = page.case.stage
    acts = [Act("contact", "登记沟通")] if stage in Case.OPEN else []
    if stage in Case.OPEN and page.correction is None:
        acts.append(Act("correction", "更正登记事项"))
    if stage in (Stage.HANDLING, Stage.CHECKING):
        acts.append(Act("deliberation", "登记会商"))
    if stage == Stage.HANDLING:
        acts.append(Act("restraint", "申请转办"))
    return acts if page.case.erased_at else [*acts, CODE]


def _withdrawing(case: Case) -> list[Act]:
    return [Act("withdraw", "登记撤回")]


def _checking(page: CasePage) -> list[Act]:
    acts = []
    if page.correction is not None and page.case.stage in Case.OPEN:
        acts.append(Act("correction-decide", "复核更正", main=True))
    decision, extension = page.decision, page.extension
    if page.case.stage == Stage.CHECKING and decision and decision.state == Decision.State.DRAFTED:
        acts.append(Act("check", "复核答复", main=True))
    if extension and extension.state == State.ASKED and page.case.stage == Stage.HANDLING:
        acts.append(Act("extension-decide", "审批延期", main=True))
    return acts
