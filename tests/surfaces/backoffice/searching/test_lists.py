"""What was asked, what was not found, what was little opened, and what clicks propose."""

import datetime

import pytest
from django.urls import reverse

from mingzheng.records.journal.models import JournalEntry
from mingzheng.work.searching.models import SetAside
from tests.conftest import NOON
from tests.factories.library import make_published
from tests.factories.people import make_account
from tests.factories.searching import (
    key_of,
    make_case,
    make_clicks,
    make_draft_change,
    make_guideline,
    make_searches,
    make_task,
)
from tests.surfaces.portal.page import Page

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
DAY = datetime.timedelta(days=1)


@pytest.fixture
def open_page(client):
    client.force_login(make_account(role="openness_office"))

    def opened(name, **query):
        return Page(client.get(reverse(f"backoffice:{name}"), query))

    return opened


def heads(page):
    return page.texts("th", scope="row")


def test_the_log_is_narrowed_by_words_days_and_outcome(open_page):
    make_searches("老人食堂", at=NOON - 3 * DAY)
    make_searches("低保标准", found=4)
    make_searches("低保申请", found=4, clicks=1, first_rank=2, at=NOON - DAY)
    make_searches("地保", found=4, corrected=True, at=NOON - DAY)
    assert heads(open_page("query_record_list"))[0] == "低保标准"
    expected = {
        ("q", "低保"): ["低保标准", "低保申请"],
        ("outcome", "none"): ["老人食堂"],
        ("outcome", "opened"): ["低保申请"],
        ("outcome", "corrected"): ["地保"],
        ("since", "2024-11-18"): ["低保标准"],
        ("until", "2024-11-15"): ["老人食堂"],
    }
    for (name, value), rows in expected.items():
        assert heads(open_page("query_record_list", **{name: value})) == rows
    strange = open_page("query_record_list", since="昨天", outcome="x")
    assert "已忽略无法识别的筛选条件：" in strange.html
    assert len(heads(strange)) == 4


def test_the_log_leaves_as_a_table_that_starts_no_formula(client, open_page):
    make_searches("=1+1")
    body = client.get(reverse("backoffice:query_record_csv")).content.decode("utf-8-sig")
    assert body.splitlines() == [
        "查询词,时间,结果,结果数,点击数,首次点击位次",
        "'=1+1,2024-11-18 12:00,没有结果,0,0,",
    ]


def test_zero_list_groups_by_form_and_forgets_what_was_found_since(open_page):
    make_searches("老人 食堂", 2)
    make_searches("老人食堂？")
    make_searches("公交", at=NOON - DAY)
    make_searches("公交", found=3)
    make_searches("？？？")
    page = open_page("zero_list")
    assert page.texts("p", role="status") == ["共 1 个查询词，搜得最多的在前。"]
    assert page.texts("td", **{"data-label": "搜过"}) == ["3"]


def test_a_query_set_aside_leaves_both_lists_until_it_is_taken_up(client, open_page):
    make_searches("随手", 6)
    make_searches("随手", 6, found=3, at=NOON - DAY)
    assert len(heads(open_page("zero_list"))) == len(heads(open_page("low_list"))) == 1
    client.post(reverse("backoffice:aside_new"), {"q": "随手", "reason": ""})
    assert SetAside.objects.count() == 0
    client.post(reverse("backoffice:aside_new"), {"q": "随手", "reason": "没有意义"})
    assert heads(open_page("zero_list")) == heads(open_page("low_list")) == []
    assert heads(open_page("aside_list")) == ["随手"]
    client.post(reverse("backoffice:aside_undo", args=[SetAside.objects.get().pk]))
    assert len(heads(open_page("zero_list"))) == 1
    acts = JournalEntry.objects.filter(action__startswith="query.").order_by("number")
    assert list(acts.values_list("action", flat=True)) == ["query.set_aside", "query.taken_up"]


def test_low_list_has_what_is_seldom_opened_and_what_lies_deep(open_page):
    make_searches("没人点", 5, found=3)
    make_clicks("点在后面", "publication:1", 5, rank=7)
    make_clicks("点得好", "publication:1", 5, rank=1)
    make_searches("才搜过", 4, found=3)
    assert heads(open_page("low_list")) == ["没人点", "点在后面"]
    assert "才搜过" in heads(open_page("low_list", least="3"))
    assert "已忽略无法识别的筛选条件：至少搜过。" in open_page("low_list", least="1000").html


def test_the_lists_say_what_is_under_way(open_page):
    make_searches("老人食堂")
    make_draft_change("老人食堂")
    make_guideline("老人食堂", sort="never")
    make_task("老人食堂")
    (told,) = open_page("zero_list").texts("td", **{"data-label": "已做的事"})
    assert told == "有改动草稿、已在不纠正词、已交办内容任务"


def test_clicks_propose_what_was_never_first_and_can_be_declined(client, open_page, site_index):
    meals, other = make_published(title="老年助餐细则"), make_published(title="养老服务办法")
    site_index()
    make_clicks("老人食堂", key_of(meals), 3, rank=4)
    make_clicks("老人食堂", key_of(other), 2, rank=5)
    make_clicks("养老", key_of(other), 3, rank=1)
    page = open_page("proposal_list")
    assert page.texts("td", **{"data-label": "公众点开的"}) == ["老年助餐细则"]
    answer = {"q": "老人食堂", "key": key_of(meals), "reason": "只是相近"}
    client.post(reverse("backoffice:aside_new"), answer)
    assert heads(open_page("proposal_list")) == []


def test_a_pinned_unit_is_not_proposed_again(open_page, site_index):
    meals = make_published(title="老年助餐细则")
    site_index()
    make_clicks("老人食堂", key_of(meals), 3, rank=4)
    make_guideline("老人食堂", sort="pin", terms=(key_of(meals),))
    assert heads(open_page("proposal_list")) == []


def test_the_board_counts_by_day_and_week(open_page):
    make_searches("低保", 3, found=2)
    make_searches("低保", 1, found=2, clicks=1, first_rank=1)
    make_searches("公交", 1)
    make_searches("去年", 9, at=NOON - 400 * DAY)
    page = open_page("search_board")
    assert page.texts("span", **{"class": "figure-number"})[:3] == ["5", "20%", "25%"]
    assert "2024-11-18 星期一" in heads(page)
    assert heads(page).count("2024-11-18 起") == 1


LISTS = {
    "query_record_list": 9,
    "zero_list": 12,
    "low_list": 12,
    "proposal_list": 8,
    "aside_list": 8,
    "wording_list": 9,
    "pin_list": 10,
    "never_list": 9,
    "guidance_change_list": 9,
    "judged_list": 9,
    "content_task_list": 9,
    "search_board": 10,
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_costs_the_same_for_any_number(
    client, open_page, site_index, django_assert_max_num_queries, name
):
    counts = []
    for rows in (1, 4):
        for number in range(rows):
            grow(f"{rows}{number}")
        site_index()
        open_page(name)
        with django_assert_max_num_queries(LISTS[name]) as queries:
            open_page(name)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def grow(mark):
    one = make_published(title=f"办法{mark}")
    make_searches(f"没有{mark}")
    make_searches(f"少点{mark}", 5, found=3)
    make_clicks(f"靠后{mark}", key_of(one), 3, rank=8)
    SetAside.objects.create(
        form=mark, text=mark, reason="无", by=make_account(role="openness_office"), at=NOON
    )
    make_guideline(f"口语{mark}")
    make_guideline(f"顶{mark}", sort="pin", terms=(key_of(one),), titles={key_of(one): one.title})
    make_guideline(f"词{mark}", sort="never")
    make_draft_change(f"稿{mark}")
    make_case(f"评测{mark}", one)
    make_task(f"任务{mark}")


def test_a_day_of_the_board_begins_at_midnight_where_the_district_is(open_page):
    midnight = NOON.replace(hour=0)
    make_searches("午夜后", at=midnight)
    make_searches("午夜前", 2, at=midnight - datetime.timedelta(seconds=1))
    page = open_page("search_board")
    assert page.texts("td", **{"class": "number"})[:8:4] == ["1", "2"]
