"""The bound in dates says what the count of working days says."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from mingzheng.data.calendars import national_calendar
from mingzheng.rules.workdays import add_workdays
from mingzheng.work.publishing.queries.workday_bounds import latest_start

CALENDAR = national_calendar()
DAYS = st.dates(datetime.date(2023, 1, 1), datetime.date(2025, 12, 31))


def test_holidays_and_working_weekends_move_the_bound():
    until = datetime.date(2024, 10, 14)
    assert latest_start(until, 20, calendar=CALENDAR) == datetime.date(2024, 9, 10)


@given(until=DAYS, workdays=st.integers(1, 25))
def test_a_term_from_the_bound_is_over_and_from_the_next_day_is_not(until, workdays):
    bound = latest_start(until, workdays, calendar=CALENDAR)
    following = bound + datetime.timedelta(days=1)
    assert add_workdays(bound, workdays, calendar=CALENDAR) <= until
    assert add_workdays(following, workdays, calendar=CALENDAR) > until
