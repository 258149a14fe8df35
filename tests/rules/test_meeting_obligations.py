"""What a unit owes in a year, on its boundaries and against the tables of working days."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.data.calendars import national_calendar
from mingzheng.rules.lamps import Lamp
from mingzheng.rules.meeting_obligations import Demand, Obligation, due_day, standing_of
from mingzheng.rules.workdays import count_workdays, is_workday

CALENDAR = national_calendar()
TODAY = datetime.date(2024, 11, 18)
DAYS_2024 = st.dates(datetime.date(2024, 1, 1), datetime.date(2024, 12, 31))
D, O, S, N, X = Lamp.DONE, Lamp.OVERDUE, Lamp.SOON, Lamp.NORMAL, Lamp.NOT_STARTED  # noqa: E741


def day(text):
    return datetime.date.fromisoformat(f"2024-{text}")


def standing(*, times=1, month=12, done=(), planned=(), today=TODAY, year=2024):
    demand = Demand(Obligation.MEETING, times, month)
    return standing_of(
        demand, year=year, done=[day(one) for one in done], planned=[day(one) for one in planned],
        today=today, calendar=CALENDAR,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("year", "month", "expected"),
    [
        (2024, 12, "2024-12-31"),
        (2024, 11, "2024-11-29"),  # ends on a Saturday
        (2024, 9, "2024-09-30"),
        (2023, 9, "2023-09-28"),  # 29 and 30 September are days off for the two festivals
        (2024, 4, "2024-04-30"),
        (2020, 1, "2020-01-23"),
    ],
)
def test_due_is_the_last_working_day_of_the_month(year, month, expected):
    assert due_day(year, month, calendar=CALENDAR).isoformat() == expected


@pytest.mark.parametrize(
    ("facts", "lamp", "words"),
    [
        ({}, X, "还差 1 次，2024-12-31 前"),
        ({"done": ["03-01"]}, D, "已办 1 次"),
        ({"done": ["03-01", "04-01"]}, D, "已办 2 次"),
        ({"times": 2, "done": ["03-01"]}, N, "还差 1 次，2024-12-31 前"),
        ({"times": 0}, D, "已办 0 次"),
        ({"month": 10}, O, "还差 1 次，期限 2024-10-31 已过"),
        ({"month": 10, "done": ["11-01"]}, D, "已办 1 次，晚于期限"),
        ({"month": 10, "done": ["10-31"]}, D, "已办 1 次"),
        ({"month": 11}, S, "还差 1 次，2024-11-29 前"),
        ({"month": 11, "planned": ["11-29"]}, N, "还差 1 次，2024-11-29 前；已安排 2024-11-29"),
        ({"month": 11, "planned": ["12-02"]}, S, "还差 1 次，2024-11-29 前；已安排 2024-12-02"),
        ({"month": 11, "planned": ["11-17"]}, S, "还差 1 次，2024-11-29 前"),
        ({"month": 11, "times": 2, "planned": ["11-20"]}, S,
         "还差 2 次，2024-11-29 前；已安排 2024-11-20"),
        ({"done": ["11-19"]}, X, "还差 1 次，2024-12-31 前"),
        ({"today": day("12-09")}, X, "还差 1 次，2024-12-31 前"),
        ({"today": day("12-10")}, S, "还差 1 次，2024-12-31 前"),
        ({"today": day("12-31")}, S, "还差 1 次，2024-12-31 前"),
        ({"today": datetime.date(2025, 1, 1)}, O, "还差 1 次，期限 2024-12-31 已过"),
    ],
)  # fmt: skip
def test_a_demand_on_its_boundaries(facts, lamp, words):
    found = standing(**facts)
    assert (found.lamp, found.words) == (lamp, words)


def test_what_was_done_in_another_year_counts_for_nothing():
    assert standing(done=["03-01"], year=2025, today=datetime.date(2025, 3, 1)).missing == 1


@given(
    done=st.lists(DAYS_2024, max_size=6), planned=st.lists(DAYS_2024, max_size=4),
    today=DAYS_2024, times=st.integers(0, 4), month=st.integers(1, 12),
)  # fmt: skip
def test_of_any_year(done, planned, today, times, month):
    found = standing_of(
        Demand(Obligation.TRAINING, times, month), year=2024, done=done, planned=planned,
        today=today, calendar=CALENDAR,
    )  # fmt: skip
    counted = [one for one in done if one <= today]
    assert is_workday(found.due, calendar=CALENDAR)
    assert found.due.month == month
    assert found.missing == max(0, times - len(counted))
    assert (found.lamp is D) == (found.missing == 0)
    assert (found.lamp is O) == (found.missing > 0 and today > found.due)
    in_time = [one for one in planned if today <= one <= found.due]
    if found.missing and today <= found.due and len(in_time) < found.missing:
        near = count_workdays(today, found.due, calendar=CALENDAR) <= 15
        assert (found.lamp is S) == near
    assert not found.late or found.missing == 0


@given(today=DAYS_2024, done=st.lists(DAYS_2024, max_size=4), more=DAYS_2024)
def test_doing_more_never_makes_it_worse(today, done, more):
    gravity = [O, S, X, N, D]
    demand = Demand(Obligation.GUIDANCE, 2)
    common = {"year": 2024, "today": today, "calendar": CALENDAR}
    before = standing_of(demand, done=done, **common)
    after = standing_of(demand, done=[*done, more], **common)
    assert gravity.index(after.lamp) >= gravity.index(before.lamp)
