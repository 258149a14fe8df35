import pytest

from tests.surfaces.portal.page import Page

pytestmark = pytest.mark.django_db


def ask(client, tail, **fields):
    return Page(client.get(f"/foi/calculator/{tail}", fields))


def heading(page):
    return next(text for _, attrs, text in page.all("h2") if attrs.get("id") == "result")


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [("2024-06-03", "20", "2024年7月2日"), ("2025-01-20", "7", "2025年2月5日"),
     ("2026-09-14", "１５", "2026年10月10日")],
)  # fmt: skip
def test_nth_working_day(client, start, n, end):
    assert heading(ask(client, "workdays", start=start, n=n)) == end


def test_count_between_two_days(client):
    page = ask(client, "workdays", op="count", start="2024-09-10", end="2024-10-14")
    assert heading(page) == "20 个工作日"
    assert "跨中秋节、国庆节，放假少7个工作日，调休上班多3个工作日。" in page.texts("p")


def test_a_make_up_saturday_is_a_working_day(client):
    page = ask(client, "workdays", op="count", start="2024-10-11", end="2024-10-12")
    assert heading(page) == "1 个工作日"
    assert any("到 2024-10-12（工作日，计入）" in text for text in page.texts("p"))


def test_same_day_is_no_span_and_no_note(client):
    page = ask(client, "workdays", op="count", start="2024-12-31", end="2024-12-31")
    assert heading(page) == "0 个工作日"
    assert page.texts("p", **{"class": "notice-line"}) == []


@pytest.mark.parametrize(
    ("fields", "cure"),
    [
        ({"start": "2024-06-03"}, "请填写第几个工作日。"),
        ({"start": "2024-06-03", "n": "0"}, "第几个工作日最少 1 个，请改正。"),
        ({"start": "2024-06-03", "n": "1001"}, "第几个工作日最多 1000 个，请改正。"),
        ({"start": "x", "n": "3"}, "日期看不懂，请写成 2024-06-03 的样子。"),
        ({"op": "count", "start": "2024-06-03", "end": "2024-06-02"},
         "截止日早于起始日，请对调或者核对日期。"),
        ({"op": "count", "start": "1990-06-03", "end": "2024-06-02"},
         "两个日期相隔超过 20 年，请分段计算。"),
    ],
)  # fmt: skip
def test_bad_input_gets_a_cure(client, fields, cure):
    page = ask(client, "workdays", **fields)
    assert cure in page.texts("p", **{"class": "field-error"})[0]
    assert page.texts("title")[0].startswith("错误：")


def test_past_the_end_of_the_calendar_is_refused_in_words(client):
    page = ask(client, "workdays", start="2198-06-03", n="1000")
    assert "超出1900至2199年的范围" in page.html and page.status == 200


def test_year_without_a_table_says_so(client):
    page = ask(client, "workdays", start="2026-12-31", n="3")
    assert page.texts("p", **{"class": "notice-line"}) == [
        "2027年尚无放假安排，暂按周末推算；录入国务院办公厅放假通知后请重新计算。"
    ]


@pytest.mark.parametrize(
    ("fields", "told", "bands"),
    [
        ({"items": "10"}, "共 0 元，不收费", ["第1至10件：10件×0元＝0元。"]),
        ({"items": "1", "before": "10"}, "共 100 元", ["第11件：1件×100元＝100元。"]),
        ({"items": "41"}, "共 4300 元",
         ["第1至10件：10件×0元＝0元。", "第11至30件：20件×100元＝2000元。",
          "第31至40件：10件×200元＝2000元。", "第41件：1件×300元＝300元。"]),
        ({"mode": "per_page", "single": "1", "double": "100"}, "共 2740 元",
         ["第1至30页：30页×0元＝0元。", "第31至100页：70页×10元＝700元。",
          "第101至200页：100页×20元＝2000元。", "第201页：1页×40元＝40元。"]),
        ({"mode": "per_page", "single": "500", "public": "on"}, "共 0 元，不收费", []),
    ],
)  # fmt: skip
def test_fee_with_its_derivation(client, fields, told, bands):
    page = ask(client, "fee", **fields)
    assert heading(page) == told
    assert [text for text in page.texts("li") if "＝" in text] == bands


@pytest.mark.parametrize(
    ("fields", "cure"),
    [
        ({"items": "-1"}, "这次申请的件数最少 1 件，请改正。"),
        ({"items": "许多"}, "这次申请的件数应为整数，请填 1 至 10000 的数字。"),
        ({"before": "3"}, "请填写这次申请的件数。"),
        ({"mode": "per_page", "single": "0"}, "请填写单面或者双面的张数，至少填一项。"),
    ],
)
def test_counts_that_cannot_be_get_a_cure(client, fields, cure):
    page = ask(client, "fee", **fields)
    assert cure in page.texts("p", **{"class": "field-error"})[0]


@pytest.mark.parametrize(
    ("tail", "queries"),
    [("workdays?start=2024-06-03&n=2", 3), ("workdays?start=2024-06-03&n=900", 3),
     ("fee?items=1", 2), ("fee?items=9000", 2)],
)  # fmt: skip
def test_queries_do_not_grow(client, tail, queries, django_assert_num_queries):
    client.get(f"/foi/calculator/{tail}")
    with django_assert_num_queries(queries):
        client.get(f"/foi/calculator/{tail}")
