"""补正 (条例 30): once, within seven working days; its answer starts the clock anew."""

import datetime

import pytest

from mingzheng.work.foi.actions.supplement import answer_supplement, ask_supplement
from mingzheng.work.foi.errors import ClockRefuses, NotNow, ReasonMissing, SupplementLate
from mingzheng.work.foi.models import Kind, Letter, Purpose
from mingzheng.work.foi.recompute import begin_day
from tests.conftest import NOON
from tests.factories import foi

pytestmark = pytest.mark.django_db

TODAY = NOON.date()
DEADLINE = datetime.date(2024, 12, 9)


def test_notice_stops_the_clock_and_the_answer_starts_it_anew():
    case = foi.awaiting_supplement(foi.received(), what="请写明年度。")
    assert (case.status, case.due, case.waiting_until) == ("awaiting_supplement", None, DEADLINE)
    letter = case.letters.get()
    assert (letter.kind, letter.recipient) == (Letter.Kind.SUPPLEMENT, "申请人甲")
    assert "请写明年度。" in letter.paragraphs
    assert any(
        "请于2024年12月9日前（含当日）将补正材料送交本机关" in text for text in letter.paragraphs
    )
    later = NOON + foi.days(2)
    event = answer_supplement(
        case, text="2023年度。", on=later.date(), by=None, at=later, files=[foi.picture()]
    )
    case.refresh_from_db()
    assert (case.status, case.received, case.waiting_until) == ("running", TODAY, None)
    assert case.due == datetime.date(2024, 12, 18)
    assert (event.by_name, event.files.get().purpose) == ("申请人", Purpose.SUPPLEMENT)


def test_the_eighth_working_day_is_too_late_for_a_notice():
    case = foi.received(on=datetime.date(2024, 11, 6))
    handler = foi.handler_of(case)
    asked = {"what": "请写明年度。", "deadline": DEADLINE, "by": handler, "at": NOON}
    with pytest.raises(ClockRefuses, match="2024-11-15") as refused:
        ask_supplement(case, on=TODAY, **asked)
    assert refused.value.code == "SUPPLEMENT_NOTICE_LATE"
    ask_supplement(case, on=datetime.date(2024, 11, 15), **asked)
    with pytest.raises(ClockRefuses, match="应一次性告知"):
        ask_supplement(case, on=datetime.date(2024, 11, 15), **asked)


def test_nothing_is_asked_in_no_words_or_of_a_request_not_received():
    case = foi.online().case
    handler = foi.handler_of(case)
    with pytest.raises(ReasonMissing):
        ask_supplement(case, what=" ", deadline=DEADLINE, on=TODAY, by=handler, at=NOON)
    with pytest.raises(ClockRefuses, match="申请尚未收到"):
        ask_supplement(case, what="年度", deadline=DEADLINE, on=TODAY, by=handler, at=NOON)


def test_after_the_deadline_only_the_office_takes_it_and_only_for_a_reason():
    case = foi.awaiting_supplement(foi.received())
    late = NOON + foi.days(22)
    begin_day(at=late)
    case.refresh_from_db()
    assert (case.status, case.waiting_until) == ("abandoned", DEADLINE)
    answer = {"text": "2023年度。", "on": late.date(), "at": late}
    with pytest.raises(SupplementLate, match="2024-12-09"):
        answer_supplement(case, by=None, late_reason="住院", **answer)
    handler = foi.handler_of(case)
    with pytest.raises(SupplementLate):
        answer_supplement(case, by=handler, **answer)
    event = answer_supplement(case, by=handler, late_reason="住院", **answer)
    case.refresh_from_db()
    assert (case.status, event.late_reason_accepted) == ("running", True)
    assert event.note == "2023年度。\n逾期理由：住院"


def test_a_letter_that_arrived_in_time_may_be_written_down_later():
    case = foi.awaiting_supplement(foi.received())
    late = NOON + foi.days(22)
    begin_day(at=late)
    case.refresh_from_db()
    answer_supplement(case, text="年度", on=DEADLINE, by=foi.handler_of(case), at=late)
    case.refresh_from_db()
    assert (case.status, case.due) == ("running", datetime.date(2025, 1, 7))


def test_nothing_unasked_is_supplemented():
    case = foi.received()
    with pytest.raises(NotNow, match="只有收到补正告知后才需要补正"):
        answer_supplement(case, text="年度", on=TODAY, by=None, at=NOON)
    with pytest.raises(ReasonMissing):
        answer_supplement(case, text=" ", on=TODAY, by=None, at=NOON)
    assert not case.events.filter(kind=Kind.SUPPLEMENT_RECEIVED).exists()
