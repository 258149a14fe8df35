"""Packages, lists and topics found by search and on the pages of their documents."""

import pytest

from mingzheng.ports.search_feed import SEARCH_FEEDS
from mingzheng.records.changes.models import OutboxRow
from mingzheng.records.library.search_feed import PublicationFeed
from mingzheng.work.packages.actions.decide import withdraw_compilation
from mingzheng.work.packages.content import Clause
from mingzheng.work.packages.related import RELATED_LISTS, RELATED_PACKAGES
from mingzheng.work.packages.search_feed import CompilationFeed
from tests.conftest import NOON
from tests.factories.library import make_published
from tests.factories.packages import WHOLE, a_list, line, make_begun, make_public, with_step
from tests.factories.people import make_account
from tests.ports.related_items import RelatedItemsContract
from tests.ports.search_feeds import SearchFeedContract

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown():
    return str(make_public().pk)


@pytest.fixture
def shown_name():
    return "开餐饮店"


@pytest.fixture(params=["begun", "withdrawn"])
def hidden(request):
    if request.param == "begun":
        return str(make_begun().pk)
    one = make_public()
    withdraw_compilation(one, reason="不再办", successor=None, by=make_account(), at=NOON)
    return str(one.pk)


class TestFeed(SearchFeedContract):
    @pytest.fixture
    def feed(self):
        return CompilationFeed()

    def test_it_is_found_by_audience_and_plain_name(self, feed, shown):
        record = next(feed.records([shown], now=NOON))
        assert record.facets["audience"] == ("founder", "self_employed")
        assert record.facets["kind"] == ("package",)
        assert record.names == ("开饭馆",)

    def test_what_has_ended_is_not_searched(self, feed):
        policy = make_published(title="甲办法")
        make_published(title="乙办法")
        listed = make_public(a_list(line("甲办法"), line("乙办法", title="创业贷款")))
        change = {"type": "repeals", "target": policy, "date": NOON.date()}
        make_published(title="废止的决定", at=NOON, relations=[change])
        body = next(feed.records([str(listed.pk)], now=NOON)).body
        assert "创业贷款" in body
        assert "租房补贴" not in body


class TestRelatedPackages(RelatedItemsContract):
    @pytest.fixture
    def answerer(self):
        return RELATED_PACKAGES

    @pytest.fixture
    def rested_on(self):
        policy = make_published(title="测试办法")
        clauses = (Clause("测试办法", "", "第三条"),)
        make_public(with_step(clauses=clauses))
        make_begun(with_step(clauses=clauses))
        return policy.pk

    @pytest.fixture
    def shown_title(self):
        return WHOLE.title

    @pytest.fixture
    def hidden_title(self):
        return "高校毕业生政策清单"

    @pytest.fixture
    def rested_on_by_none(self):
        return make_published().pk


def test_lists_are_related_too():
    policy = make_published(title="测试办法")
    make_public(a_list(line("测试办法")), sort="audience")
    (item,) = RELATED_LISTS.related(policy.pk, now=NOON)
    assert (item.title, item.url) == ("高校毕业生政策清单", "/for/graduate")


def test_compilations_are_found_on_the_site():
    assert "compilation" in {feed.kind for feed in SEARCH_FEEDS}


def test_a_document_is_for_those_whose_lists_rest_on_it():
    policy, other = make_published(title="测试办法"), make_published(title="另一办法")
    make_public(a_list(line("测试办法")), sort="audience")
    make_public(a_list(line("测试办法"), audiences=("elderly",)))
    make_public(with_step(clauses=(Clause("另一办法", "", "第三条"),)))
    keys = [str(policy.pk), str(other.pk)]
    facets = {one.key: one.facets for one in PublicationFeed().records(keys, now=NOON)}
    assert facets[str(policy.pk)]["audience"] == ("elderly", "graduate")
    assert "audience" not in facets[str(other.pk)]


def test_publishing_a_list_has_its_documents_searched_anew():
    policy = make_published(title="测试办法")
    OutboxRow.objects.all().delete()
    listed = make_public(a_list(line("测试办法")))
    rows = set(OutboxRow.objects.values_list("kind", "key"))
    assert rows == {("compilation", str(listed.pk)), ("publication", str(policy.pk))}
