import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.data.calendars import national_calendar
from mingzheng.rules.disclosure_limits import (
    LimitState,
    Review,
    TimeLimit,
    disclosure_limit,
    end_of_disclosure,
    end_review,
    expiry_review,
    interpretation_limit,
    limit_state,
    withheld_review,
)
from mingzheng.rules.lamps import Lamp
from mingzheng.rules.refusal import Refusal
from mingzheng.rules.workdays import count_workdays

D = datetime.date
CALENDAR = national_calendar()
DAYS = st.dates(min_value=D(2010, 1, 1), max_value=D(2026, 6, 30))
LIMIT = disclosure_limit(D(2024, 6, 3), calendar=CALENDAR)


def test_publishing_is_due_twenty_working_days_after_formation():
    """政府信息公开条例 art. 26; the Dragon Boat day off lies between."""
    assert TimeLimit(start=D(2024, 6, 3), due=D(2024, 7, 2), soon_workdays=5) == LIMIT


def test_interpretation_is_due_three_working_days_after_approval():
    assert interpretation_limit(D(2024, 9, 27), calendar=CALENDAR) == TimeLimit(
        start=D(2024, 9, 27), due=D(2024, 10, 8), soon_workdays=1
    )


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (D(2024, 6, 3), LimitState(Lamp.NORMAL, 20, 0)),
        (D(2024, 6, 24), LimitState(Lamp.NORMAL, 6, 0)),
        (D(2024, 6, 25), LimitState(Lamp.SOON, 5, 0)),
        (D(2024, 7, 2), LimitState(Lamp.SOON, 0, 0)),
        (D(2024, 7, 3), LimitState(Lamp.OVERDUE, 0, 1)),
        (D(2024, 7, 8), LimitState(Lamp.OVERDUE, 0, 4)),
    ],
)
def test_state_of_an_open_limit_on_its_boundaries(today, state):
    assert limit_state(LIMIT, today=today, calendar=CALENDAR) == state


@pytest.mark.parametrize(("done", "late"), [(D(2024, 7, 2), 0), (D(2024, 7, 3), 1)])
def test_what_is_published_is_done_and_late_by_its_working_days(done, late):
    state = limit_state(LIMIT, today=D(2024, 9, 1), done=done, calendar=CALENDAR)
    assert state == LimitState(Lamp.DONE, 0, late)


@given(formed=DAYS, passed=st.integers(0, 60))
def test_remaining_and_passed_working_days_make_twenty(formed, passed):
    limit = disclosure_limit(formed, calendar=CALENDAR)
    today = formed + datetime.timedelta(days=passed)
    state = limit_state(limit, today=today, calendar=CALENDAR)
    gone = count_workdays(formed, today, calendar=CALENDAR)
    assert state.remaining_workdays == max(20 - gone, 0)
    assert state.late_workdays == max(gone - 20, 0)


@pytest.mark.parametrize(
    ("last", "warn_from"),
    [
        (D(2025, 6, 30), D(2024, 12, 30)),
        (D(2025, 8, 31), D(2025, 2, 28)),
        (D(2024, 8, 31), D(2024, 2, 29)),
        (D(2025, 12, 31), D(2025, 6, 30)),
        (D(2025, 5, 1), D(2024, 11, 1)),
    ],
)
def test_expiry_is_announced_six_months_before(last, warn_from):
    assert expiry_review(last) == Review(warn_from, last)


@pytest.mark.parametrize(
    ("today", "lamp"),
    [
        (D(2024, 12, 29), Lamp.NORMAL),
        (D(2024, 12, 30), Lamp.SOON),
        (D(2025, 6, 30), Lamp.SOON),
        (D(2025, 7, 1), Lamp.OVERDUE),
    ],
)
def test_lamp_of_a_review_on_its_boundaries(today, lamp):
    review = expiry_review(D(2025, 6, 30))
    assert review.lamp(today) == lamp
    assert review.lamp(today, decided=True) == Lamp.DONE


def test_expiry_is_announced_as_early_as_the_house_says():
    assert expiry_review(D(2025, 6, 30), months=2) == Review(D(2025, 4, 30), D(2025, 6, 30))


@pytest.mark.parametrize(
    ("published", "months", "last"),
    [
        (D(2024, 3, 1), 12, D(2025, 2, 28)),
        (D(2024, 11, 18), 1, D(2024, 12, 17)),
        (D(2024, 11, 30), 3, D(2025, 2, 28)),
        (D(2023, 8, 31), 6, D(2024, 2, 29)),
        (D(9998, 12, 1), 12, D(9999, 11, 30)),
    ],
)
def test_set_limit_ends_on_the_day_before_its_anniversary(published, months, last):
    """民法典 art. 202: where the month lacks the day, with the month."""
    assert end_of_disclosure(published, months=months) == last


@pytest.mark.parametrize(("months", "code"), [(0, "LIMIT_TOO_SHORT"), (13, "DATE_OUT_OF_RANGE")])
def test_set_limit_that_cannot_be_is_refused(months, code):
    with pytest.raises(Refusal) as refused:
        end_of_disclosure(D(9998, 12, 1), months=months)
    assert refused.value.code == code


def test_end_of_a_set_limit_is_announced_thirty_days_before():
    assert end_review(D(2025, 2, 28)) == Review(D(2025, 1, 29), D(2025, 2, 28))


def test_withheld_information_is_looked_at_after_a_year():
    assert withheld_review(D(2024, 2, 29)) == Review(D(2025, 1, 29), D(2025, 2, 28))


def test_withheld_information_is_looked_at_as_often_as_the_house_says():
    assert withheld_review(D(2024, 10, 15), every_months=3) == Review(
        D(2024, 12, 16), D(2025, 1, 15)
    )
