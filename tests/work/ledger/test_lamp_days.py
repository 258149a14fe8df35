"""Lamps of past days: written once a day, missed days reckoned, and equal to what stood then."""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mingzheng.data.calendars import national_calendar
from mingzheng.rules.lamps import Lamp, lamp_rule
from mingzheng.work.ledger.actions.views.lamp_days import _Course, note_lamps, reckon_lamps
from mingzheng.work.ledger.models import LampDay
from mingzheng.work.ledger.queries.lamps import standing
from mingzheng.work.ledger.queries.scope import Scope
from mingzheng.work.ledger.queries.views.trend import lamp_trend
from tests.conftest import NOON
from tests.factories.ledger import CHINA, make_assignment, make_notice, make_report, make_task
from tests.factories.people import make_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
TODAY = NOON.date()
DAY = datetime.timedelta(days=1)
CALENDAR = national_calendar()


def rows(**fields):
    found = LampDay.objects.filter(**fields).order_by("day", "organisation")
    return list(found.values_list("day", "done", "overdue", "soon", "normal", "not_started"))


def at(day, hour=9):
    return datetime.datetime.combine(day, datetime.time(hour), CHINA)


@pytest.fixture
def notice():
    return make_notice(opened_at=at(datetime.date(2024, 11, 1)))


def test_present_lamps_are_noted_once_a_day(notice, django_assert_num_queries):
    unit = make_organisation()
    make_assignment(make_task(notice, due=TODAY - DAY), organisation=unit)
    make_assignment(make_task(notice, due=None), organisation=unit, state="done")
    assert note_lamps(at=NOON) == 1
    assert rows() == [(TODAY, 1, 1, 0, 0, 0)]
    unit.assignments.update(state="done", done_at=NOON)
    with django_assert_num_queries(2):
        assert note_lamps(at=NOON) == 0
    assert rows() == [(TODAY, 1, 1, 0, 0, 0)]
    assert note_lamps(at=NOON + DAY) == 1
    assert rows()[1] == (TODAY + DAY, 2, 0, 0, 0, 0)


def test_what_is_noted_is_what_the_screens_say(notice):
    units = [make_organisation(), make_organisation()]
    for place, (unit, state) in enumerate(
        [(unit, state) for unit in units for state in ("not_started", "under_way", "done")]
    ):
        task = make_task(notice, due=TODAY + (place * 9 - 5) * DAY)
        make_assignment(task, organisation=unit, state=state)
    note_lamps(at=NOON)
    shown = standing(Scope((notice.pk,), None), rule=lamp_rule(TODAY, calendar=CALENDAR)).units
    for unit in shown:
        (row,) = LampDay.objects.filter(organisation=unit.organisation_id)
        assert {lamp: getattr(row, lamp.value) for lamp in Lamp if getattr(row, lamp.value)} == (
            dict(unit.counts)
        )


def test_course_of_an_assignment_is_reckoned_afterwards(notice):
    due = datetime.date(2024, 11, 12)
    assignment = make_assignment(make_task(notice, due=due))
    report = make_report(assignment, state="confirmed", reported_at=at(due + DAY))
    report.assignment.done_at = at(due + 2 * DAY)
    report.assignment.save()
    reckon_lamps(2024, first=datetime.date(2024, 10, 31), last=due + 3 * DAY)
    words = ["done", "overdue", "soon", "normal", "not_started"]
    seen = [words[counts.index(1)] for _, *counts in rows()]
    # From 11-01 on it is due within 15 working days; nothing of the day before it was there.
    assert seen == ["soon"] * 12 + ["overdue"] + ["done"] * 2
    assert rows()[0][0] == datetime.date(2024, 11, 1)


def test_missed_days_are_filled_and_those_that_stand_are_kept(notice):
    make_assignment(make_task(notice, due=None))
    note_lamps(at=NOON - 4 * DAY)
    LampDay.objects.update(normal=7)
    assert note_lamps(at=NOON) == 4
    assert [(day, number) for day, _, _, _, number, _ in rows()] == [
        (TODAY - 4 * DAY, 7), (TODAY - 3 * DAY, 0), (TODAY - 2 * DAY, 0), (TODAY - DAY, 0),
        (TODAY, 0),
    ]  # fmt: skip
    assert reckon_lamps(2024, first=TODAY - 4 * DAY, last=TODAY) == 5
    assert rows()[0][4] == 7
    assert LampDay.objects.count() == 5


def test_years_long_past_and_withdrawn_notices_are_left_alone():
    make_assignment(make_task(make_notice(year=2022)))
    make_assignment(make_task(make_notice(withdrawn_at=NOON)))
    assert note_lamps(at=NOON) == 0


def test_trend_takes_month_ends_and_today_within_the_scope(notice, django_assert_num_queries):
    own, other = make_organisation(), make_organisation()
    for day, number in [("2024-09-30", 1), ("2024-10-15", 5), ("2024-10-31", 2), ("2024-11-18", 3)]:
        for unit in (own, other):
            LampDay.objects.create(year=2024, organisation=unit, day=day, overdue=number)
    for units, times in ((None, 2), (frozenset({own.pk}), 1)):
        with django_assert_num_queries(1):
            found = lamp_trend(Scope((notice.pk,), units), 2024, today=TODAY)
        assert [(f"{point.day}", point.counts[Lamp.OVERDUE]) for point in found] == [
            ("2024-09-30", times), ("2024-10-31", 2 * times), ("2024-11-18", 3 * times)
        ]  # fmt: skip
    LampDay.objects.filter(day="2024-10-31").delete()
    found = lamp_trend(Scope((notice.pk,), None), 2024, today=TODAY)
    assert [point.counts is None for point in found] == [False, True, False]


dates = st.dates(datetime.date(2024, 1, 1), datetime.date(2024, 12, 31))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    day=dates, opened=dates, due=st.none() | dates, done=st.none() | dates, gone=st.none() | dates,
    reported=st.lists(dates, max_size=5),
)  # fmt: skip
def test_a_day_depends_on_nothing_that_came_after(day, opened, due, done, gone, reported):
    def lamp(until):
        kept = tuple(sorted(one for one in reported if one <= until))
        course = _Course(
            1, opened, due, kept,
            done if done and done <= until else None, gone if gone and gone <= until else None,
        )  # fmt: skip
        return course.lamp(lamp_rule(day, calendar=CALENDAR))

    assert lamp(day) == lamp(datetime.date(2024, 12, 31))
    assert (lamp(day) is None) == (day < opened)
