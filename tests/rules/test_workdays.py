import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.data.calendars import national_calendar
from mingzheng.rules.refusal import Refusal
from mingzheng.rules.workdays import (
    Calendar,
    Holiday,
    Source,
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


@pytest.mark.parametrize("day", [D(1899, 12, 31), D(2200, 1, 1)])
@pytest.mark.parametrize(
    "ask",
    [
        lambda day: is_workday(day, calendar=CALENDAR),
        lambda day: add_workdays(day, 0, calendar=CALENDAR),
        lambda day: count_workdays(day, D(1950, 1, 1), calendar=CALENDAR),
        lambda day: count_workdays(D(2150, 1, 1), day, calendar=CALENDAR),
        lambda day: provisional_years(day, D(1900, 1, 1), calendar=CALENDAR),
        lambda day: provisional_years(D(2199, 1, 1), day, calendar=CALENDAR),
    ],
)
def test_day_outside_1900_to_2199_is_refused(ask, day):
    with pytest.raises(Refusal) as refused:
        ask(day)
    assert refused.value.message == f"日期{day}超出1900至2199年的范围，请改正。"


def test_first_and_last_day_of_the_range_are_answered():
    assert is_workday(D(1900, 1, 1), calendar=CALENDAR) is True
    assert is_workday(D(2199, 12, 31), calendar=CALENDAR) is True
    assert add_workdays(D(2199, 12, 30), 1, calendar=CALENDAR) == D(2199, 12, 31)


@pytest.mark.parametrize("n", [2, 10**30])
def test_more_working_days_than_the_range_has_are_refused_with_its_end(n):
    with pytest.raises(Refusal) as refused:
        add_workdays(D(2199, 12, 30), n, calendar=CALENDAR)
    assert refused.value.message == "日期2200-01-01超出1900至2199年的范围，请改正。"


def test_only_the_days_asked_about_make_a_year_provisional():
    calendar = Calendar((YearTable(2027, (Holiday("元旦", D(2026, 12, 30), D(2026, 12, 30)),)),))
    assert provisional_years(D(2026, 12, 30), D(2026, 12, 30), calendar=calendar) == ()
    assert provisional_years(D(2026, 12, 29), D(2026, 12, 30), calendar=calendar) == (2026,)
    assert provisional_years(D(2026, 12, 30), D(2026, 12, 31), calendar=calendar) == (2026,)


@pytest.mark.parametrize("year", [1900, 2199])
def test_first_and_last_year_may_have_a_table(year):
    holiday = Holiday("元旦", D(year, 1, 1), D(year, 1, 1))
    assert is_workday(D(year, 1, 1), calendar=Calendar((YearTable(year, (holiday,)),))) is False


def test_source_is_unknown_unless_given():
    assert Source("放假安排") == Source("放假安排", number="", url="")


def test_days_of_a_notice_reach_one_year_beyond_its_own():
    assert table(2028, first=D(2027, 12, 31), last=D(2028, 1, 1), makeup=()).days_off == {
        D(2027, 12, 31),
        D(2028, 1, 1),
    }


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (lambda: table(1899), "年份应在1900至2199之间，请改正。"),
        (lambda: table(first=D(2027, 2, 12)), "“春节”的止日早于起日，请对调。"),
        (lambda: table(2029), "2027-02-05不属于2029年的放假安排，请核对年份。"),
        (
            lambda: table(makeup=(D(2027, 2, 15),)),
            "2027-02-15不是周六或周日，不能作调休上班日，请核对日期。",
        ),
        (
            lambda: table(makeup=(D(2027, 2, 6),)),
            "2027-02-06既是放假日又是调休上班日，请删去其一。",
        ),
        (lambda: Calendar((table(), table())), "2027年有两份放假安排，请只保留一份。"),
        (
            lambda: add_workdays(D(2024, 6, 3), -1, calendar=CALENDAR),
            "工作日数不能为负数，请填0或正整数。",
        ),
    ],
)
def test_refusal_of_a_table_says_the_cure(build, message):
    with pytest.raises(Refusal) as refused:
        build()
    assert refused.value.message == message
