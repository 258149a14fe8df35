"""Coverage by unit and year, by the definition the board prints."""

import datetime

import pytest

from mingzheng.records.parameters.queries import calendar
from mingzheng.work.publishing.actions.waive_interpretation import waive_interpretation
from mingzheng.work.publishing.queries.interpretation_coverage import (
    coverage,
    years_with_policies,
)
from tests.conftest import CHINA, NOON
from tests.factories.interpreting import make_reading
from tests.factories.library import make_published
from tests.factories.people import make_account, make_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
FRIDAY = datetime.datetime(2024, 11, 1, 9, tzinfo=CHINA)  # due on Wednesday 11-06


@pytest.fixture
def district():
    one, other = make_organisation("甲局"), make_organisation("乙局")

    def policy(title, unit=one, at=FRIDAY, **fields):
        return make_published(title=title, organisation=unit, at=at, **fields)

    in_time, late = policy("按时", policy={"normative": True}), policy("迟到")
    make_reading(in_time, at=FRIDAY + datetime.timedelta(days=5))
    make_reading(late, at=FRIDAY + datetime.timedelta(days=6))
    policy("逾期")
    policy("还没到期", at=NOON)
    waive_interpretation(
        policy("免予", other), reason="内部安排", by=make_account(role="openness_office"), at=NOON
    )
    gone = policy("废止了的", other)
    make_published(
        title="废止决定", organisation=other, at=NOON,
        relations=[{"type": "repeals", "target": gone, "date": NOON.date()}],
    )  # fmt: skip
    policy("上级的", policy={"level": "city"})
    policy("去年的", at=datetime.datetime(2023, 5, 1, tzinfo=CHINA))
    return one, other


def counted(one):
    return (one.unit, one.wanted, one.covered, one.in_time, one.overdue, one.waived, one.share)


def test_figures_by_unit_and_in_all(district):
    found = coverage(2024, organisations=None, now=NOON, calendar=calendar())
    assert [counted(one) for one in (*found.units, found.total)] == [
        ("甲局", 4, 2, 1, 1, 0, 50),
        ("乙局", 1, 0, 0, 0, 1, 0),
        ("合计", 5, 2, 1, 1, 1, 40),
    ]
    assert [(one.title, one.due) for one in found.overdue] == [("逾期", datetime.date(2024, 11, 6))]
    assert found.forms == {"文字": 2}
    assert [one.title for one in found.lacking_forms] == ["按时"]


def test_two_forms_are_enough_for_a_normative_document(district):
    one, _ = district
    policy = make_published(title="新规", organisation=one, at=NOON, policy={"normative": True})
    make_reading(policy, at=NOON)
    make_reading(policy, at=NOON, details={"form": "picture"})
    found = coverage(2024, organisations=None, now=NOON, calendar=calendar())
    assert [one.title for one in found.lacking_forms] == ["按时"]
    assert found.forms == {"文字": 3, "图解": 1}


def test_a_unit_sees_its_own(district):
    one, other = district
    found = coverage(2024, organisations=frozenset({other.pk}), now=NOON, calendar=calendar())
    assert [counted(one)[:2] for one in found.units] == [("乙局", 1)]
    assert years_with_policies(frozenset({one.pk}), now=NOON) == [2024, 2023]


def test_a_year_costs_equally_many_queries(district, django_assert_num_queries):
    days = calendar()
    for year in (2023, 2024):
        with django_assert_num_queries(3):
            coverage(year, organisations=None, now=NOON, calendar=days)
