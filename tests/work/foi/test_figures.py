"""What the cases tell the annual report."""

import datetime

import pytest

from mingzheng.ports.figures import FigureScope
from mingzheng.rules.annual_report import filled_places
from mingzheng.work.foi.actions.withdraw import withdraw
from mingzheng.work.foi.figures import RequestFigures
from mingzheng.work.foi.models import Case
from tests.conftest import NOON
from tests.factories import foi
from tests.factories.people import make_organisation
from tests.ports.figures import FiguresContract

pytestmark = pytest.mark.django_db
TODAY = NOON.date()


def place(key):
    return next(one for one in filled_places(2) if one.key == key)


@pytest.fixture
def unit():
    return make_organisation()


@pytest.fixture
def scope(unit):
    return FigureScope(frozenset({unit.pk}), TODAY.year)


@pytest.fixture
def cases(unit):
    """Two answered, two open, one withdrawn after and one before it was received, one elsewhere."""
    foi.answered(foi.received(unit))
    foi.answered(foi.received(unit, applicant=foi.legal()), basis="16-过程性")
    foi.received(unit, on=datetime.date(2024, 11, 8))
    old = foi.received(unit)
    Case.objects.filter(pk=old.pk).update(received=datetime.date(2023, 12, 20))
    withdraw(foi.online(unit).case, reason="", on=TODAY, by=None, at=NOON)
    withdraw(foi.received(unit), reason="", on=TODAY, by=None, at=NOON)
    foi.answered(foi.received(make_organisation()))


class TestRequestFigures(FiguresContract):
    @pytest.fixture
    def counted(self):
        return place("2-1-natural")

    @pytest.fixture
    def answerer(self, cases):
        return RequestFigures()


def test_a_case_counts_in_its_rows_and_a_year_carries_over(cases, scope):
    found = RequestFigures().figures(scope)
    assert {at.key: int(value) for at, value in found.items() if value} == {
        "2-1-natural": 3,
        "2-1-enterprise": 1,
        "2-2-natural": 1,
        "2-3.1-natural": 1,
        "2-3.3.6-enterprise": 1,
        "2-3.6.3-natural": 1,
        "2-4-natural": 2,
    }
    before = RequestFigures().figures(FigureScope(scope.organisations, scope.year - 1))
    assert {at.key: int(value) for at, value in before.items() if value} == {
        "2-1-natural": 1,
        "2-4-natural": 1,
    }


def test_the_sentence_balances(cases, scope):
    (passage,) = RequestFigures().passages(scope)
    assert passage.part == 1
    assert passage.text == ("2024年新收政府信息公开申请4件，上年结转1件，办结3件，结转下年度2件。")
    assert list(RequestFigures().passages(FigureScope(scope.organisations, 2020))) == []


def test_figures_cost_one_query_however_many_cases(cases, scope, django_assert_num_queries):
    with django_assert_num_queries(1):
        RequestFigures().figures(scope)
