"""征求意见 (条例 32, 34): its days do not count."""

import datetime

import pytest

from mingzheng.work.foi.actions.consult import consult, party_received, reply_consult
from mingzheng.work.foi.errors import ClockRefuses, ConsultUnknown, ReasonMissing
from mingzheng.work.foi.models import Letter
from tests.conftest import NOON
from tests.factories import foi

pytestmark = pytest.mark.django_db

TODAY = NOON.date()


def test_an_unanswered_letter_takes_fifteen_working_days_out():
    case = foi.consulting(foi.received())
    # 20 + 15 working days after 2024-11-18: the pause is all of (11-18, 12-09].
    assert (case.status, case.paused_workdays) == ("running", 15)
    assert case.due == datetime.date(2025, 1, 7)
    letter = case.letters.get()
    assert (letter.kind, letter.recipient) == (Letter.Kind.THIRD_PARTY, "某建筑公司")
    assert "申请人甲" not in "".join(letter.paragraphs)


def test_a_reply_ends_the_pause_on_its_day():
    case = foi.consulting(foi.received())
    later = NOON + foi.days(4)
    event = reply_consult(
        case, ref="1", opinion="同意公开。", on=later.date(), by=foi.handler_of(case), at=later
    )
    case.refresh_from_db()
    assert (case.paused_workdays, case.due) == (4, datetime.date(2024, 12, 20))
    assert event.party == "某建筑公司"


def test_the_term_counts_from_the_arrival_of_the_letter():
    case = foi.consulting(foi.received())
    later = NOON + foi.days(2)
    party_received(case, ref="1", on=later.date(), by=foi.handler_of(case), at=later)
    case.refresh_from_db()
    assert (case.paused_workdays, case.due) == (17, datetime.date(2025, 1, 9))


def test_two_letters_at_once_count_once():
    case = foi.consulting(foi.consulting(foi.received()), party="某监理公司")
    assert (case.paused_workdays, case.due) == (15, datetime.date(2025, 1, 7))
    assert [one.ref for one in case.events.filter(kind="consult_sent")] == ["1", "2"]


def test_replies_belong_to_letters():
    case = foi.consulting(foi.received())
    handler = foi.handler_of(case)
    reply = {"opinion": "同意。", "on": TODAY, "by": handler, "at": NOON}
    with pytest.raises(ConsultUnknown):
        reply_consult(case, ref="2", **reply)
    with pytest.raises(ReasonMissing):
        reply_consult(case, ref="1", **(reply | {"opinion": ""}))
    reply_consult(case, ref="1", **reply)
    with pytest.raises(ConsultUnknown):
        reply_consult(case, ref="1", **reply)
    with pytest.raises(ConsultUnknown):
        party_received(case, ref="1", on=TODAY - foi.days(1), by=handler, at=NOON)


def test_after_the_due_day_nothing_is_paused_any_more():
    case = foi.received(on=datetime.date(2024, 10, 8))
    with pytest.raises(ClockRefuses, match="不能再扣除时间") as refused:
        consult(
            case, consulted="agency", party="某局", question="是否同意公开。", on=TODAY,
            by=foi.handler_of(case), at=NOON,
        )  # fmt: skip
    assert refused.value.code == "CONSULT_AFTER_DUE"
