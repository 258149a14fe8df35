"""Asked too often, or an engine that is away: a page with a way on, never an error."""

from itertools import repeat

import pytest

from mingzheng.search.engines.port import EngineUnavailable
from mingzheng.surfaces.portal import allowance
from mingzheng.surfaces.portal.allowance import COOKIE, Rate, Shares
from tests.factories.library import make_published
from tests.surfaces.portal.page import Page

pytestmark = pytest.mark.django_db
SEARCH = "/search?q=住房补贴&kind=policy"


@pytest.fixture
def tight(monkeypatch, index):
    """Two searches for each share, and nothing comes back; two grants an address."""
    for name in ("ADDRESSES", "BROWSERS", "GRANTS"):
        monkeypatch.setattr(allowance, name, Shares(Rate(2, 0.001), seconds=repeat(0.0).__next__))
    make_published(title="住房补贴办法")
    index()


def statuses(client, times, address=SEARCH, **extra):
    return [client.get(address, **extra).status_code for _ in range(times)]


def pressed(client, page):
    fields = {attrs["name"]: attrs["value"] for _, attrs, _ in page.all("input", type="hidden")}
    return client.post("/search/on", fields)


def test_over_the_share_the_query_is_kept_and_a_time_named(client, tight):
    assert statuses(client, 2) == [200, 200]
    response = client.get(SEARCH)
    page = Page(response)
    assert (response.status_code, response["Retry-After"]) == (429, "1000")
    assert any("您要搜的是“住房补贴”，没有丢。" in text for text in page.texts("p"))
    assert response["Cache-Control"] == "no-store"


def test_the_button_leads_on_with_a_share_of_one_s_own(client, tight):
    statuses(client, 2)
    response = pressed(client, Page(client.get(SEARCH)))
    assert response.status_code == 303
    assert response["Location"] == "/search?q=%E4%BD%8F%E6%88%BF%E8%A1%A5%E8%B4%B4&kind=policy"
    cookie = response.cookies[COOKIE]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/search", True, "Lax")
    assert statuses(client, 3) == [200, 200, 429]


def test_browsers_behind_one_address_do_not_take_each_other_s_share(client, tight):
    statuses(client, 2)
    first = pressed(client, Page(client.get(SEARCH))).cookies[COOKIE].value
    client.cookies.clear()
    second = pressed(client, Page(client.get(SEARCH))).cookies[COOKIE].value
    client.cookies[COOKIE] = first
    assert statuses(client, 3) == [200, 200, 429]
    client.cookies[COOKIE] = second
    assert statuses(client, 2) == [200, 200]


def test_shares_are_not_given_away_without_end(client, tight):
    statuses(client, 2)
    page = Page(client.get(SEARCH))
    assert [pressed(client, page).status_code for _ in range(3)] == [303, 303, 429]


@pytest.mark.parametrize("value", ["", "x", "a:b:c", "a" * 5000])
def test_a_cookie_that_is_not_ours_counts_with_its_address(client, tight, value):
    client.cookies[COOKIE] = value
    assert statuses(client, 3) == [200, 200, 429]


def test_another_address_has_its_own_share_and_an_ipv6_network_one(client, tight):
    assert statuses(client, 3, REMOTE_ADDR="192.0.2.1") == [200, 200, 429]
    assert statuses(client, 1, REMOTE_ADDR="192.0.2.2") == [200]
    lines = [f"2001:db8:0:1::{number}" for number in (1, 2, 3)]
    assert [client.get(SEARCH, REMOTE_ADDR=line).status_code for line in lines] == [200, 200, 429]
    assert statuses(client, 1, REMOTE_ADDR="2001:db8:0:2::1") == [200]


def test_the_empty_page_and_suggestions_are_not_counted(client, tight):
    assert statuses(client, 5, "/search") == [200] * 5
    assert statuses(client, 5, "/search/suggest?q=住") == [200] * 5


def test_feeds_are_counted(client, tight):
    assert statuses(client, 3, "/search/feed.rss?q=住房补贴") == [200, 200, 429]


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example", "\\evil"])
def test_the_button_leads_nowhere_else(client, tight, target):
    response = client.post(f"/search/on?next={target}", {"q": target, "next": target})
    assert response["Location"].startswith("/search?q=")


@pytest.mark.parametrize("address", [SEARCH, "/search/feed.atom?q=住房补贴"])
def test_an_engine_that_is_away_leaves_a_page_with_ways_on(client, monkeypatch, address):
    def away(*args, **kwargs):
        raise EngineUnavailable("no answer from https://user:geheim@10.0.0.1")

    for place in ("views", "views_feed"):
        monkeypatch.setattr(f"mingzheng.surfaces.portal.search.{place}.answer_of", away)
    response = client.get(address)
    page = Page(response)
    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert "搜索暂时不可用，其他页面不受影响。" in page.html
    assert page.all("input", id="q")[0][1]["value"] == "住房补贴"
    assert "geheim" not in page.html
    assert ("/policies", "政策文件库") in page.links("/policies")


def test_other_pages_keep_their_search_box_while_the_engine_is_away(client, settings):
    settings.SEARCH_URL = "http://127.0.0.1:9"
    assert len(Page(client.get("/sitemap")).all("input", id="masthead-q")) == 1
