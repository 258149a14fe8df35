"""Service items found by search and by the documents they rest on."""

import pytest

from mingzheng.ports.search_feed import SEARCH_FEEDS
from mingzheng.records.services.actions.withdraw import withdraw_item
from mingzheng.records.services.content import PolicyRef
from mingzheng.records.services.related import RelatedServices
from mingzheng.records.services.search_feed import ServiceCards, ServiceFeed
from tests.conftest import NOON
from tests.factories.library import make_published
from tests.factories.people import make_account
from tests.factories.services import make_drafted, make_public
from tests.ports.card_feeds import CardFeedContract
from tests.ports.related_items import RelatedItemsContract
from tests.ports.search_feeds import SearchFeedContract

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown():
    return str(make_public(name="食品经营许可").pk)


@pytest.fixture
def shown_name():
    return "食品经营许可"


@pytest.fixture(params=["drafted", "withdrawn"])
def hidden(request):
    if request.param == "drafted":
        return str(make_drafted(name="还没有公开的事项").pk)
    item = make_public(name="撤下的事项")
    withdraw_item(item, reason="不再办理", successor=None, by=make_account(), at=NOON)
    return str(item.pk)


class TestFeed(SearchFeedContract):
    @pytest.fixture
    def feed(self):
        return ServiceFeed()

    def test_plain_names_are_names_of_it(self, feed, shown):
        record = next(feed.records([shown], now=NOON))
        assert record.names == ("开饭馆要啥证", "卫生许可证")
        named = next(feed.names([shown], now=NOON))
        assert named.names == ("食品经营许可", "开饭馆要啥证", "卫生许可证")

    def test_it_is_found_by_audience_subject_and_unit(self, feed, shown):
        facets = next(feed.records([shown], now=NOON)).facets
        assert facets["audience"] == ("founder", "self_employed")
        assert facets["subject"] == ("08",)
        assert len(facets["unit"]) == 1


class TestCards(CardFeedContract):
    @pytest.fixture
    def feed(self):
        return ServiceCards()

    def test_the_card_says_where_and_whom_to_ring(self, feed, shown):
        card = feed.cards([shown], now=NOON)[shown]
        assert card.phone == "0000-88010120"
        assert card.where == "政务服务中心 2 楼 12 号窗口"
        assert card.online == "https://www.yunling.example/apply/1"


class TestRelated(RelatedItemsContract):
    @pytest.fixture
    def answerer(self):
        return RelatedServices()

    @pytest.fixture
    def rested_on(self):
        policy = make_published(title="测试办法")
        make_public(name="公开的事项", policies=(PolicyRef("测试办法", "", "第三条"),))
        make_drafted(name="草稿事项", policies=(PolicyRef("测试办法"),))
        return policy.pk

    @pytest.fixture
    def shown_title(self):
        return "公开的事项"

    @pytest.fixture
    def hidden_title(self):
        return "草稿事项"

    @pytest.fixture
    def rested_on_by_none(self):
        return make_published().pk


def test_services_are_found_on_the_site():
    assert "service" in {feed.kind for feed in SEARCH_FEEDS}
