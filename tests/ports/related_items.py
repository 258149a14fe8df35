"""What everybody on the roster of related items has to do. The app brings the fixtures:

``answerer`` (under test), ``rested_on`` (the key of a publication that one public thing of it and
one hidden thing rest on), ``shown_title`` and ``hidden_title`` (what the two are called) and
``rested_on_by_none`` (the key of a publication nothing rests on).
"""

from mingzheng.ports.related_items import RelatedItem
from tests.conftest import NOON


class RelatedItemsContract:
    def test_what_rests_on_a_document_is_given_with_its_address(
        self, answerer, rested_on, shown_title
    ):
        found = answerer.related(rested_on, now=NOON)
        assert [one.title for one in found] == [shown_title]
        assert all(isinstance(one, RelatedItem) for one in found)

    def test_what_is_not_public_is_left_out(self, answerer, rested_on, hidden_title):
        assert hidden_title not in {one.title for one in answerer.related(rested_on, now=NOON)}

    def test_nothing_rests_on_others(self, answerer, rested_on_by_none):
        assert list(answerer.related(rested_on_by_none, now=NOON)) == []
        assert list(answerer.related(0, now=NOON)) == []

    def test_it_has_a_name(self, answerer):
        assert answerer.label.strip() == answerer.label != ""
