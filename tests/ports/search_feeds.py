"""What every feed of search records has to do. Fixtures as for ``card_feeds``, with ``shown_name``,
the title of the public record."""

from tests.conftest import NOON


class SearchFeedContract:
    def test_a_public_record_is_given_under_its_own_key(self, feed, shown, shown_name):
        records = list(feed.records([shown], now=NOON))
        assert [(one.kind, one.key, one.title) for one in records] == [
            (feed.kind, shown, shown_name)
        ]
        assert len(records[0].facets["kind"]) == 1

    def test_everything_public_is_among_the_keys(self, feed, shown):
        assert shown in list(feed.keys())

    def test_what_is_not_public_is_neither_given_nor_visible(self, feed, shown, hidden):
        assert [one.key for one in feed.records([hidden, shown], now=NOON)] == [shown]
        assert feed.visible([hidden, shown], now=NOON) == {shown}

    def test_names_are_those_of_public_records(self, feed, shown, hidden, shown_name):
        for keys in ([hidden, shown], None):
            named = {one.key: one for one in feed.names(keys, now=NOON)}
            assert hidden not in named
            assert named[shown].names[0] == shown_name
            kinds = next(feed.records([shown], now=NOON)).facets["kind"]
            assert (named[shown].kind,) == kinds

    def test_keys_that_are_none_are_nobody_s(self, feed):
        for keys in ([], ["", "nobody", "'--"]):
            assert list(feed.records(keys, now=NOON)) == []
            assert feed.visible(keys, now=NOON) == frozenset()
            assert list(feed.names(keys, now=NOON)) == []
