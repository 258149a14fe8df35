import datetime

import pytest

from mingzheng.data.calendars import national_calendar
from mingzheng.rules.workday_spans import exceptions_between
from mingzheng.rules.workdays import count_workdays

CALENDAR = national_calendar()


def day(text):
    return datetime.date.fromisoformat(text)


def between(start, end):
    return exceptions_between(day(start), day(end), calendar=CALENDAR)


def test_two_holidays_with_their_make_up_days():
    """The example of the clock panel: received 09-10, due 10-14."""
    found = between("2024-09-10", "2024-10-14")
    assert [str(one) for one in found.makeup] == ["2024-09-14", "2024-09-29", "2024-10-12"]
    assert [str(one) for one in found.days_off] == [
        "2024-09-16", "2024-09-17", "2024-10-01", "2024-10-02", "2024-10-03", "2024-10-04",
        "2024-10-07",
    ]  # fmt: skip
    assert found.holidays == ("中秋节", "国庆节")
    assert found.text == "跨中秋节、国庆节，放假少7个工作日，调休上班多3个工作日。"


def test_plain_weeks_say_nothing():
    found = between("2024-11-01", "2024-11-29")
    assert (found.days_off, found.makeup, found.holidays, found.text) == ((), (), (), "")


def test_start_does_not_count_and_end_does():
    assert between("2024-06-10", "2024-06-11").days_off == ()
    assert between("2024-06-09", "2024-06-10").days_off == (day("2024-06-10"),)


def test_a_make_up_day_alone_names_its_holiday():
    found = between("2024-09-13", "2024-09-14")
    assert found.text == "跨中秋节，调休上班多1个工作日。"


def test_weekends_in_a_holiday_are_no_loss():
    """10-05 and 10-06 of 2024 are weekend days of the holiday."""
    assert between("2024-10-04", "2024-10-06").days_off == ()


def test_exceptions_and_weekdays_make_the_workdays():
    start, end = day("2024-01-01"), day("2025-12-31")
    found = exceptions_between(start, end, calendar=CALENDAR)
    days = (start + datetime.timedelta(days=n) for n in range(1, (end - start).days + 1))
    weekdays = sum(one.weekday() < 5 for one in days)
    assert weekdays - len(found.days_off) + len(found.makeup) == count_workdays(
        start, end, calendar=CALENDAR
    )


@pytest.mark.parametrize(
    ("start", "end"),
    [("2024-09-30", "2024-10-01"), ("2024-10-01", "2024-10-02"), ("2024-10-06", "2024-10-07")],
    ids=["first day", "in the middle", "last day"],
)
def test_one_day_of_a_holiday_names_it(start, end):
    found = between(start, end)
    assert (found.days_off, found.holidays) == ((day(end),), ("国庆节",))
