"""The lamp rule on its boundaries."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.data.calendars import national_calendar
from mingzheng.rules.lamps import Lamp, gravest, lamp_rule

TODAY = datetime.date(2024, 11, 18)
RULE = lamp_rule(TODAY, calendar=national_calendar())
DAY = datetime.timedelta(days=1)
FRESH = TODAY
SILENT = TODAY - 31 * DAY
D, O, S, N, X = Lamp.DONE, Lamp.OVERDUE, Lamp.SOON, Lamp.NORMAL, Lamp.NOT_STARTED  # noqa: E741


def lamp(*, due=None, done=False, started=True, last_sign=FRESH):
    return RULE.lamp(done=done, due=due, started=started, last_sign=last_sign)


def test_thresholds_of_a_day():
    assert RULE.soon_until == datetime.date(2024, 12, 9)
    assert RULE.silent_before == datetime.date(2024, 10, 19)


def test_soon_counts_working_days_over_a_holiday_with_make_up_days():
    before = lamp_rule(datetime.date(2024, 9, 20), calendar=national_calendar())
    assert before.soon_until == datetime.date(2024, 10, 16)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"due": TODAY - DAY}, O),
        ({"due": TODAY}, S),
        ({"due": datetime.date(2024, 12, 9)}, S),
        ({"due": datetime.date(2024, 12, 10)}, N),
        ({"due": datetime.date(2024, 12, 10), "started": False}, X),
        ({"due": None}, N),
        ({"due": None, "started": False}, X),
        ({"last_sign": datetime.date(2024, 10, 19)}, N),
        ({"last_sign": datetime.date(2024, 10, 18)}, S),
        ({"last_sign": SILENT, "started": False}, S),
        ({"due": TODAY - DAY, "last_sign": SILENT}, O),
        ({"due": TODAY - DAY, "done": True}, D),
        ({"last_sign": SILENT, "done": True}, D),
    ],
)
def test_lamp_of_one_assignment(facts, expected):
    assert lamp(**facts) == expected


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        ([], X),
        ([D, D], D),
        ([D, N], N),
        ([D, X], N),
        ([X, X], X),
        ([X, N], N),
        ([D, S, N], S),
        ([D, O, S], O),
        ([X, S], S),
    ],
)
def test_whole_takes_its_gravest_part(parts, whole):
    assert gravest(parts) == whole


@given(st.lists(st.sampled_from(list(Lamp))))
def test_whole_is_done_only_when_every_part_is(parts):
    assert (gravest(parts) == D) == (bool(parts) and set(parts) == {D})


def test_thresholds_of_a_house_are_named_in_the_explanation():
    rule = lamp_rule(TODAY, calendar=national_calendar(), soon_workdays=3, silent_days=7)
    assert rule.soon_until == datetime.date(2024, 11, 21)
    assert "3 个工作日内到期（截至 2024-11-21）或超过 7 天没有报进展" in rule.explanation
