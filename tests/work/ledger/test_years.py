"""Two years side by side: every figure from assignments whose course is known."""

import datetime

import pytest

from mingzheng.work.ledger.queries.scope import Scope
from mingzheng.work.ledger.queries.views.years import YearFigures, compare_years
from tests.factories.ledger import (
    CHINA,
    make_assignment,
    make_notice,
    make_section,
    make_task,
)
from tests.factories.people import make_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
OPENED = datetime.datetime(2023, 3, 1, 9, tzinfo=CHINA)
DUE = datetime.date(2023, 6, 30)


def done_on(year, month, day, hour=9):
    return {"state": "done", "done_at": datetime.datetime(year, month, day, hour, tzinfo=CHINA)}


@pytest.fixture
def units():
    return [make_organisation("甲局"), make_organisation("乙局")]


@pytest.fixture
def scopes(units):
    first, second = units
    old = make_notice(year=2023, opened_at=OPENED)
    part = make_section(old, title="一、旧部分")
    shared = make_task(old, section=part, due=DUE)
    # The last second of the day in China is still that day, whatever the day is elsewhere.
    make_assignment(shared, organisation=first, **done_on(2023, 6, 30, 23))
    make_assignment(shared, organisation=second, **done_on(2023, 7, 1, 0))
    make_assignment(make_task(old, due=None), organisation=first, **done_on(2023, 3, 11))
    make_assignment(make_task(old, section=part, due=DUE), organisation=second)
    new = make_notice(year=2024)
    part = make_section(new, title="一、新部分")
    make_assignment(make_task(new, section=part), organisation=first)
    return {2023: Scope((old.pk,), None), 2024: Scope((new.pk,), None)}


def counts(figures):
    return figures.tasks, figures.assignments, figures.done, figures.in_time, figures.days


def test_totals_of_both_years(scopes):
    found = compare_years(scopes)
    assert found.years == (2023, 2024)
    # 121.6, 121.6 and 10 days.
    assert [counts(one) for one in found.totals] == [(3, 4, 3, 2, 84), (1, 1, 0, 0, None)]
    assert [(one.done_share, one.in_time_share) for one in found.totals] == [(75, 67), (0, None)]


def test_units_in_register_order_and_empty_years(scopes):
    assert [(line.name, *map(counts, line.figures)) for line in compare_years(scopes).units] == [
        ("甲局", (2, 2, 2, 2, 66), (1, 1, 0, 0, None)),
        ("乙局", (2, 2, 1, 0, 122), (0, 0, 0, 0, None)),
    ]


def test_parts_are_compared_by_number_and_name_both_titles(scopes):
    found = compare_years(scopes).sections
    assert [(line.name, *map(counts, line.figures)) for line in found] == [
        ("一、旧部分 / 一、新部分", (2, 3, 2, 1, 122), (1, 1, 0, 0, None)),
        ("不分部分", (1, 1, 1, 1, 10), (0, 0, 0, 0, None)),
    ]


def test_parts_add_up_to_the_whole(scopes):
    found = compare_years(scopes)
    for place in range(2):
        assert found.totals[place] == sum(
            (line.figures[place] for line in found.sections), start=YearFigures()
        )


def test_own_unit_only(scopes, units):
    narrowed = {year: scope.of(units[1].pk) for year, scope in scopes.items()}
    found = compare_years(narrowed)
    assert [line.name for line in found.units] == ["乙局"]
    assert [one.assignments for one in found.totals] == [2, 0]


def test_without_any_year_there_is_nothing():
    found = compare_years({})
    assert (found.years, found.totals, found.units, found.sections) == ((), (), [], [])


def test_same_queries_whatever_the_size(scopes, django_assert_num_queries):
    for _ in range(2):
        with django_assert_num_queries(6):
            compare_years(scopes)
        make_assignment(make_task(make_section(make_notice()).notice))
