"""Decision, second look, delivery, archive; and what cannot be done by mistake."""

import datetime

import pytest

from mingzheng.rules.foi_grounds import GROUNDS
from mingzheng.work.foi.actions.check import pass_decision, return_decision
from mingzheng.work.foi.actions.close import close
from mingzheng.work.foi.actions.decide import decide
from mingzheng.work.foi.actions.deliver import PROVEN_BY, deliver, note_opening, record_receipt
from mingzheng.work.foi.actions.transfer_petition import transfer_petition
from mingzheng.work.foi.actions.withdraw import withdraw
from mingzheng.work.foi.errors import (
    AnswerIncomplete,
    NoDecision,
    NotDelivered,
    NotNow,
    OwnWork,
    ProofMissing,
    ReasonMissing,
    UnknownGround,
    WrongGround,
)
from mingzheng.work.foi.ground_needs import NEEDS
from mingzheng.work.foi.letters.answer import ABANDONED
from mingzheng.work.foi.missing import missing_for_archive
from mingzheng.work.foi.models import Decision, Kind, Method, Stage
from mingzheng.work.foi.recompute import begin_day
from tests.conftest import NOON
from tests.factories import foi
from tests.factories.people import make_account

pytestmark = pytest.mark.django_db

TODAY = NOON.date()


def test_every_ground_of_the_table_has_its_demands_and_no_other():
    assert list(NEEDS) and set(NEEDS) == set(GROUNDS)
    silent = [basis for basis, needs in NEEDS.items() if not needs.labels]
    assert silent == list(ABANDONED)


@pytest.mark.parametrize("basis", [basis for basis, needs in NEEDS.items() if needs.labels])
def test_everything_a_ground_demands_is_named_at_once(basis):
    case, at = foi.ready_for(basis)
    with pytest.raises(AnswerIncomplete) as refused:
        decide(case, basis=basis, reasons=" ", provided=" ", by=foi.handler_of(case), at=at)
    ground, labels = GROUNDS[basis], "、".join(NEEDS[basis].labels)
    assert str(refused.value) == f"依据{ground.article}答复，请补充：{labels}。"


def test_the_demands_of_articles_36_and_37():
    assert NEEDS["36(1)"].labels == ("获取该信息的方式、途径",)
    assert NEEDS["36(5)"].labels == (
        "不属于本机关负责公开的理由", "负责公开的行政机关名称", "该机关的联系方式",
    )  # fmt: skip
    assert NEEDS["37"].labels == ("不予公开部分的理由", "提供的部分", "拟提供的文件")


def test_a_file_of_a_returned_answer_does_not_go_out_with_the_next():
    case = foi.received()
    decision = foi.drafted(case, basis="37")
    checker = make_account(role="reviewer", organisation=case.organisation)
    return_decision(decision, reason="请再遮盖一处。", by=checker, at=NOON)
    assert list(case.files.values_list("purpose", flat=True)) == ["other"]
    by = foi.handler_of(case)
    with pytest.raises(AnswerIncomplete, match="请补充：拟提供的文件。"):
        decide(case, basis="37", reasons="理由", provided="其余部分。", by=by, at=NOON)


def test_a_refusal_needs_its_reasons_and_a_ground_that_exists():
    case = foi.received()
    fields = {"provided": "", "by": foi.handler_of(case), "at": NOON}
    with pytest.raises(AnswerIncomplete, match="请补充：不予公开的理由。"):
        decide(case, basis="16-过程性", reasons="", **fields)
    with pytest.raises(UnknownGround):
        decide(case, basis="36(9)", reasons="理由", **fields)


def test_the_ground_has_to_agree_with_the_clock():
    case = foi.received()
    with pytest.raises(WrongGround, match="没有视为放弃"):
        foi.drafted(case, basis="30-逾期不补正")
    with pytest.raises(WrongGround, match="没有告知过补正"):
        foi.drafted(case, basis="30-补正后仍不明确")
    foi.awaiting_supplement(case)
    with pytest.raises(WrongGround, match="正在等待补正"):
        foi.drafted(case)
    late = NOON + foi.days(22)
    with pytest.raises(WrongGround, match="已视为放弃"):
        foi.drafted(case, at=late)
    foi.drafted(case, basis="30-逾期不补正", at=late)
    case.refresh_from_db()
    assert (case.stage, case.status) == (Stage.CHECKING, "abandoned")


def test_an_abandoned_case_ends_in_its_row():
    case = foi.awaiting_supplement(foi.received())
    late = NOON + foi.days(22)
    begin_day(at=late)
    case = foi.answered(case, basis="30-逾期不补正", at=late)
    assert (case.stage, case.status, case.basis) == (Stage.CLOSING, "abandoned", "30-逾期不补正")


def test_whoever_drafted_does_not_pass():
    case = foi.received()
    account = make_account(role="openness_office")
    decision = foi.drafted(case, by=account)
    with pytest.raises(OwnWork, match="复核须由另一人办理"):
        pass_decision(decision, by=account, at=NOON)
    with pytest.raises(OwnWork):
        return_decision(decision, reason="不清楚", by=account, at=NOON)


def test_returned_it_is_drafted_anew():
    case = foi.received()
    checker = make_account(role="reviewer", organisation=case.organisation)
    decision = foi.drafted(case)
    with pytest.raises(ReasonMissing):
        return_decision(decision, reason="", by=checker, at=NOON)
    return_decision(decision, reason="请写明理由。", by=checker, at=NOON)
    case.refresh_from_db()
    assert case.stage == Stage.HANDLING
    with pytest.raises(NoDecision):
        pass_decision(decision, by=checker, at=NOON)
    pass_decision(foi.drafted(case), by=checker, at=NOON)
    states = case.decisions.values_list("state", flat=True)
    assert list(states) == [Decision.State.RETURNED, Decision.State.PASSED]


def test_by_post_it_waits_for_the_signature():
    case = foi.received()
    with pytest.raises(NotNow, match="答复须先经复核"):
        deliver(case, method=Method.PORTAL, on=TODAY, by=make_account(), at=NOON)
    case = foi.answered(case, method=Method.POST, waybill="YL1")
    handler = foi.handler_of(case)
    assert (case.stage, case.ended_on) == (Stage.SENT, TODAY)
    with pytest.raises(NotDelivered, match="还没有申请人签收的凭证"):
        close(case, by=handler, at=NOON)
    later = NOON + foi.days(2)
    with pytest.raises(NotNow, match="早于发出之日"):
        record_receipt(case, on=TODAY - foi.days(1), by=handler, at=later)
    record_receipt(case, on=later.date(), by=handler, at=later, files=[foi.picture("回执.png")])
    case.refresh_from_db()
    assert (case.stage, case.delivery.received_on) == (Stage.CLOSING, later.date())
    assert case.files.get().purpose == "proof"


def test_a_letter_needs_its_waybill():
    case = foi.received()
    pass_decision(foi.drafted(case), by=make_account(), at=NOON)
    with pytest.raises(ReasonMissing, match="邮单号"):
        deliver(case, method=Method.POST, on=TODAY, by=make_account(), at=NOON)


def test_answered_after_the_due_day_is_late():
    case = foi.answered(foi.received(on=datetime.date(2024, 10, 8)))
    assert case.status == "answered_late"


def test_closing_by_mistake_is_refused_at_every_stage():
    handler = make_account()
    case = foi.online().case
    for prepare, cure in (
        (lambda: None, "还没有确认收件"),
        (lambda: foi.confirm_both(case), "还没有答复"),
        (lambda: foi.drafted(case), "还没有经过复核"),
        (lambda: pass_decision(case.decisions.get(), by=handler, at=NOON), "还没有送达"),
    ):
        prepare()
        with pytest.raises(NotDelivered, match=cure):
            close(case, by=handler, at=NOON)
    delivery = deliver(case, method=Method.PORTAL, on=TODAY, by=handler, at=NOON)
    with pytest.raises(NotDelivered, match="还没有在网上打开答复"):
        close(case, by=handler, at=NOON)
    note_opening(delivery, at=NOON)
    close(case, by=handler, at=NOON)
    with pytest.raises(NotDelivered, match="已经归档"):
        close(case, by=handler, at=NOON)


def test_withdrawn_before_the_answer_it_is_only_to_be_filed():
    case = foi.received()
    decision = foi.drafted(case)
    withdraw(case, reason="已经查到。", on=TODAY, by=None, at=NOON)
    case.refresh_from_db()
    decision.refresh_from_db()
    assert (case.stage, case.status, case.basis) == (Stage.CLOSING, "withdrawn", "其他")
    assert decision.state == Decision.State.RETURNED
    close(case, by=make_account(), at=NOON)


def test_not_withdrawn_after_the_answer():
    case = foi.answered(foi.received())
    with pytest.raises(NotNow, match="答复已经发出，无需撤回"):
        withdraw(case, reason="", on=TODAY, by=None, at=NOON)


def test_a_complaint_is_handed_over_and_still_answered():
    case = foi.received()
    event = transfer_petition(
        case, to="区信访局", reason="反映邻里纠纷。", by=foi.handler_of(case), at=NOON
    )
    case.refresh_from_db()
    assert (event.kind, case.stage) == (Kind.PETITION_TRANSFERRED, Stage.HANDLING)
    assert "本机关已将材料转送区信访局。" in case.letters.get().paragraphs
    assert foi.answered(case, basis="39-信访举报投诉").basis == "39-信访举报投诉"


@pytest.mark.parametrize("method", [Method.PICKUP, Method.EMAIL])
def test_handed_over_or_mailed_it_needs_a_file_that_proves_it(method):
    case = foi.answered(foi.received(), method=method)
    handler = foi.handler_of(case)
    assert (case.stage, case.delivery.received_on) == (Stage.SENT, None)
    with pytest.raises(ProofMissing, match=PROVEN_BY[method]):
        record_receipt(case, on=TODAY, by=handler, at=NOON)
    record_receipt(case, on=TODAY, by=handler, at=NOON, files=[foi.picture("回证.png")])
    close(case, by=handler, at=NOON)


def test_a_slip_signed_on_the_spot_is_proof_enough():
    case = foi.received()
    pass_decision(foi.drafted(case), by=make_account(), at=NOON)
    handler = foi.handler_of(case)
    slip = [foi.picture("回证.png")]
    deliver(case, method=Method.PICKUP, on=TODAY, by=handler, at=NOON, files=slip)
    case.refresh_from_db()
    assert (case.stage, case.delivery.received_on) == (Stage.CLOSING, TODAY)
    close(case, by=handler, at=NOON)


def test_an_answer_nobody_opens_online_is_put_away_after_its_term_or_with_other_proof():
    first, second = (foi.answered(foi.received()) for _ in range(2))
    by = make_account()
    with pytest.raises(NotDelivered, match="网上查看期到2024-12-18为止"):
        close(first, by=by, at=NOON + foi.days(30))
    close(first, by=by, at=NOON + foi.days(31))
    record_receipt(second, on=TODAY, by=by, at=NOON, files=[foi.picture("回证.png")])
    close(second, by=by, at=NOON)


def test_a_consultation_that_runs_keeps_the_case_open_until_its_term():
    case = foi.answered(foi.consulting(foi.received()))
    note_opening(case.delivery, at=NOON)
    by = make_account()
    with pytest.raises(NotDelivered, match=r"征求“某建筑公司”的意见还没有结束.*2024-12-09期满"):
        close(case, by=by, at=NOON)
    close(case, by=by, at=NOON + foi.days(22))


def test_everything_that_is_missing_is_told_at_once():
    case = foi.answered(foi.consulting(foi.received()))
    found = missing_for_archive(case, today=TODAY)
    assert [one[:10] for one in found] == ["征求“某建筑公司”的", "申请人还没有在网上打"]


def test_an_unanswered_supplement_is_missing():
    case = foi.awaiting_supplement(foi.received())
    assert missing_for_archive(case, today=TODAY) == [
        "还没有答复，请先拟定答复。",
        "补正告知还没有收到补正，请登记补正，或者等期限届满后以逾期不补正办结。",
    ]
