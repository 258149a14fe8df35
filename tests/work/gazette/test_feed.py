"""Issues in the search of the site, and on the pages of their documents."""

import datetime

import pytest

from mingzheng.work.gazette.actions.freeze_issue import withdraw_issue
from mingzheng.work.gazette.related import RelatedIssues
from mingzheng.work.gazette.search_feed import GazetteFeed
from tests.factories.gazette import AT, make_frozen
from tests.factories.library import make_published
from tests.factories.people import make_account
from tests.ports.related_items import RelatedItemsContract
from tests.ports.search_feeds import SearchFeedContract

pytestmark = pytest.mark.django_db


@pytest.fixture
def document():
    return make_published(title="甲办法")


@pytest.fixture
def printed(document):
    return make_frozen(document)


class TestFeed(SearchFeedContract):
    @pytest.fixture
    def feed(self):
        return GazetteFeed()

    @pytest.fixture
    def shown(self, printed):
        return str(printed.issue_id)

    @pytest.fixture
    def shown_name(self):
        return "测试区政府公报 2024年第1期"

    @pytest.fixture
    def hidden(self):
        frozen = make_frozen(number=2, cover_date=datetime.date(2024, 11, 1))
        withdraw_issue(frozen.issue, reason="排印错误", by=make_account(), at=AT)
        return str(frozen.issue_id)

    def test_an_issue_is_found_by_what_it_prints(self, feed, shown):
        (record,) = feed.records([shown], now=AT)
        assert "区政府文件　甲办法　云高测发" in record.body


class TestRelated(RelatedItemsContract):
    @pytest.fixture
    def answerer(self):
        return RelatedIssues()

    @pytest.fixture
    def rested_on(self, document, printed):
        hidden = make_frozen(document, number=2)
        withdraw_issue(hidden.issue, reason="排印错误", by=make_account(), at=AT)
        return document.pk

    @pytest.fixture
    def shown_title(self):
        return "测试区政府公报 2024年第1期"

    @pytest.fixture
    def hidden_title(self):
        return "测试区政府公报 2024年第2期"

    @pytest.fixture
    def rested_on_by_none(self):
        return make_published().pk
