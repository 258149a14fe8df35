"""Decision, second look, delivery, archive; and what cannot be done by mistake."""

import datetime

import pytest

from mingzheng.rules.foi_grounds import GROUNDS
from mingzheng.work.foi.actions.check import pass_decision, return_decision
from mingzheng.work.foi.actions.close import close
from mingzheng.work.foi.actions.decide import ABANDONED, NEEDS_PROVIDED, decide
from mingzheng.work.foi.actions.deliver import deliver, record_receipt
from mingzheng.work.foi.actions.transfer_petition import transfer_petition
from mingzheng.work.foi.actions.withdraw import withdraw
from mingzheng.work.foi.errors import (
    NoDecision,
    NotDelivered,
    NotNow,
    OwnWork,
    ReasonMissing,
    UnknownGround,
    WrongGround,
)
from mingzheng.work.foi.models import Decision, Kind, Method, Stage
from mingzheng.work.foi.recompute import begin_day
from tests.conftest import NOON
from tests.factories import foi
from tests.factories.people import make_account

pytestmark = pytest.mark.django_db

TODAY = NOON.date()
ORDINARY = [basis for basis in GROUNDS if basis not in (*ABANDONED, "30-补正后仍不明确")]


@pytest.mark.parametrize("basis", ORDINARY)
def test_every_ground_makes_a_letter_with_article_and_remedies(basis):
    decision = foi.drafted(foi.received(), basis=basis)
    ground, letter = GROUNDS[basis], decision.letter
    text = "".join(letter.paragraphs)
    assert ground.article in text and ground.wording in text
    assert letter.paragraphs[-1] == ground.remedies
    assert letter.number.endswith("依申请公开〔2024〕1号")


@pytest.mark.parametrize("basis", NEEDS_PROVIDED)
def test_what_is_given_has_to_be_said(basis):
    case = foi.received()
    with pytest.raises(ReasonMissing, match="获取途径"):
        decide(case, basis=basis, reasons="理由", provided=" ", by=foi.handler_of(case), at=NOON)


def test_a_refusal_needs_its_reasons_and_a_ground_that_exists():
    case = foi.received()
    fields = {"provided": "", "by": foi.handler_of(case), "at": NOON}
    with pytest.raises(ReasonMissing, match="“不予公开”的答复必须写明理由"):
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
    deliver(case, method=Method.PORTAL, on=TODAY, by=handler, at=NOON)
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
    assert "已转区信访局依法办理" in "".join(case.letters.get().paragraphs)
    assert foi.answered(case, basis="39-信访举报投诉").basis == "39-信访举报投诉"
