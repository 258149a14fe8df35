"""The lamp rule on its boundaries."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.data.calendars import national_calendar
from mingzheng.rules.lamps import GRAVITY, Lamp, gravest, lamp_rule
from mingzheng.rules.workdays import count_workdays

TODAY = datetime.date(2024, 11, 18)
RULE = lamp_rule(TODAY, calendar=national_calendar())
DAY = datetime.timedelta(days=1)
FRESH = TODAY
SILENT = TODAY - 31 * DAY
D, O, S, N, X = Lamp.DONE, Lamp.OVERDUE, Lamp.SOON, Lamp.NORMAL, Lamp.NOT_STARTED  # noqa: E741


def lamp(*, due=None, done=False, started=True, last_sign=FRESH, **more):
    return RULE.lamp(done=done, due=due, started=started, last_sign=last_sign, **more)


def test_thresholds_of_a_day():
    assert RULE.soon_until == datetime.date(2024, 12, 9)
    assert RULE.silent_before == datetime.date(2024, 10, 19)


def test_lamps_are_named_from_the_gravest_on_and_kept_by_these_names():
    assert GRAVITY == (O, S, N, X, D)
    assert [str(one) for one in GRAVITY] == ["overdue", "soon", "normal", "not_started", "done"]


def test_the_rule_is_said_in_full():
    assert RULE.explanation == (
        "■逾期：已过期限仍未办结；▲临期：15 个工作日内到期（截至 2024-12-09）或超过 30 天"
        "没有报进展，或所附佐证已失效；●正常：按期推进；–未开始：尚无进展；✓完成：政务公开办已确认办结。"
    )


WORKING = st.dates(datetime.date(2023, 1, 1), datetime.date(2026, 10, 31))


@given(WORKING, st.integers(0, 40))
def test_soon_is_so_many_working_days_by_the_table(today, workdays):
    rule = lamp_rule(today, calendar=national_calendar(), soon_workdays=workdays)
    assert count_workdays(today, rule.soon_until, calendar=national_calendar()) == workdays
    facts = {"done": False, "started": True, "last_sign": today}
    assert rule.lamp(due=rule.soon_until, **facts) == S
    assert rule.lamp(due=rule.soon_until + DAY, **facts) == N


@given(WORKING, st.integers(0, 90))
def test_silence_begins_the_day_after_so_many_days(today, days):
    rule = lamp_rule(today, calendar=national_calendar(), silent_days=days)
    facts = {"done": False, "started": True, "due": None}
    assert rule.lamp(last_sign=today - days * DAY, **facts) == N
    assert rule.lamp(last_sign=today - (days + 1) * DAY, **facts) == S


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
        ({"proof_gone": True}, S),
        ({"proof_gone": True, "started": False}, S),
        ({"proof_gone": True, "due": TODAY - DAY}, O),
        # What was done and cannot be proved any more is soon due, never overdue.
        ({"proof_gone": True, "done": True, "due": TODAY - DAY}, S),
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
