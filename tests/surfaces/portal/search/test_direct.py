"""Cards of a service, and of a cited answer from a feed that a later app will bring."""

import pytest

from mingzheng.ports.search_cards import CARD_FEEDS
from mingzheng.ports.search_feed import SEARCH_FEEDS
from mingzheng.records.services.actions.withdraw import withdraw_item
from tests.conftest import NOON
from tests.factories.library import make_published
from tests.factories.people import make_account, make_organisation
from tests.factories.services import make_public
from tests.ports.fixture_cards import ANSWER, MemoryFeed
from tests.surfaces.portal.page import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def service():
    unit = make_organisation("行政审批服务局")
    return make_public(organisation=unit, name="食品经营许可", colloquial_names=("开饭馆要啥证",))


@pytest.fixture
def answers():
    feed = MemoryFeed("answer", {"1": ANSWER})
    searched, carded = tuple(SEARCH_FEEDS), tuple(CARD_FEEDS)
    SEARCH_FEEDS.bind(*searched, feed)
    CARD_FEEDS.bind(*carded, feed)
    yield feed
    SEARCH_FEEDS.bind(*searched)
    CARD_FEEDS.bind(*carded)


@pytest.fixture
def no_cards():
    carded = tuple(CARD_FEEDS)
    CARD_FEEDS.bind()
    yield
    CARD_FEEDS.bind(*carded)


@pytest.mark.parametrize("asked", ["食品经营许可", "开饭馆要啥证"])
def test_a_service_asked_for_stands_first_with_what_is_needed_to_use_it(
    client, index, service, asked
):
    make_published(title="食品经营许可管理办法")
    index()
    page = Page(client.get(f"/search?q={asked}"))
    card = page.texts("section", **{"aria-label": "办事服务"})[0]
    for part in (
        "在本区从事食品销售和餐饮服务的单位和个人。", "行政审批服务局", "0000-88010120",
        "政务服务中心 2 楼 12 号窗口",
    ):  # fmt: skip
        assert part in card
    assert ("https://www.yunling.example/apply/1", "在线办理") in page.links("https://")
    assert (service.get_absolute_url(), "看办事指南") in page.links("/services")
    tabs = [text for _, text in page.links("?q=")]
    assert "服务 1" in tabs


def test_services_are_a_group_with_their_people_in_words(client, index, service):
    make_published(title="食品经营许可管理办法")
    index()
    page = Page(client.get("/search?q=食品经营许可"))
    tabs = [text for _, text in page.links("?q=")]
    assert tabs[:3] == ["全部 2", "政策 1", "服务 1"]
    assert "个体工商户" in page.html and "self_employed</" not in page.html


def test_an_answer_asked_for_cites_its_source_with_its_state(client, index, answers):
    index()
    page = Page(client.get("/search?q=低保多少钱"))
    card = page.texts("section", **{"aria-label": "问答"})[0]
    assert ANSWER.answer in card
    assert "依据：《关于公布2024年度社会救助标准的通知》第一条 ✓有效" in card
    assert "民生事业局更新于 2024-07-01" in card


def test_one_that_is_merely_found_is_listed_without_a_card(client, index, service):
    index()
    page = Page(client.get("/search?q=从事食品销售和餐饮服务的单位和个人有哪些"))
    assert page.all("section", **{"aria-label": "办事服务"}) == []
    assert (service.get_absolute_url(), "食品经营许可") in page.links("/services")


def test_what_is_no_longer_public_has_neither_card_nor_entry(client, index, service):
    index()
    withdraw_item(service, reason="不再办理", successor=None, by=make_account(), at=NOON)
    page = Page(client.get("/search?q=食品经营许可"))
    assert service.get_absolute_url() not in page.html


def test_a_card_is_gone_with_its_feed(client, index, service, no_cards):
    index()
    assert Page(client.get("/search?q=食品经营许可")).status == 200
