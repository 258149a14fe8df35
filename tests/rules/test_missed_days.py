"""Days that were missed stay missed, and late days are counted once."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.rules.missed_days import MissedDay, days_late, missed_days, missed_when_moved


def day(number, month=11):
    return datetime.date(2024, month, number)


@pytest.mark.parametrize(
    ("before", "after", "on", "until"),
    [
        (day(10), day(20), day(12), day(12)),
        (day(10), day(20), day(11), day(11)),
        (day(10), day(20), day(10), None),
        (day(10), day(20), day(9), None),
        (day(10), None, day(12), day(12)),
        (None, day(20), day(12), None),
        (day(10), day(9), day(12), None),
    ],
    ids=[
        "two days after", "the day after", "on the day", "before", "nothing owed any more",
        "nothing owed before", "an earlier day",
    ],
)  # fmt: skip
def test_a_day_moved_after_it_passed_was_missed(before, after, on, until):
    kept = missed_when_moved(before, after, on=on)
    assert kept == (MissedDay(day(10), until) if until else None)


@pytest.mark.parametrize(
    ("completed", "today", "missed"),
    [
        (None, day(10), []),
        (None, day(11), [MissedDay(day(10), None)]),
        (day(10), day(30), []),
        (day(11), day(30), [MissedDay(day(10), day(11))]),
    ],
    ids=["not over yet", "over", "on its last day", "a day late"],
)
def test_the_day_owed_now(completed, today, missed):
    assert missed_days(due=day(10), completed=completed, kept=(), today=today) == missed


def test_what_was_kept_stays_though_the_new_day_is_met():
    kept = [MissedDay(day(10), day(12))]
    assert missed_days(due=day(20), completed=day(15), kept=kept, today=day(30)) == kept
    late = missed_days(due=day(20), completed=day(22), kept=kept, today=day(30))
    assert late == [*kept, MissedDay(day(20), day(22))]
    assert days_late(late, today=day(30)) == 2 + 2


def test_days_that_were_missed_together_count_once():
    missed = [MissedDay(day(1), day(10)), MissedDay(day(4), day(12)), MissedDay(day(5), day(6))]
    assert days_late(missed, today=day(30)) == 11
    assert days_late([MissedDay(day(1), None)], today=day(5)) == 4
    assert days_late([MissedDay(day(1), day(10))], today=day(5)) == 4
    assert days_late([MissedDay(day(6), None)], today=day(5)) == 0


SPANS = st.lists(
    st.tuples(st.integers(1, 28), st.none() | st.integers(1, 30)).map(
        lambda pair: MissedDay(day(pair[0]), pair[1] and day(max(pair)))
    ),
    max_size=5,
)


@given(SPANS, st.integers(1, 30).map(day))
def test_late_days_are_the_days_in_any_span(missed, today):
    late = {
        one.day + datetime.timedelta(days=n)
        for one in missed
        for n in range(1, (min(one.until or today, today) - one.day).days + 1)
    }
    assert days_late(missed, today=today) == len(late)
