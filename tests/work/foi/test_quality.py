"""The quality board: every figure from cases whose days are known, by unit and month."""

import datetime
from decimal import Decimal

import pytest

from mingzheng.ports.overturned import OVERTURNED, MemoryOverturned
from mingzheng.records.people.permissions import access_of
from mingzheng.work.annual_report.overturned import RegisteredDisputes
from mingzheng.work.foi.actions.extend import decide_extension, tell_extension
from mingzheng.work.foi.actions.rate import rate
from mingzheng.work.foi.actions.withdraw import withdraw
from mingzheng.work.foi.models import Case
from mingzheng.work.foi.queries.quality import Quality, quality_board, quality_years
from tests.conftest import NOON
from tests.factories import foi
from tests.factories.people import make_account, make_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]

TODAY = NOON.date()
DAY = datetime.date


@pytest.fixture
def overturned():
    def put(*found):
        OVERTURNED.bind(MemoryOverturned(found))

    put()
    yield put
    OVERTURNED.bind(RegisteredDisputes())


def board(account=None, **fields):
    account = account or make_account(role="openness_office")
    return quality_board(2024, access_of(account, day=TODAY), **fields)


def test_each_figure_counts_what_it_says(overturned):
    unit = make_organisation("甲局")
    early = foi.answered(foi.received(unit, on=DAY(2024, 11, 8)))
    foi.answered(foi.received(unit, on=DAY(2024, 10, 8)))
    on_the_day = foi.received(unit, on=DAY(2024, 10, 21))
    assert on_the_day.due == TODAY
    foi.answered(on_the_day)
    asked = foi.awaiting_supplement(foi.received(unit))
    withdraw(asked, reason="不再需要", on=TODAY, by=None, at=NOON)
    foi.received(unit)
    rate(early, score=4, at=NOON)
    overturned((unit.pk, 2024, 3), (unit.pk, 2023, 3))
    november = Quality(
        ended=4, answered=3, days=10 + 41 + 28, early=1, late=1, supplemented=1, rated=1, score=4
    )
    found = board()
    assert dict(found.months)[11] == november
    assert dict(found.months)[3] == Quality(overturned=1)
    assert found.units == (("甲局", november + Quality(overturned=1)),)
    assert [(name, month) for name, month, _ in found.places] == [("甲局", 3), ("甲局", 11)]
    total = found.total
    assert (total.average_days, total.early_percent, total.average_score) == (
        Decimal("26.3"), Decimal("33.3"), Decimal("4.0"),
    )  # fmt: skip


def test_an_extension_moves_the_due_day_that_early_is_measured_by(overturned):
    case = foi.received(on=DAY(2024, 10, 21))
    extension = foi.extension_asked(case, number=5)
    head = make_account(role="leader")
    decide_extension(extension, approve=True, opinion="", by=head, at=NOON)
    tell_extension(extension, on=TODAY, by=foi.handler_of(case), at=NOON)
    foi.answered(case)
    total = board().total
    assert (total.extended, total.early, total.late) == (1, 1, 0)


def test_nothing_ended_has_no_averages(overturned):
    foi.received()
    total = board().total
    assert (total.ended, total.average_days, total.early_percent, total.average_score) == (
        0, None, None, None,
    )  # fmt: skip
    assert board().places == ()


def test_a_unit_sees_itself_alone_and_the_office_chooses(overturned):
    ours, theirs = make_organisation("甲局"), make_organisation("乙局")
    for unit in (ours, theirs, theirs):
        foi.answered(foi.received(unit))
    overturned((theirs.pk, 2024, 11))
    handler = make_account(role="foi_handler", organisation=ours)
    assert [(name, one.ended, one.overturned) for name, one in board(handler).units] == [
        ("甲局", 1, 0)
    ]
    assert [(name, one.ended) for name, one in board().units] == [("甲局", 1), ("乙局", 2)]
    chosen = board(unit=theirs.pk)
    assert [(name, one.ended, one.overturned) for name, one in chosen.units] == [("乙局", 2, 1)]
    assert board(handler, unit=theirs.pk).places == ()


def test_the_years_are_those_in_which_something_ended_and_the_present(overturned):
    access = access_of(make_account(role="leader"), day=TODAY)
    assert quality_years(access, today=TODAY) == [("2024", "2024年")]
    done = foi.answered(foi.received())
    Case.objects.filter(pk=done.pk).update(ended_on=DAY(2022, 5, 5))
    assert quality_years(access, today=TODAY) == [("2024", "2024年"), ("2022", "2022年")]


@pytest.mark.parametrize("count", [1, 5])
def test_costs_the_same_for_more(count, django_assert_num_queries):
    for _ in range(count):
        foi.answered(foi.received(make_organisation()))
    access = access_of(make_account(role="openness_office"), day=TODAY)
    with django_assert_num_queries(3):
        found = quality_board(2024, access)
    assert found.total.ended == count and len(found.units) == count
