import datetime
from xml.etree import ElementTree

import pytest

from mingzheng.records.library.models import Publication
from tests.factories.library import MORNING, make_published
from tests.factories.people import make_organisation
from tests.surfaces.portal.page import Page

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def feed(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert response["X-Robots-Tag"] == "noindex"
    return response, ElementTree.fromstring(response.content)


@pytest.fixture
def housing(index):
    unit = make_organisation("住房局", key="zfj")
    days = (3, 1, 2)
    for day in days:
        make_published(
            title=f"住房补贴办法{day}", organisation=unit, at=MORNING + datetime.timedelta(days=day)
        )
    make_published(title="住房补贴公告", kind="announcement", at=MORNING)
    make_published(title="养犬规定", at=MORNING)
    index()


def test_the_newest_of_what_fits_comes_first(client, housing):
    _, root = feed(client, "/search/feed.atom?q=住房补贴")
    assert [one.text for one in root.iter(f"{ATOM}title")] == [
        "明政政务公开平台：搜索“住房补贴”",
        *(f"住房补贴办法{day}" for day in (3, 2, 1)), "住房补贴公告",
    ]  # fmt: skip


def test_it_is_narrowed_as_the_page_is_and_leads_to_it(client, housing):
    response, root = feed(client, "/search/feed.rss?q=住房补贴&group=policies&unit=zfj&kind=no")
    assert len(root.findall("channel/item")) == 3
    link = root.find("channel/link").text
    assert Page(client.get(link)).texts("p", role="status") == ["找到 3 条"]
    assert response["Content-Type"].startswith("application/rss+xml")


def test_the_page_names_its_feeds_in_head_and_text(client, housing):
    page = Page(client.get("/search?q=住房补贴&group=policies"))
    heads = [attrs["href"] for _, attrs, _ in page.all("link", rel="alternate")]
    assert heads == [url for url, text in page.links("/search/feed")]
    assert len(heads) == 2
    for url in heads:
        feed(client, url)


def test_what_merely_comes_closest_is_no_news(client, housing):
    _, root = feed(client, "/search/feed.atom?q=宇宙飞船停泊住房")
    assert list(root.iter(f"{ATOM}entry")) == []


def test_what_is_withdrawn_leaves_it_at_once(client, housing):
    Publication.objects.filter(title="住房补贴办法3").update(live=False)
    response, _ = feed(client, "/search/feed.atom?q=住房补贴")
    assert "住房补贴办法3" not in response.content.decode()


@pytest.mark.parametrize(
    "address", ["/search/feed.rss", "/search/feed.rss?q=%00", "/search/feed.rss?q=<a>&x="]
)
def test_odd_addresses_have_a_feed_without_entries(client, housing, address):
    _, root = feed(client, address)
    assert root.findall("channel/item") == []


def test_a_reader_that_has_it_gets_no_body(client, housing):
    first, _ = feed(client, "/search/feed.atom?q=住房补贴")
    again = client.get("/search/feed.atom?q=住房补贴", headers={"if-none-match": first["ETag"]})
    assert (again.status_code in (200, 304), first["ETag"]) == (True, again["ETag"])
