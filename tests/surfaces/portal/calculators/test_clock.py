"""The calculator of dates: every channel, what happened since, what cannot be, unknown years."""

import datetime

import pytest

from mingzheng.records.parameters.models import CalendarYear
from mingzheng.surfaces.portal.calculators.clock_form import CHANNELS
from tests.surfaces.portal.page import Page

pytestmark = pytest.mark.django_db
ADDRESS = "/foi/calculator"
RECEIVED = {
    "in_person": {"received": "2024-09-10"},
    "registered_mail": {"received": "2024-09-10"},
    "ordinary_mail": {"received": "2024-09-10"},
    "online": {"agency": "2024-09-09", "applicant": "2024-09-10"},
    "fax": {"agency": "2024-09-10", "applicant": "2024-09-09"},
}


def ask(client, channel="in_person", **fields):
    return Page(client.get(ADDRESS, {"channel": channel} | fields))


def heading(page):
    return next(text for _, attrs, text in page.all("h2") if attrs.get("id") == "result")


def rows(page):
    """Cells of each step; the page has one table."""
    cells = [" ".join(text.split()) for tag, _, text in page.found if tag in ("th", "td")][5:]
    return [" ".join(cells[at : at + 5]) for at in range(0, len(cells), 5)]


def test_blank_page_asks_and_reckons_nothing(client):
    page = ask(client)
    assert page.status == 200
    assert page.all("h2", id="result") == [] and page.texts("title")[0].startswith("依申请公开")
    assert page.meta("robots") == ["noindex"]


@pytest.mark.parametrize("channel", CHANNELS)
def test_every_channel_comes_to_the_day_of_receipt(client, channel):
    """Regulations 16: received 2024-09-10, twenty working days on is 2024-10-14."""
    page = ask(client, channel, **RECEIVED[channel])
    assert heading(page) == "答复期限：2024年10月14日"
    assert rows(page) == [
        "收到申请之日 《政府信息公开条例》第三十一条 — — 2024-09-10",
        "一次性告知补正的最后一日跨中秋节，放假少2个工作日，调休上班多1个工作日。 "
        "《政府信息公开条例》第三十条 2024-09-10 7 2024-09-20",
        "答复期限（不计扣除和延长）跨中秋节、国庆节，放假少7个工作日，调休上班多3个工作日。 "
        "《政府信息公开条例》第三十三条 2024-09-10 20 2024-10-14",
        "答复期限跨中秋节、国庆节，放假少7个工作日，调休上班多3个工作日。 "
        "《政府信息公开条例》第三十三条 2024-09-10 20 2024-10-14",
    ]


def test_supplement_starts_anew(client):
    page = ask(
        client, received="2024-11-04", notice="2024-11-08", deadline="2024-11-29",
        supplied="2024-11-11",
    )  # fmt: skip
    assert heading(page) == "答复期限：2024年12月9日"
    assert rows(page)[3].startswith("答复期限重新起算之日 《政府信息公开条例》第三十条")


def test_while_a_supplement_is_awaited_no_clock_runs(client):
    page = ask(client, received="2024-11-04", notice="2024-11-08", deadline="2024-11-29")
    assert heading(page) == "等待补正"
    assert "2024-11-29，过后视为放弃申请" in page.texts("dd")


def test_late_supplement_with_a_good_reason_counts(client):
    fields = {
        "received": "2024-10-08", "notice": "2024-10-10", "deadline": "2024-10-31",
        "supplied": "2024-11-04",
    }  # fmt: skip
    assert heading(ask(client, **fields)) == "视为放弃"
    assert heading(ask(client, **fields, excused="on")) == "答复期限：2024年12月2日"


def test_consultations_pause_and_their_overlap_counts_once(client):
    """(11-06, 11-13] and (11-11, 11-15]: seven working days."""
    page = ask(
        client, received="2024-11-04", c1_kind="third_party", c1_sent="2024-11-06",
        c1_reply="2024-11-13", c2_kind="agency", c2_sent="2024-11-11", c2_reply="2024-11-15",
    )  # fmt: skip
    assert heading(page) == "答复期限：2024年12月11日"
    assert "征求意见 7 个工作日" in page.texts("dd")
    assert [row for row in rows(page) if row.startswith("征求意见")] == [
        "征求意见不计入期限 《政府信息公开条例》第三十二条 2024-11-06 5 2024-11-13",
        "征求意见不计入期限 《政府信息公开条例》第三十四条 2024-11-11 4 2024-11-15",
    ]


def test_extension_and_answer(client):
    page = ask(client, received="2024-10-08", extended="2024-11-01", days="２０")
    assert heading(page) == "答复期限：2024年12月2日"
    answered = ask(client, received="2024-10-08", answered="2024-11-06")
    assert any("逾期答复" in text for text in answered.texts("dd"))
    assert "2 个工作日" in answered.texts("dd")


def test_fee_waits_for_payment_and_starts_anew(client):
    waiting = ask(client, received="2024-11-04", fee="2024-11-11", fee_got="2024-11-12")
    assert heading(waiting) == "等待缴费"
    assert "2024-12-10，过后视为放弃申请" in waiting.texts("dd")
    paid = ask(client, received="2024-11-04", fee="2024-11-11", paid="2024-11-14")
    assert heading(paid) == "答复期限：2024年12月12日"


def test_a_day_to_come_is_looked_at_from_there(client):
    """Today is 2024-11-18: a request of next week is no request that has not come."""
    page = ask(client, received="2024-11-25")
    assert heading(page) == "答复期限：2024年12月23日"
    assert "（截至 2024-11-25）" in page.texts("dd")[0]


def test_what_the_rule_does_not_allow_is_said_and_left_out(client):
    page = ask(client, received="2024-10-08", extended="2024-11-18", days="10")
    assert heading(page) == "答复期限：2024年11月4日"
    assert (
        "答复期限已于2024-11-04届满，2024-11-18不能再延期（条例第三十三条）。"
        "请核对日期，或者尽快答复。"
    ) in page.texts("li")


@pytest.mark.parametrize(
    ("fields", "cure"),
    [
        ({"received": "2024-02-30"}, "2024年没有2月30日，请核对日期。"),
        ({"received": "昨天"}, "日期看不懂，请写成 2024-06-03 的样子。"),
        ({"received": "1024-06-03"}, "年份应在 1900 至 2198 之间，请核对日期。"),
        ({"notice": "2024-06-03"}, "请填写提交申请之日，如 2024-06-03。"),
        ({"received": "2024-06-03", "extended": "2024-06-05"},
         "填写了告知延期之日，请一并填写延长的工作日数。"),
        ({"received": "2024-06-03", "days": "5"}, "填写了延长的日数，请一并填写告知延期之日。"),
        ({"received": "2024-06-03", "extended": "2024-06-05", "days": "21"},
         "延长的工作日数最多 20 个工作日，请改正。"),
        ({"received": "2024-06-03", "extended": "2024-06-05", "days": "五"},
         "延长的工作日数应为整数，请填 1 至 20 的数字。"),
        ({"received": "2024-06-03", "deadline": "2024-06-05"},
         "填写了补正期限，请一并填写告知补正之日。"),
        ({"received": "2024-06-03", "c2_reply": "2024-06-05"}, "请一并填写发出之日。"),
        ({"received": "2024-06-03", "fee_got": "2024-06-05"}, "请一并填写发出收费通知之日。"),
        ({"received": "2024-06-03", "c1_kind": "nobody", "c1_sent": "2024-06-04"},
         "请从列出的两项中选择。"),
    ],
)  # fmt: skip
def test_bad_input_gets_a_cure_and_keeps_what_was_typed(client, fields, cure):
    page = ask(client, **fields)
    assert page.texts("title")[0].startswith("错误：")
    assert cure in page.texts("p", **{"class": "field-error"})[0]
    kept = {attrs.get("name"): attrs.get("value") for _, attrs, _ in page.all("input")}
    typed = {name: value for name, value in fields.items() if not name.endswith("_kind")}
    assert typed.items() <= kept.items()
    assert page.all("h2", id="result") == []


def test_group_with_something_in_it_is_open(client):
    page = ask(client, received="2024-11-04", notice="2024-11-08")
    assert ["open" in attrs for _, attrs, _ in page.all("details")][-5:] == [
        True, False, False, False, False,
    ]  # fmt: skip


def test_unknown_channel_is_said_and_the_first_is_taken(client):
    page = ask(client, "pigeon")
    assert page.texts("p", **{"class": "notice-line"}) == [
        "没有“pigeon”这一项，已按下面所选的计算。"
    ]


def test_year_without_a_table_says_it_is_reckoned_by_weekends(client):
    page = ask(client, received="2027-03-01")
    assert heading(page) == "答复期限：2027年3月29日"
    assert page.texts("p", **{"class": "notice-line"}) == [
        "2027年尚无放假安排，暂按周末推算；录入国务院办公厅放假通知后请重新计算。"
    ]


def test_year_entered_at_the_desk_moves_the_date(client):
    CalendarYear.objects.create(year=2027, days_off=["2027-03-08"], workdays=[], source="放假通知")
    page = ask(client, received="2027-03-01")
    assert heading(page) == "答复期限：2027年3月30日"
    assert page.texts("p", **{"class": "notice-line"}) == []


def test_end_of_the_calendar_is_no_crash(client):
    page = ask(client, received="2198-12-31", extended="2199-01-02", days="20")
    assert page.status == 200
    assert page.texts("title")[0].startswith("错误：")


def test_script_in_the_address_stays_text(client):
    page = ask(client, received="<script>alert(1)</script>")
    assert "<script>alert" not in page.html


def test_other_channel_keeps_what_is_filled_in(client):
    page = ask(client, received="2024-09-10", notice="2024-09-11")
    addresses = [url for url, text in page.links("/foi/calculator?") if text == "挂号信、快递"]
    assert addresses == [
        "/foi/calculator?channel=registered_mail&received=2024-09-10&notice=2024-09-11"
    ]


@pytest.mark.parametrize("filled", [{}, RECEIVED["online"] | {"c1_sent": "2024-09-12"}])
def test_queries_are_few_whatever_is_filled_in(client, filled, django_assert_num_queries):
    client.get("/foi/calculator")
    with django_assert_num_queries(3 if filled else 2):
        client.get(ADDRESS, filled)


def test_today_is_the_house_clock(client):
    page = ask(client, received="2024-11-04")
    assert "2024-12-02，还剩 10 个工作日" in page.texts("dd")
    assert datetime.date(2024, 11, 18).isoformat() in page.texts("dd")[0]
