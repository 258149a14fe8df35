"""Whatever a year of the calendar becomes: what stands on a case is what its events say."""

import datetime

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mingzheng.data.calendars import national_calendar
from mingzheng.records.parameters.actions import enter_calendar_year
from mingzheng.records.parameters.calendar_years import year_table
from mingzheng.work.foi.actions.check import pass_decision
from mingzheng.work.foi.models import Case, DateMove
from mingzheng.work.foi.reckoning import DERIVED, apply_reckoning, reckon_case
from mingzheng.work.foi.recompute import MOVING
from tests.conftest import NOON
from tests.factories import foi
from tests.factories.people import make_account

pytestmark = pytest.mark.django_db

D, DAY = datetime.date, datetime.timedelta(days=1)
DAYS = [D(2024, 10, 1) + n * DAY for n in range(92)] + [D(2025, 1, 1) + n * DAY for n in range(90)]
WEEKENDS = [day for day in DAYS if day.weekday() >= 5]


@st.composite
def years(draw):
    """(year, days off, weekend days worked), a sound table of 2024 or 2025."""
    year = draw(st.sampled_from([2024, 2025]))
    off = draw(st.sets(st.sampled_from([d for d in DAYS if d.year == year]), min_size=1))
    worked = draw(st.sets(st.sampled_from([d for d in WEEKENDS if d.year == year])))
    return year, sorted(off), sorted(worked - off)


def cases():
    """Open and ended ones, at every stage that waits for an answer; with pauses, an extension and
    what is awaited of the applicant."""
    foi.online()
    foi.consulting(foi.received(), party="甲公司")
    foi.consulting(foi.consulting(foi.received(), party="甲公司"), party="乙公司")
    foi.extension_asked(foi.received())
    foi.awaiting_supplement(foi.received())
    foi.ready_for("109号-逾期不缴费")
    foi.drafted(foi.received())
    passed = foi.received()
    pass_decision(foi.drafted(passed), by=make_account(role="reviewer"), at=NOON)
    ended = foi.answered(foi.received())
    closed = foi.answered(foi.consulting(foi.received()))
    Case.objects.filter(pk=closed.pk).update(stage="closed", closed_at=NOON)
    over = [ended.pk, closed.pk]
    running = Case.objects.exclude(pk__in=over).order_by("pk")
    return list(running), list(Case.objects.filter(pk__in=over))


def from_scratch(case, calendar):
    """The derived columns as the rules reckon them from the events and nothing else."""
    bare = Case.objects.select_related("organisation").get(pk=case.pk)
    for name in DERIVED:
        setattr(bare, name, Case._meta.get_field(name).get_default())
    events = list(bare.events.all())
    day = NOON.date()
    apply_reckoning(bare, reckon_case(bare, events, day=day, calendar=calendar), day=day)
    return {name: getattr(bare, name) for name in DERIVED}


def stored(case):
    return Case.objects.values(*DERIVED).get(pk=case.pk)


def check(entered, by, running, ended):
    """Enter these years one after the other, and reckon beside it."""
    calendar = national_calendar()
    fixed = {case.pk: stored(case) for case in ended}
    for year, off, worked in entered:
        before = {case.pk: stored(case) for case in running}
        known = DateMove.objects.count()
        enter_calendar_year(year, days_off=off, workdays=worked, source="测试", by=by, at=NOON)
        table = year_table(year, days_off=off, workdays=worked, source="测试")
        calendar = calendar.with_year(table)
        after = {case.pk: stored(case) for case in running}
        assert after == {case.pk: from_scratch(case, calendar) for case in running}
        moved = [
            (pk, name, before[pk][name], after[pk][name], year)
            for pk in sorted(after)
            for name in MOVING
            if before[pk][name] != after[pk][name]
        ]
        rows = DateMove.objects.order_by("pk")[known:]
        listed = [(m.case_id, m.field, m.before, m.after, m.calendar_year) for m in rows]
        assert listed == moved
        assert {case.pk: stored(case) for case in ended} == fixed


def test_what_is_stored_is_what_is_reckoned_from_scratch():
    running, ended = cases()
    by = make_account()

    @given(entered=st.lists(years(), min_size=1, max_size=3))
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    def whatever_the_calendar(entered):
        with transaction.atomic():
            check(entered, by, running, ended)
            transaction.set_rollback(True)

    whatever_the_calendar()
