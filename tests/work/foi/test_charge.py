"""信息处理费 (国办函〔2020〕109号)."""

import datetime

import pytest

from mingzheng.work.foi.actions.charge import ask_fee, record_payment
from mingzheng.work.foi.errors import ClockRefuses, FeeUnknown
from mingzheng.work.foi.models import Letter
from mingzheng.work.foi.recompute import begin_day
from tests.conftest import NOON
from tests.factories import foi
from tests.factories.people import make_organisation

pytestmark = pytest.mark.django_db

TODAY = NOON.date()


def asked(case, *, mode="per_page", count=260):
    event = ask_fee(case, mode=mode, count=count, on=TODAY, by=foi.handler_of(case), at=NOON)
    case.refresh_from_db()
    return event


def test_notice_stops_the_clock_and_payment_starts_it_anew():
    case = foi.received()
    event = asked(case)
    assert event.note.endswith("合计5100元。")
    assert (case.status, case.due) == ("awaiting_payment", None)
    assert case.waiting_until == datetime.date(2024, 12, 16)
    assert "应缴金额：5100元" in "".join(case.letters.get(kind=Letter.Kind.FEE).paragraphs)
    later = NOON + foi.days(3)
    record_payment(case, on=later.date(), receipt="0001", by=foi.handler_of(case), at=later)
    case.refresh_from_db()
    assert (case.status, case.due) == ("running", datetime.date(2024, 12, 19))


def test_unpaid_it_is_abandoned_the_day_after_the_term():
    case = foi.received()
    asked(case)
    begin_day(at=NOON + foi.days(28))
    case.refresh_from_db()
    assert case.status == "awaiting_payment"
    begin_day(at=NOON + foi.days(29))
    case.refresh_from_db()
    assert case.status == "abandoned"


def test_what_is_free_is_not_charged_and_not_twice():
    case = foi.received()
    with pytest.raises(FeeUnknown, match="无需缴费"):
        asked(case, count=30)
    with pytest.raises(FeeUnknown, match="请改正"):
        asked(case, count=-1)
    asked(case)
    with pytest.raises(ClockRefuses, match="收费通知已经发出"):
        asked(case)


def test_items_of_one_applicant_agency_and_month_add_up():
    unit = make_organisation()
    earlier = datetime.date(2024, 11, 4)
    for _ in range(10):
        foi.received(unit, on=earlier)
    foi.received(unit, on=datetime.date(2024, 10, 31))
    foi.received(make_organisation(), on=earlier)
    foi.received(unit, on=earlier, applicant=foi.natural(identity="110101190001010014"))
    case = foi.received(unit)
    event = asked(case, mode="per_item", count=1)
    assert event.note == "第11件：1件×100元＝100元。合计100元。"
