"""When a unit is reminded, urged, written to: on the boundaries, and over whole years."""

import datetime
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mingzheng.data.calendars import national_calendar
from mingzheng.rules.lamps import Lamp
from mingzheng.rules.supervision import (
    Cause,
    Measure,
    Proposed,
    Situation,
    SupervisionRule,
    Taken,
    coming_measures,
    first_reminder,
    measure_due,
    reply_lamp,
)
from mingzheng.rules.workdays import add_workdays, count_workdays, is_workday

CALENDAR = national_calendar()
RULE = SupervisionRule(calendar=CALENDAR)
DAY = datetime.timedelta(days=1)
CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A loaded machine is no fault of the rule."""


def d(text):
    return datetime.date.fromisoformat(text)


TODAY = d("2024-11-18")  # a Monday
FRIDAY = d("2024-11-15")
LAST = d("2024-11-12")


def now(today=TODAY, **facts):
    facts = {"due": None, "last_sign": LAST} | facts
    return measure_due(Situation(**facts), today=today, rule=RULE)


def urged(cause=Cause.OVERDUE, day=FRIDAY, on=TODAY, **facts):
    return Taken(Measure.URGING, cause, day, on, **facts)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, None),
        ({"due": d("2024-11-25")}, (Measure.REMINDER, Cause.NEARING, "2024-11-18")),
        ({"due": d("2024-11-26")}, None),
        ({"due": TODAY}, (Measure.REMINDER, Cause.NEARING, "2024-11-11")),
        ({"due": FRIDAY}, (Measure.URGING, Cause.OVERDUE, "2024-11-18")),
        ({"due": d("2024-11-16")}, (Measure.URGING, Cause.OVERDUE, "2024-11-18")),
        ({"due": FRIDAY, "reported": True}, None),
        ({"due": FRIDAY, "done": True}, None),
        ({"last_sign": d("2024-10-19")}, None),
        ({"last_sign": d("2024-10-18")}, (Measure.REMINDER, Cause.SILENT, "2024-11-18")),
        ({"last_sign": d("2024-10-18"), "done": True}, None),
        (
            {"done": True, "proof_gone_on": FRIDAY},
            (Measure.REMINDER, Cause.PROOF_GONE, "2024-11-15"),
        ),
        (
            {"due": d("2024-11-20"), "last_sign": d("2024-10-01")},
            (Measure.REMINDER, Cause.NEARING, "2024-11-13"),
        ),
        (
            {"due": FRIDAY, "last_sign": d("2024-10-01")},
            (Measure.URGING, Cause.OVERDUE, "2024-11-18"),
        ),
    ],
)
def test_what_is_due_on_a_day(facts, expected):
    found = now(**facts)
    assert (found and (found.measure, found.cause, str(found.on))) == expected


def test_a_reminder_counts_working_days_over_a_holiday():
    assert first_reminder(d("2024-10-12"), rule=RULE) == d("2024-09-30")
    assert now(d("2024-09-29"), due=d("2024-10-12"), last_sign=d("2024-09-20")) is None


def test_a_letter_follows_an_unanswered_urging_on_the_fifth_working_day():
    facts = {"due": FRIDAY, "taken": (urged(),)}
    assert now(**facts) is None
    assert now(d("2024-11-22"), **facts) is None
    assert now(d("2024-11-25"), **facts) == Proposed(
        Measure.LETTER, Cause.OVERDUE, FRIDAY, d("2024-11-25")
    )


def test_an_answered_urging_brings_no_letter_until_its_promise_is_broken():
    promised = urged(answered=True, promised=d("2024-11-29"))
    facts = {"due": FRIDAY, "taken": (promised,)}
    assert now(d("2024-11-29"), **facts) is None
    assert now(d("2024-12-02"), **facts) == Proposed(
        Measure.LETTER, Cause.PROMISE, d("2024-11-29"), d("2024-12-02")
    )
    granted = facts | {"due": d("2024-12-31")}
    assert now(d("2024-12-02"), **granted) is None


def test_an_extension_ends_the_chain_and_a_new_one_begins_at_the_new_day():
    facts = {"due": d("2024-12-20"), "taken": (urged(),)}
    assert now(d("2024-12-10"), **facts) is None
    assert now(d("2024-12-13"), **facts) == Proposed(
        Measure.REMINDER, Cause.NEARING, d("2024-12-20"), d("2024-12-13")
    )


def test_silence_goes_from_reminder_to_urging_to_letter():
    sign = d("2024-10-18")
    reminder = Taken(Measure.REMINDER, Cause.SILENT, sign, TODAY)
    facts = {"due": d("2025-06-30"), "last_sign": sign}
    assert now(d("2024-11-29"), **facts, taken=(reminder,)) is None
    found = now(d("2024-12-02"), **facts, taken=(reminder,))
    assert found == Proposed(Measure.URGING, Cause.SILENT, sign, d("2024-12-02"))
    both = (reminder, urged(Cause.SILENT, sign, d("2024-12-02")))
    found = now(d("2024-12-09"), **facts, taken=both)
    assert found == Proposed(Measure.LETTER, Cause.SILENT, sign, d("2024-12-09"))
    assert now(d("2024-12-09"), **facts | {"last_sign": d("2024-12-05")}, taken=both) is None


def test_who_was_just_urged_for_delay_is_not_urged_for_silence_too():
    facts = {"due": FRIDAY, "last_sign": d("2024-10-01"), "taken": (urged(answered=True),)}
    assert now(**facts) is None
    assert now(d("2024-12-18"), **facts) is None
    assert now(d("2024-12-19"), **facts) == Proposed(
        Measure.URGING, Cause.SILENT, d("2024-10-01"), d("2024-12-19")
    )


@pytest.mark.parametrize(
    ("due", "answered", "lamp"),
    [
        (None, False, Lamp.DONE),
        ("2024-11-15", False, Lamp.OVERDUE),
        ("2024-11-15", True, Lamp.DONE),
        ("2024-11-18", False, Lamp.SOON),
        ("2024-11-19", False, Lamp.SOON),
        ("2024-11-20", False, Lamp.NORMAL),
    ],
)
def test_the_lamp_of_a_reply(due, answered, lamp):
    day = d(due) if due else None
    assert reply_lamp(reply_due=day, answered=answered, today=TODAY, calendar=CALENDAR) == lamp


def test_days_for_a_reply():
    assert RULE.reply_due(Measure.REMINDER, TODAY) is None
    assert RULE.reply_due(Measure.URGING, TODAY) == d("2024-11-21")
    assert RULE.reply_due(Measure.LETTER, d("2024-09-30")) == d("2024-10-12")


days = st.integers(0, 1429).map(lambda number: d("2022-01-01") + number * DAY)


@st.composite
def situations(draw):
    sign = draw(days)
    due = draw(st.none() | st.integers(-60, 200).map(lambda n: sign + n * DAY))
    gone = draw(st.none() | st.integers(0, 60).map(lambda n: sign + n * DAY))
    return Situation(due=due, last_sign=sign, done=draw(st.booleans()), proof_gone_on=gone)


def take(situation, proposed, on):
    taken = Taken(proposed.measure, proposed.cause, proposed.cause_day, on)
    return replace(situation, taken=(*situation.taken, taken))


@CALM
@given(situations(), st.integers(0, 150))
def test_nothing_twice_for_one_cause_and_every_day_asks_for_one_thing_at_most(situation, length):
    """Whoever acts on every proposal at once never meets the same again, and each measure of a
    cause follows the graver one's term."""
    seen = set()
    for number in range(length):
        today = situation.last_sign + number * DAY
        proposed = measure_due(situation, today=today, rule=RULE)
        if proposed is None:
            continue
        key = (proposed.measure, proposed.cause, proposed.cause_day)
        assert key not in seen
        assert proposed.on <= today
        seen.add(key)
        situation = take(situation, proposed, today)
        following = measure_due(situation, today=today, rule=RULE)
        assert following is None or following.cause != proposed.cause
    assert len(seen) <= 12


@CALM
@given(situations(), days)
def test_a_proposal_stays_until_it_is_acted_upon_or_gives_way_to_a_graver_one(situation, today):
    before = measure_due(situation, today=today, rule=RULE)
    after = measure_due(situation, today=today + DAY, rule=RULE)
    if before and before.cause is not Cause.NEARING:
        assert after is not None
        assert list(Measure).index(after.measure) >= list(Measure).index(before.measure)


@CALM
@given(situations(), days)
def test_urging_for_delay_begins_on_a_working_day_after_the_due_date(situation, today):
    for one in coming_measures(situation, today=today, rule=RULE):
        if one.cause is Cause.OVERDUE:
            assert is_workday(one.on, calendar=CALENDAR)
            assert one.on > situation.due
            assert count_workdays(situation.due, one.on, calendar=CALENDAR) == RULE.urge_workdays


@CALM
@given(situations(), days)
def test_reported_work_is_left_alone(situation, today):
    quiet = replace(situation, reported=True)
    assert measure_due(quiet, today=today, rule=RULE) is None


@CALM
@given(days, st.integers(1, 20))
def test_first_reminder_is_the_first_day_with_so_few_left(due, workdays):
    rule = replace(RULE, remind_workdays=workdays)
    day = first_reminder(due, rule=rule)
    assert count_workdays(day, due, calendar=CALENDAR) == workdays
    assert count_workdays(day - DAY, due, calendar=CALENDAR) == workdays + 1
    assert due < add_workdays(day, workdays + 1, calendar=CALENDAR)
    assert due >= add_workdays(day - DAY, workdays + 1, calendar=CALENDAR)
