"""Cards of a service and of a cited answer, from feeds that later apps will bring."""

import pytest

from mingzheng.ports.search_cards import CARD_FEEDS
from mingzheng.ports.search_feed import SEARCH_FEEDS
from tests.factories.library import make_published
from tests.ports.fixture_cards import ANSWER, SERVICE, MemoryFeed
from tests.surfaces.portal.page import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def feeds():
    services, answers = MemoryFeed("service", {"1": SERVICE}), MemoryFeed("answer", {"1": ANSWER})
    searched, carded = tuple(SEARCH_FEEDS), tuple(CARD_FEEDS)
    SEARCH_FEEDS.bind(*searched, services, answers)
    CARD_FEEDS.bind(services, answers)
    yield services, answers
    SEARCH_FEEDS.bind(*searched)
    CARD_FEEDS.bind(*carded)


def test_a_service_asked_for_stands_first_with_what_is_needed_to_use_it(client, index, feeds):
    make_published(title="食品经营许可管理办法")
    index()
    page = Page(client.get("/search?q=食品经营许可"))
    card = page.texts("section", **{"aria-label": "办事服务"})[0]
    for part in (SERVICE.conditions, SERVICE.unit, SERVICE.where, SERVICE.phone):
        assert part in card
    assert (SERVICE.online, "在线办理") in page.links("https://")
    assert ("/services/1", "看办事指南") in page.links("/services")
    assert [text for _, text in page.links("?q=")][:3] == ["全部 2", "政策 1", "服务 1"]


def test_an_answer_asked_for_cites_its_source_with_its_state(client, index, feeds):
    index()
    page = Page(client.get("/search?q=低保多少钱"))
    card = page.texts("section", **{"aria-label": "问答"})[0]
    assert ANSWER.answer in card
    assert "依据：《关于公布2024年度社会救助标准的通知》第一条 ✓有效" in card
    assert "民生事业局更新于 2024-07-01" in card


def test_one_that_is_merely_found_is_listed_without_a_card(client, index, feeds):
    index()
    page = Page(client.get("/search?q=从事食品销售和餐饮服务的单位和个人有哪些"))
    assert page.all("section", **{"aria-label": "办事服务"}) == []
    assert ("/services/1", "食品经营许可") in page.links("/services")


def test_what_is_no_longer_public_has_neither_card_nor_entry(client, index, feeds):
    index()
    feeds[0].hidden.add("1")
    page = Page(client.get("/search?q=食品经营许可"))
    assert "/services/1" not in page.html


def test_a_card_is_gone_with_its_feed(client, index, feeds):
    index()
    CARD_FEEDS.bind()
    assert Page(client.get("/search?q=食品经营许可")).status == 200
