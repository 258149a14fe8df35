import csv
import io
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook

from mingzheng.surfaces.portal.library import busy, tables
from tests.factories.library import make_published
from tests.factories.people import make_organisation

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def policies():
    unit = make_organisation("测试区教育局", key="jiaoyu")
    old = make_published(
        title="旧办法", organisation=unit, summary="旧的概述",
        policy={"doc_number": "云高教〔2024〕3号", "document_type": "通知"},
    )  # fmt: skip
    make_published(
        title='=HYPERLINK("http://evil.example")',
        organisation=unit,
        policy={"doc_number": "云高教〔2024〕4号"},
        relations=[{"type": "repeals", "target": old, "date": "2024-11-01"}],
    )
    return unit


def rows_of(response):
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_rss_names_the_newest_with_state_and_address(client, policies):
    response = client.get("/policies/feed.rss")
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    items = ElementTree.fromstring(response.content).findall("channel/item")
    old = next(one for one in items if one.findtext("title") == "旧办法")
    assert old.findtext("link") == "http://testserver/policies/2024/yungaojiao-3"
    assert old.findtext("description") == "云高教〔2024〕3号　效力：废止　旧的概述"
    assert len(items) == 2


def test_atom_says_when_an_item_changed(client, policies):
    feed = ElementTree.fromstring(client.get("/policies/feed.atom").content)
    entry = feed.findall(f"{ATOM}entry")[1]
    assert entry.findtext(f"{ATOM}title") == "旧办法"
    assert entry.findtext(f"{ATOM}id") == "http://testserver/policies/2024/yungaojiao-3"
    assert entry.findtext(f"{ATOM}updated") == "2024-11-01T09:00:00+08:00"
    assert feed.find(f"{ATOM}link[@rel='self']").get("href") == (
        "http://testserver/policies/feed.atom"
    )


def test_a_feed_keeps_to_the_filter_of_its_list(client, policies):
    feed = ElementTree.fromstring(client.get("/policies/feed.atom?status=repealed").content)
    assert [one.findtext(f"{ATOM}title") for one in feed.findall(f"{ATOM}entry")] == ["旧办法"]


def test_who_has_the_feed_already_gets_nothing_again(client, policies):
    first = client.get("/policies/feed.atom")
    again = client.get("/policies/feed.atom", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    make_published(organisation=policies)
    changed = client.get("/policies/feed.atom", headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200


def test_csv_holds_the_rows_and_no_formula(client, policies):
    response = client.get("/policies/list.csv")
    assert "attachment" in response["Content-Disposition"]
    head, *rows = rows_of(response)
    assert head[:4] == ["标题", "发文字号", "文种", "发布机构"]
    assert rows[0][0] == '\'=HYPERLINK("http://evil.example")'
    assert rows[1] == [
        "旧办法", "云高教〔2024〕3号", "通知", "测试区教育局", "政策文件", "",
        "2024-11-01 09:00", "废止", "旧的概述", "http://testserver/policies/2024/yungaojiao-3",
    ]  # fmt: skip


def test_xlsx_holds_text_only(client, policies):
    response = client.get("/policies/list.xlsx?sort=oldest")
    sheet = load_workbook(io.BytesIO(response.content)).active
    first, second = (row[0] for row in sheet.iter_rows(min_row=2))
    assert (first.value, second.value) == ("旧办法", '=HYPERLINK("http://evil.example")')
    assert (second.data_type, second.quotePrefix) == ("s", True)


def test_tables_end_at_their_limit_and_the_page_says_so(client, policies, monkeypatch):
    monkeypatch.setattr("mingzheng.surfaces.portal.library.views_exports.LIMIT", 1)
    monkeypatch.setattr("mingzheng.surfaces.portal.library.views_lists.LIMIT", 1)
    assert len(rows_of(client.get("/policies/list.csv"))) == 2
    assert "下载的表格含排在最前的 1 条" in client.get("/policies").content.decode()
    assert tables.LIMIT == 10_000


def test_who_comes_while_all_places_are_taken_is_asked_to_come_again(client, policies):
    with busy.costly(), busy.costly():
        response = client.get("/policies/list.xlsx")
    assert (response.status_code, response["Retry-After"]) == (503, "10")
    assert "请过十秒左右刷新本页再试" in response.content.decode()
    assert client.get("/policies/list.xlsx").status_code == 200


@pytest.mark.parametrize("path", ["feed.rss", "feed.atom", "list.csv", "list.xlsx"])
@pytest.mark.parametrize("size", [1, 3])
def test_an_export_asks_equally_often_at_any_size(client, django_assert_num_queries, path, size):
    unit = make_organisation()
    for _ in range(size):
        make_published(organisation=unit)
    client.cookies["other"] = "1"
    client.get(f"/policies/{path}")
    with django_assert_num_queries(4 if "feed" in path else 3):
        client.get(f"/policies/{path}")
