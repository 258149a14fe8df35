import pytest

from mingzheng.records.library.models import Kind, Withdrawal
from mingzheng.records.library.queries import positions
from mingzheng.records.library.queries.filtering import ListFilter
from mingzheng.records.library.queries.lists import page_of
from mingzheng.work.publishing.actions.withdraw import withdraw
from tests.conftest import NOON
from tests.factories.library import make_published
from tests.factories.people import make_account, make_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
POLICIES = ListFilter(kinds=(Kind.POLICY,))
VALID = ListFilter(kinds=(Kind.POLICY,), status="valid")


def titles(wanted, number=1):
    return [row.title for row in page_of(wanted, number, now=NOON).rows]


@pytest.fixture
def many():
    unit = make_organisation()
    return [make_published(title=f"第{number}份", organisation=unit) for number in range(45)]


@pytest.mark.parametrize("wanted", [POLICIES, VALID])
def test_pages_hold_twenty_each_and_the_rest(many, wanted):
    pages = [page_of(wanted, number, now=NOON) for number in (1, 2, 3)]
    assert [len(page.rows) for page in pages] == [20, 20, 5]
    assert {page.count for page in pages} == {45}
    assert pages[0].rows[0].title == "第44份"
    assert pages[2].rows[-1].title == "第0份"


def test_a_page_beyond_the_last_is_the_last(many):
    page = page_of(POLICIES, 99, now=NOON)
    assert (page.number, page.pages) == (3, 3)


def test_deep_pages_come_from_the_kept_order_and_say_the_same(many, monkeypatch):
    near = [titles(POLICIES, number) for number in (1, 2, 3)]
    positions.forget_counts()
    monkeypatch.setattr(positions, "NEAR", 0)
    assert [titles(POLICIES, number) for number in (1, 2, 3)] == near


def test_a_known_deep_page_costs_its_rows_only(many, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(positions, "NEAR", 0)
    page_of(POLICIES, 1, now=NOON)
    with django_assert_num_queries(3):  # the site's version twice, the rows
        page_of(POLICIES, 3, now=NOON)


@pytest.mark.parametrize("wanted", [POLICIES, VALID])
def test_what_was_counted_and_ordered_falls_with_a_change(many, wanted):
    assert page_of(wanted, 1, now=NOON).count == 45
    withdraw(
        many[44], kind=Withdrawal.Kind.WITHDRAWN, reason="发布有误",
        organisation=many[44].organisation, by=make_account(), at=NOON,
    )  # fmt: skip
    page = page_of(wanted, 1, now=NOON)
    assert (page.count, page.rows[0].title) == (44, "第43份")


def test_orders_of_other_lists_go_when_too_many_keys_are_kept(many, monkeypatch):
    monkeypatch.setattr(positions, "KEYS_KEPT", 50)
    titles(VALID)
    titles(ListFilter(kinds=(Kind.POLICY,), title="第1"))
    assert [wanted.title for _, wanted in positions._orders] == ["第1"]
