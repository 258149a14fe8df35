from dataclasses import replace

import pytest

from mingzheng.ports.search_cards import LONGEST_ANSWER
from mingzheng.ports.search_feed import SEARCH_FEEDS
from tests.ports.card_feeds import CardFeedContract
from tests.ports.fixture_cards import ANSWER, SERVICE, MemoryFeed
from tests.ports.search_feeds import SearchFeedContract


class TestFixtureFeed(CardFeedContract, SearchFeedContract):
    @pytest.fixture
    def feed(self):
        feed = MemoryFeed("service", {"1": SERVICE, "2": SERVICE}, hidden={"2"})
        before = tuple(SEARCH_FEEDS)
        SEARCH_FEEDS.bind(*before, feed)
        yield feed
        SEARCH_FEEDS.bind(*before)

    @pytest.fixture
    def shown(self):
        return "1"

    @pytest.fixture
    def hidden(self):
        return "2"

    @pytest.fixture
    def shown_name(self):
        return SERVICE.name


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//evil.example", "data:text/html,x"])
def test_a_card_leads_nowhere_but_to_pages(address):
    for card, name in ((SERVICE, "url"), (SERVICE, "online"), (ANSWER, "document_url")):
        with pytest.raises(ValueError, match="not an address"):
            replace(card, **{name: address})


def test_an_answer_is_short_and_cites_its_source():
    assert len(replace(ANSWER, answer="答" * LONGEST_ANSWER).answer) == LONGEST_ANSWER
    with pytest.raises(ValueError, match="longer than"):
        replace(ANSWER, answer="答" * (LONGEST_ANSWER + 1))
    with pytest.raises(ValueError, match="cites nothing"):
        replace(ANSWER, article="")


def test_conditions_of_a_service_take_one_line():
    with pytest.raises(ValueError, match="one line"):
        replace(SERVICE, conditions="一\n二")
