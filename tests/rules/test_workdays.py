import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.data.calendars import national_calendar
from mingzheng.rules.refusal import Refusal
from mingzheng.rules.workdays import (
    Calendar,
    Holiday,
    YearTable,
    add_workdays,
    count_workdays,
    is_workday,
    provisional_note,
    provisional_years,
)

D = datetime.date
CALENDAR = national_calendar()
DAYS = st.dates(min_value=D(2006, 1, 1), max_value=D(2028, 12, 31))


FIRST, LAST, MAKEUP = D(2027, 2, 5), D(2027, 2, 11), (D(2027, 2, 13),)


def table(year=2027, *, first=FIRST, last=LAST, makeup=MAKEUP):
    return YearTable(year, (Holiday("春节", first, last, makeup),))


@given(start=DAYS, n=st.integers(min_value=0, max_value=300))
def test_count_undoes_add(start, n):
    end = add_workdays(start, n, calendar=CALENDAR)
    assert count_workdays(start, end, calendar=CALENDAR) == n


@given(start=DAYS, n=st.integers(min_value=1, max_value=300))
def test_added_day_is_the_first_with_that_count(start, n):
    end = add_workdays(start, n, calendar=CALENDAR)
    before = count_workdays(start, end - datetime.timedelta(1), calendar=CALENDAR)
    assert (is_workday(end, calendar=CALENDAR), before) == (True, n - 1)


@given(days=st.tuples(DAYS, DAYS, DAYS).map(sorted))
def test_counts_of_adjoining_spans_add_up(days):
    first, middle, last = days
    parts = count_workdays(first, middle, calendar=CALENDAR) + count_workdays(
        middle, last, calendar=CALENDAR
    )
    assert count_workdays(first, last, calendar=CALENDAR) == parts


@given(start=DAYS, m=st.integers(0, 60), n=st.integers(0, 60))
def test_adding_twice_is_adding_the_sum(start, m, n):
    stepwise = add_workdays(add_workdays(start, m, calendar=CALENDAR), n, calendar=CALENDAR)
    assert stepwise == add_workdays(start, m + n, calendar=CALENDAR)


@given(day=st.dates(min_value=D(1900, 1, 1), max_value=D(2199, 12, 31)))
def test_empty_calendar_knows_only_weekends(day):
    assert is_workday(day, calendar=Calendar()) == (day.isoweekday() <= 5)


def test_entered_year_rules_at_once_and_is_no_longer_provisional():
    calendar = CALENDAR.with_year(table())
    span = D(2027, 2, 1), D(2027, 2, 28)
    assert is_workday(D(2027, 2, 8), calendar=calendar) is False
    assert is_workday(D(2027, 2, 13), calendar=calendar) is True
    assert provisional_years(*span, calendar=calendar) == ()
    assert provisional_years(*span, calendar=CALENDAR) == (2027,)


def test_entering_a_year_again_replaces_its_table():
    later = table(first=D(2027, 2, 6), last=D(2027, 2, 12), makeup=())
    calendar = CALENDAR.with_year(table()).with_year(later)
    assert is_workday(D(2027, 2, 5), calendar=calendar) is True
    assert is_workday(D(2027, 2, 12), calendar=calendar) is False
    assert is_workday(D(2027, 2, 13), calendar=calendar) is False


def test_entering_a_year_leaves_the_first_calendar_as_it_was():
    CALENDAR.with_year(table())
    assert is_workday(D(2027, 2, 8), calendar=CALENDAR) is True


def test_notice_of_next_year_rules_on_the_last_days_of_this_one():
    new_year = YearTable(2027, (Holiday("元旦", D(2026, 12, 31), D(2027, 1, 2)),))
    assert is_workday(D(2026, 12, 31), calendar=CALENDAR.with_year(new_year)) is False
    assert is_workday(D(2026, 12, 31), calendar=CALENDAR) is True


def test_later_notice_wins_over_the_earlier_one():
    first = YearTable(2026, (Holiday("元旦", D(2026, 1, 1), D(2026, 1, 1), (D(2026, 12, 26),)),))
    second = YearTable(2027, (Holiday("元旦", D(2026, 12, 26), D(2027, 1, 1)),))
    for calendar in (Calendar((first, second)), Calendar((second, first))):
        assert is_workday(D(2026, 12, 26), calendar=calendar) is False


def test_days_a_notice_names_outside_its_year_are_not_provisional():
    assert provisional_years(D(2006, 12, 30), D(2006, 12, 31), calendar=CALENDAR) == ()
    assert provisional_years(D(2006, 12, 29), D(2006, 12, 31), calendar=CALENDAR) == (2006,)


def test_provisional_years_are_named_in_order():
    years = provisional_years(D(2026, 1, 1), D(2028, 1, 1), calendar=CALENDAR)
    assert years == (2027, 2028)
    assert provisional_note(years) == (
        "2027年、2028年尚无放假安排，暂按周末推算；录入国务院办公厅放假通知后请重新计算。"
    )
    assert provisional_note(()) == ""


@pytest.mark.parametrize(
    ("build", "code"),
    [
        (lambda: table(1899), "YEAR_OUT_OF_RANGE"),
        (lambda: table(2200), "YEAR_OUT_OF_RANGE"),
        (lambda: table(first=D(2027, 2, 12)), "HOLIDAY_REVERSED"),
        (lambda: table(2029), "HOLIDAY_OUTSIDE_YEAR"),
        (lambda: table(makeup=(D(2017, 2, 11),)), "HOLIDAY_OUTSIDE_YEAR"),
        (lambda: table(makeup=(D(2027, 2, 15),)), "MAKEUP_ON_WEEKDAY"),
        (lambda: table(makeup=(D(2027, 2, 6),)), "DATE_OFF_AND_WORKED"),
        (lambda: Calendar((table(), table())), "YEAR_TWICE"),
    ],
)
def test_wrong_table_is_refused(build, code):
    with pytest.raises(Refusal) as refused:
        build()
    assert refused.value.code == code
