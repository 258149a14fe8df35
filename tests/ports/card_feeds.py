"""What every feed of cards has to do. The app that keeps the records brings the fixtures:

``feed`` (the feed under test), ``shown`` (the key of a public record) and ``hidden`` (the key of
one that is not public now, though it may have been).
"""

from mingzheng.ports.search_cards import AnswerCard, ServiceCard
from mingzheng.ports.search_feed import SEARCH_FEEDS
from tests.conftest import NOON


class CardFeedContract:
    def test_its_kind_is_one_that_can_be_found(self, feed):
        assert feed.kind in {one.kind for one in SEARCH_FEEDS}

    def test_a_public_record_has_a_card(self, feed, shown):
        cards = feed.cards([shown], now=NOON)
        assert list(cards) == [shown]
        assert isinstance(cards[shown], ServiceCard | AnswerCard)

    def test_the_card_leads_to_a_page_of_this_site(self, feed, shown):
        assert feed.cards([shown], now=NOON)[shown].url.startswith("/")

    def test_what_is_not_public_has_no_card(self, feed, shown, hidden):
        assert list(feed.cards([hidden, shown], now=NOON)) == [shown]

    def test_keys_that_are_none_have_no_card(self, feed):
        assert feed.cards([], now=NOON) == {}
        assert feed.cards(["", "0", "nobody", "9" * 30, "'--"], now=NOON) == {}

    def test_one_key_asked_twice_has_one_card(self, feed, shown):
        assert list(feed.cards([shown, shown], now=NOON)) == [shown]
