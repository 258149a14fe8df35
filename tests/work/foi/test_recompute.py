"""A changed calendar moves the dates of open cases, and every move is listed."""

import datetime

import pytest

from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.parameters.actions import enter_calendar_year
from mingzheng.work.foi.models import DateMove
from mingzheng.work.foi.recompute import begin_day
from tests.conftest import NOON
from tests.factories import foi
from tests.factories.people import make_account

pytestmark = pytest.mark.django_db

DAY = datetime.date


def holiday(*days, year=2024):
    """2024 as it was from its middle on, with more days off."""
    autumn = [DAY(2024, 9, 15), DAY(2024, 9, 16), DAY(2024, 9, 17)] if year == 2024 else []
    week = [DAY(2024, 10, day) for day in range(1, 8)] if year == 2024 else []
    made_up = [DAY(2024, 9, 14), DAY(2024, 9, 29), DAY(2024, 10, 12)] if year == 2024 else []
    enter_calendar_year(
        year, days_off=[*autumn, *week, *days], workdays=made_up, source="测试",
        by=make_account(), at=NOON,
    )  # fmt: skip


def test_every_date_that_moved_is_listed():
    running = foi.received()
    waiting = foi.awaiting_supplement(foi.received())
    ended = foi.answered(foi.received())
    holiday(DAY(2024, 11, 20), DAY(2024, 11, 21))
    running.refresh_from_db()
    assert running.due == DAY(2024, 12, 18)
    assert running.supplement_notice_due == DAY(2024, 11, 29)
    moves = DateMove.objects.order_by("case_id", "field")
    assert [(one.case_id, one.field, one.before, one.after) for one in moves] == [
        (running.pk, "base_due", DAY(2024, 12, 16), DAY(2024, 12, 18)),
        (running.pk, "due", DAY(2024, 12, 16), DAY(2024, 12, 18)),
        (running.pk, "supplement_notice_due", DAY(2024, 11, 27), DAY(2024, 11, 29)),
        (waiting.pk, "supplement_notice_due", DAY(2024, 11, 27), DAY(2024, 11, 29)),
    ]
    entry = JournalEntry.objects.get(action="calendar.entered")
    assert entry.details["moved_dates"] == 4
    before = ended.due
    ended.refresh_from_db()
    waiting.refresh_from_db()
    assert (ended.due, waiting.waiting_until) == (before, DAY(2024, 12, 9))


def test_a_year_that_touches_nothing_moves_nothing():
    foi.received()
    holiday(DAY(2023, 1, 2), year=2023)
    assert DateMove.objects.count() == 0


def test_the_dates_move_with_the_year_or_not_at_all(monkeypatch):
    case = foi.received()

    def fails(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("mingzheng.work.foi.recompute.DateMove.objects.bulk_create", fails)
    with pytest.raises(RuntimeError):
        holiday(DAY(2024, 11, 20))
    case.refresh_from_db()
    assert case.due == DAY(2024, 12, 16)


def test_a_new_day_makes_overdue_and_only_open_cases_are_looked_at():
    case, ended = foi.received(), foi.answered(foi.received())
    assert begin_day(at=NOON + foi.days(29)) == 1
    assert begin_day(at=NOON + foi.days(29)) == 0
    case.refresh_from_db()
    ended.refresh_from_db()
    assert (case.status, ended.status) == ("overdue", "answered")


@pytest.mark.parametrize("count", [1, 4])
def test_recomputing_costs_the_same_for_more_cases(count, django_assert_num_queries):
    for _ in range(count):
        foi.received()
    with django_assert_num_queries(6):
        begin_day(at=NOON + foi.days(1))
