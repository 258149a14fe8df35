"""A site whose engine is OpenSearch: from the outbox to the page. Run by ``make test-cluster``."""

import secrets

import pytest

from mingzheng.work.publishing.actions.withdraw import withdraw
from mingzheng.work.searching import engine as searching
from mingzheng.work.searching.indexing import Indexer
from tests.conftest import NOON
from tests.factories.library import make_published
from tests.surfaces.portal.page import Page

pytestmark = pytest.mark.django_db
FACETS = {"部门", "类型"}


@pytest.fixture
def follow(server, settings, tmp_path):
    """Called, it brings the index of this site up to date."""
    settings.SEARCH_URL, settings.DATA_DIR = server, tmp_path
    settings.SEARCH_PREFIX = f"mingzheng-test-{secrets.token_hex(6)}"
    searching.site_engine.cache_clear()
    engine = searching.site_engine()
    indexer = Indexer(engine)

    def until_nothing_waits():
        while indexer.follow(now=NOON):
            pass

    yield until_nothing_waits
    indexer.close()
    engine.drop()
    engine.close()
    searching.site_engine.cache_clear()


def found(client, **asked):
    page = Page(client.get("/search", asked))
    assert page.status == 200
    return sorted(text for text in page.texts("h2") if text not in FACETS)


def test_what_is_published_is_found_and_what_is_withdrawn_is_not(client, follow):
    housing = make_published(title="住房补贴办法")
    make_published(title="住房补贴细则")
    make_published(title="养犬管理规定")
    follow()
    assert found(client, q="住房补贴") == ["住房补贴办法", "住房补贴细则"]
    assert found(client, q="yangquanguanliguiding") == ["养犬管理规定"]
    assert found(client, q="住房补贴", kind="policy") == found(client, q="住房补贴")
    withdraw(
        housing, kind="withdrawn", reason="内容有误", by=housing.author,
        organisation=housing.organisation, at=NOON,
    )  # fmt: skip
    assert found(client, q="住房补贴") == ["住房补贴细则"]
    follow()
    assert found(client, q="住房补贴") == ["住房补贴细则"]


def test_a_rebuild_switches_under_the_readers(client, follow):
    make_published(title="住房补贴办法")
    follow()
    assert found(client, q="住房补贴") == ["住房补贴办法"]
    make_published(title="住房补贴细则")
    Indexer(searching.site_engine()).rebuild(now=NOON)
    assert found(client, q="住房补贴") == ["住房补贴办法", "住房补贴细则"]


def test_a_server_that_went_away_leaves_the_page_with_other_ways_on(client, follow, settings):
    make_published(title="住房补贴办法")
    follow()
    settings.SEARCH_URL = "http://127.0.0.1:9"
    searching.site_engine.cache_clear()
    page = Page(client.get("/search?q=住房补贴"))
    assert page.status == 503
    assert page.texts("h2") != []
