"""The special lists as the public meets them."""

import datetime
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mingzheng.data.registers import register_kinds
from mingzheng.ports.clock import CLOCK, FixedClock
from mingzheng.readers.table_lines import table_lines
from mingzheng.records.registers.actions.rows import adjust_row, withdraw_item
from tests.conftest import NOON
from tests.factories.people import make_organisation
from tests.factories.register_rows import typed
from tests.factories.registers import TODAY, item_of, make_list, occasion

from ..page import get

pytestmark = pytest.mark.django_db
POWERS, FEES = register_kinds()["powers"], register_kinds()["fees"]
PENALTIES, ASSISTANCE = register_kinds()["penalties"], register_kinds()["assistance"]
SEPTEMBER = datetime.date(2024, 9, 1)


@pytest.fixture
def unit():
    return make_organisation("测试局", key="ceshi")


def power(code, **values):
    return typed(POWERS, code=code, **{"name": f"职权{code}", **values})


def names(client, path):
    return [text for _, text in get(client, path).links("/lists/") if text.startswith("职权")]


def count(client, path):
    return get(client, path).texts("span", **{"class": "count"})[0]


def test_the_index_counts_every_list(client, unit):
    make_list("powers", unit, power("A"), power("B"))
    page = get(client, "/lists")
    links = dict(page.links("/lists/"))
    assert links["/lists/powers"] == "权责清单"
    assert links["/lists/fees/funds"] == "政府性基金目录"
    assert "权责清单 2 项职权" in page.texts("li")


def test_a_list_is_filtered_and_counted_by_unit_category_and_words(client, unit):
    other = make_organisation("乙局", key="yi")
    make_list("powers", unit, power("A"), power("B", category="行政处罚"))
    make_list("powers", other, power("C"))
    assert names(client, "/lists/powers") == ["职权A", "职权B", "职权C"]
    assert names(client, "/lists/powers?org=yi") == ["职权C"]
    assert names(client, "/lists/powers?category=行政处罚") == ["职权B"]
    assert names(client, "/lists/powers?q=权B") == ["职权B"]
    assert names(client, "/lists/powers?q=C") == ["职权C"]
    assert names(client, "/lists/powers?q=测试条例+职权B") == ["职权B"]
    assert names(client, "/lists/powers?org=yi&category=行政处罚") == []
    assert count(client, "/lists/powers?category=行政许可") == "2"


def test_unknown_values_are_named_and_passed_over(client, unit):
    make_list("powers", unit, power("A"))
    query = "org=nobody&category=无&sort=x&page=y&on=2099-01-01"
    page = get(client, f"/lists/powers?{query}")
    assert [text for text in page.texts("p") if text.startswith("网址里的")] == [
        f"网址里的“{value}”本页不认识，已略过。"
        for value in ("2099-01-01", "nobody", "无", "x", "y")
    ]
    assert names(client, f"/lists/powers?{query}") == ["职权A"]


def test_rows_stand_in_the_order_of_their_codes_and_can_be_sorted(client, unit):
    rows = [power("甲10", name="职权乙"), power("甲9", name="职权丙"), power("甲1", name="职权甲")]
    make_list("powers", unit, *rows)
    assert names(client, "/lists/powers") == ["职权甲", "职权丙", "职权乙"]
    assert names(client, "/lists/powers?sort=title") == sorted(["职权甲", "职权丙", "职权乙"])


def test_a_past_day_is_shown_and_downloaded_as_it_was(client, unit):
    make_list("powers", unit, power("A"), power("B"), on=SEPTEMBER)
    make_list("powers", unit, power("A", name="职权改"), gone=["B"], on=TODAY)
    assert names(client, "/lists/powers") == ["职权改"]
    assert names(client, "/lists/powers?on=2024.11.17") == ["职权A", "职权B"]
    assert names(client, "/lists/powers?on=2024-08-31") == []
    old = client.get("/lists/powers/list.csv?on=2024-11-17").content.decode("utf-8-sig")
    new = client.get("/lists/powers/list.csv").content.decode("utf-8-sig")
    assert ("职权B" in old, "职权B" in new) == (True, False)
    page = get(client, "/lists/powers?on=2024-11-17")
    assert page.links("/lists/powers/")[-1][0].endswith("?on=2024-11-17")


def test_a_day_before_the_list_was_published_does_not_say_that_it_was_empty(client, unit):
    make_list("fees", unit, typed(FEES, name="登记费"), on=SEPTEMBER)
    lines = get(client, "/lists/fees?on=2022-06-01").texts("p")
    told = next(text for text in lines if "没有公布" in text)
    assert told == (
        "2022-06-01 时本站还没有公布这份清单：最早的内容自 2024-09-01 起。"
        "更早的，请向责任单位查询。"
    )
    narrowed = get(client, "/lists/fees?on=2024-10-01&q=没有的费")
    assert "没有符合条件的内容。可以放宽条件，或查看全部。" in narrowed.texts("p")


def test_a_fee_drops_out_of_the_kept_page_at_midnight(client, unit):
    make_list("fees", unit, typed(FEES, name="占道费", ends="2024-11-18"), on=SEPTEMBER)
    assert "占道费" in client.get("/lists/fees").content.decode()
    CLOCK.bind(FixedClock(NOON + datetime.timedelta(hours=13)))
    assert "占道费" not in client.get("/lists/fees").content.decode()
    assert "占道费" in client.get("/lists/fees?on=2024-11-18").content.decode()


def test_what_may_no_longer_be_shown_is_nowhere(client, unit):
    """On the last day it is everywhere, on the next nowhere: also not as of an earlier day."""
    row = typed(
        PENALTIES, document="甲罚1号", name="探针违法", party="探针公司", public_until="2024-11-18"
    )
    item = item_of(make_list("penalties", unit, row, on=SEPTEMBER), "甲罚1号").pk
    base = "/lists/enforcement/penalties"
    asked = (
        base, f"{base}?on=2024-10-01", f"{base}?q=甲罚1号", f"{base}/list.csv", f"{base}/list.xlsx",
        f"{base}/list.csv?on=2024-10-01", f"{base}/changes.atom", f"{base}/changes.rss",
        f"{base}/changes.json", f"/lists/enforcement/{item}",
        f"/lists/enforcement/{item}?on=2024-10-01",
    )  # fmt: skip

    def shown():
        return [path for path in asked if probes(client.get(path))]

    assert shown() == list(asked)
    CLOCK.bind(FixedClock(NOON + datetime.timedelta(days=1)))
    assert shown() == []
    assert client.get(f"/lists/enforcement/{item}").status_code == 404


def probes(response):
    body = response.content
    if body.startswith(b"PK"):
        body = str(table_lines(body, name="a.xlsx")).encode()
    return "探针" in body.decode(errors="ignore")


def test_a_withdrawn_item_answers_410_with_day_unit_and_reason_only(client, unit):
    item = item_of(make_list("fees", unit, typed(FEES, name="探针费")), "探针费")
    withdraw_item(item, occasion(), reason="依据已被撤销。")
    response = client.get(f"/lists/fees/{item.pk}")
    text = response.content.decode()
    assert response.status_code == 410
    assert "依据已被撤销。" in text
    assert "2024-11-18" in text
    assert "探针" not in text
    assert "探针" not in client.get("/lists/fees").content.decode()


def test_an_item_tells_its_columns_its_law_and_its_history(client, unit):
    register = make_list("fees", unit, typed(FEES, name="登记费"), on=SEPTEMBER)
    item = item_of(register, "登记费")
    adjust_row(
        item, typed(FEES, name="登记费", standard="每件 60 元"),
        occasion(document="测财〔2024〕1号", note="降低标准。"), kind=FEES,
    )  # fmt: skip
    page = get(client, f"/lists/fees/{item.pk}")
    assert page.texts("h1") == ["登记费"]
    assert "每件 60 元" in page.texts("dd")
    assert "《中华人民共和国政府信息公开条例》（国务院令第711号）第二十条第八项" in page.texts("li")
    assert [text.split()[0] for text in page.texts("li") if "自 2024" in text] == [
        "调整", "首次公布",
    ]  # fmt: skip
    past = get(client, f"/lists/fees/{item.pk}?on=2024-10-01")
    assert "每件 80 元" in past.texts("dd")
    assert "这是 2024-10-01 当日的内容。看现行内容" in past.texts("p")


def test_a_day_before_an_item_began_is_not_told_as_its_content(client, unit):
    item = item_of(make_list("fees", unit, typed(FEES, name="登记费"), on=SEPTEMBER), "登记费")
    page = get(client, f"/lists/fees/{item.pk}?on=2023-01-01")
    assert "2023-01-01 这一项不在清单上。看现行内容" in page.texts("p")
    assert "当日不在列" in page.html
    told = page.html[: page.html.index("历次变动")]
    assert "每件 80 元" not in told


@pytest.mark.parametrize("typed_day", ["昨天", "2030-01-01"])
def test_a_day_that_cannot_be_told_is_named_on_the_page_of_an_item(client, unit, typed_day):
    item = item_of(make_list("fees", unit, typed(FEES, name="登记费"), on=SEPTEMBER), "登记费")
    page = get(client, f"/lists/fees/{item.pk}?on={typed_day}")
    assert f"网址里的“{typed_day}”本页不认识，已略过。" in page.texts("p")
    assert "现行" in page.html


def test_an_ended_item_keeps_its_page_and_says_so(client, unit):
    register = make_list("powers", unit, power("A"), on=SEPTEMBER)
    make_list("powers", unit, gone=["A"], on=TODAY, note="下放街道。")
    page = get(client, f"/lists/powers/{item_of(register, 'A').pk}")
    assert "已不在列" in page.html
    assert "下放街道。" in page.texts("p")


def test_an_item_stands_on_its_own_page_only(client, unit):
    item = item_of(make_list("powers", unit, power("A")), "A").pk
    assert client.get(f"/lists/powers/{item}").status_code == 200
    for path in (f"/lists/fees/{item}", f"/lists/powers/{item + 1}", "/lists/powers/funds",
                 "/lists/nobody", "/lists/powers/list.pdf"):  # fmt: skip
        assert client.get(path).status_code == 404
    moved = client.get("/lists/fees/fees")
    assert (moved.status_code, moved["Location"]) == (301, "/lists/fees")
    asked = client.get("/lists/fees/fees?q=%E8%AF%81&page=2")
    assert (asked.status_code, asked["Location"]) == (301, "/lists/fees?q=%E8%AF%81&page=2")


def test_adjustments_are_told_by_document(client, unit):
    make_list("powers", unit, power("A"), power("B"), on=SEPTEMBER)
    make_list("powers", unit, power("C"), gone=["B"], on=TODAY, document="测办〔2024〕9号")
    page = get(client, "/lists/powers")
    row = next(text for text in page.texts("tr") if text.startswith("测办〔2024〕9号"))
    assert row == "测办〔2024〕9号2024-11-18取消 1 项，新增 1 项"


def test_the_change_feeds_tell_what_happened(client, unit):
    make_list("powers", unit, power("A"), on=SEPTEMBER)
    make_list("powers", unit, gone=["A"], on=TODAY, document="测办〔2024〕9号")
    feed = json.loads(client.get("/lists/powers/changes.json").content)
    assert [one["title"] for one in feed["items"]] == ["取消：职权A", "首次公布：职权A"]
    newest = feed["items"][0]["_row"]
    assert (newest["valid_from"], newest["on_list"], newest["document"]) == (
        "2024-11-18", False, "测办〔2024〕9号",
    )  # fmt: skip
    for form, media in (("atom", "application/atom+xml"), ("rss", "application/rss+xml")):
        response = client.get(f"/lists/powers/changes.{form}")
        assert response["Content-Type"].startswith(media)
        assert "取消：职权A" in response.content.decode()
        asked = {"if-none-match": response["ETag"]}
        again = client.get(f"/lists/powers/changes.{form}", headers=asked)
        assert again.status_code == 304


def test_standards_are_drawn_and_tabled(client, unit):
    for year, amount in ((2022, "957"), (2023, "998"), (2024, "1052")):
        row = typed(ASSISTANCE, name="低保", amount=amount)
        register = make_list("assistance", unit, row, on=datetime.date(year, 7, 1))
    for path in ("/lists/assistance", f"/lists/assistance/{item_of(register, '低保').pk}"):
        page = get(client, path)
        assert page.texts("title")[-1] == "2022—2024年标准（元/人·月）"
        rows = [text for text in page.texts("tr") if text.startswith("低保9")]
        assert rows == ["低保9579981,052元/人·月"]
        assert "图中只画" not in page.html


def test_the_chart_says_what_it_leaves_to_the_table(client, unit):
    rows = [typed(ASSISTANCE, name=f"第{number}类", amount="957") for number in range(7)]
    make_list("assistance", unit, *rows, on=datetime.date(2023, 7, 1))
    page = get(client, "/lists/assistance")
    assert "图中只画计量单位为“元/人·月”的 5 项，全部 7 项见表。" in page.texts("p")


@pytest.mark.parametrize(
    "path",
    [
        "/lists/powers", "/lists/powers?q=职权&category=行政许可&org=ceshi", "/lists/powers?page=2",
        "/lists/powers?on=2024-11-17", "/lists/powers/changes.json", "/lists/powers/list.csv",
    ],
)  # fmt: skip
def test_the_number_of_queries_does_not_follow_the_rows(client, unit, path):
    client.cookies["other"] = "1"
    asked = []
    for rows in (range(1), range(1, 30)):
        make_list("powers", unit, *(power(f"N{number}") for number in rows), on=SEPTEMBER)
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 9
