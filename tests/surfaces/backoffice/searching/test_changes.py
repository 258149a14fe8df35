"""A change of the search is a draft, is measured, and comes true with a row in the journal."""

import datetime

import pytest
from django.urls import reverse

from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.library.models import Publication
from mingzheng.work.searching.guidance import site_guidance
from mingzheng.work.searching.models import GuidanceChange, Guideline
from mingzheng.work.searching.queries import answer_of
from tests.conftest import NOON
from tests.factories.library import make_published
from tests.factories.people import make_account
from tests.factories.searching import key_of, make_case, make_draft_change, make_guideline
from tests.surfaces.portal.page import Page

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
TODAY = NOON.date()


@pytest.fixture
def office(client):
    account = make_account(role="openness_office")
    client.force_login(account)
    return account


@pytest.fixture
def library(site_index):
    """Meals are looked for as 老人食堂, which no text says."""
    meals = make_published(title="老年助餐服务细则", lines=("第一条　为老年人提供助餐服务。",))
    market = make_published(title="农贸市场管理办法", lines=("第一条　规范市场秩序。",))
    canteen = make_published(title="学校食堂管理规定", lines=("第一条　学校食堂应当明码标价。",))
    site_index()
    return meals, market, canteen


def found(text):
    answer = answer_of(text, {}, now=NOON)
    return [] if answer.results.nearest else [hit.unit.title for hit in answer.results.hits]


def wording(**changed):
    return {
        "plain": "霁岚小灶", "terms": "助餐服务\n老年助餐", "kind": "official", "note": ""
    } | changed  # fmt: skip


def draft_of(client, name, data, **query):
    response = client.post(reverse(f"backoffice:{name}", query=query), data)
    change = GuidanceChange.objects.latest("pk")
    assert response["Location"] == reverse("backoffice:guidance_change", args=[change.pk])
    return change


def test_a_wording_is_public_once_it_is_applied(client, office, library):
    assert found("霁岚小灶") == []
    change = draft_of(client, "wording_new", wording(), q="霁岚小灶在哪")
    assert found("霁岚小灶") == []
    place = reverse("backoffice:guidance_change", args=[change.pk])
    page = Page(client.get(place))
    assert page.texts("h1") == ["采用词表：霁岚小灶"]
    assert "搜“霁岚小灶在哪”的前 10 条" in page.html
    assert "新进前 10" in page.html
    assert client.post(place).status_code == 302
    assert found("霁岚小灶")[0] == "老年助餐服务细则"
    entry = JournalEntry.objects.get(action="guideline.applied")
    assert entry.details["terms"] == {"before": [], "after": ["助餐服务", "老年助餐"]}
    assert client.post(place).status_code == 200
    assert "已经生效或已放弃" in client.post(place).content.decode()


def test_applied_it_is_changed_and_switched_off_by_drafts(client, office, library):
    guideline = make_guideline("霁岚小灶", terms=("农贸市场",))
    edit = reverse("backoffice:guideline_edit", args=[guideline.pk])
    client.post(edit, wording())
    assert found("霁岚小灶")[0] == "农贸市场管理办法"
    again = client.post(edit, wording())
    assert "已有一份改动草稿" in again.content.decode()
    change = GuidanceChange.objects.latest("pk")
    assert (
        "修改词表：霁岚小灶"
        in client.get(reverse("backoffice:guidance_change", args=[change.pk])).content.decode()
    )
    client.post(reverse("backoffice:guidance_change", args=[change.pk]))
    assert found("霁岚小灶")[0] == "老年助餐服务细则"
    client.post(reverse("backoffice:guideline_switch", args=[guideline.pk]))
    change = GuidanceChange.objects.latest("pk")
    assert not change.live
    client.post(reverse("backoffice:guidance_change", args=[change.pk]))
    assert found("霁岚小灶") == []
    assert Guideline.objects.get().live is False


def test_a_dropped_draft_changes_nothing_and_stays_dropped(client, office, library):
    change = make_draft_change("霁岚小灶", terms=("助餐服务",))
    drop = reverse("backoffice:guidance_change_drop", args=[change.pk])
    client.post(drop)
    assert "已经生效或已放弃" in client.post(drop, follow=True).content.decode()
    client.post(reverse("backoffice:guidance_change", args=[change.pk]))
    assert not Guideline.objects.exists()
    edit = reverse("backoffice:guidance_change_edit", args=[change.pk])
    assert client.get(edit).status_code == 404


def test_a_draft_is_edited_until_it_is_decided(client, office, library):
    change = make_draft_change("霁岚小灶", terms=("农贸市场",))
    edit = reverse("backoffice:guidance_change_edit", args=[change.pk])
    assert Page(client.get(edit)).all("input", name="plain", value="霁岚小灶")
    client.post(edit, wording())
    change.refresh_from_db()
    assert change.terms == ["助餐服务", "老年助餐"]


@pytest.mark.parametrize(
    ("changed", "cure"),
    [
        ({"plain": "饭"}, "应为 2 至 10 个字"),
        ({"plain": "？！"}, "不能只是标点"),
        ({"plain": "社区里面的霁岚小灶在哪里呢"}, "再长的查询词请改用置顶"),
        ({"terms": "、，"}, "请填写至少一个规范用语"),
        ({"terms": "一一、二二、三三、四四、五五、六六"}, "规范用语最多 5 个"),
        ({"terms": "霁嵐小灶"}, "和百姓的说法一样"),
        ({"terms": "饭"}, "应为 2 至 30 个字"),
        ({"kind": ""}, "请选择一种关系"),
    ],
)
def test_a_wording_that_cannot_be_says_the_cure(client, office, changed, cure):
    page = Page(client.post(reverse("backoffice:wording_new"), wording(**changed)))
    assert cure in page.html
    assert page.texts("title")[0].startswith("错误：")
    assert not GuidanceChange.objects.exists()


def test_one_plain_wording_has_one_entry(client, office):
    make_guideline("霁岚小灶")
    page = client.post(reverse("backoffice:wording_new"), wording(plain="霁岚 小灶"))
    assert "已经在列表里" in page.content.decode()


def test_one_plain_wording_has_one_draft(client, office):
    make_draft_change("霁岚小灶")
    page = client.post(reverse("backoffice:wording_new"), wording())
    assert "已有一份改动草稿" in page.content.decode()
    assert GuidanceChange.objects.count() == 1


def test_what_the_shipped_lexicon_says_is_told(client, office):
    page = client.get(reverse("backoffice:wording_new", query={"q": "低保"})).content.decode()
    assert "系统自带的词表已把它对应到：" in page


def test_a_pin_is_picked_from_results_without_losing_what_was_typed(client, office, library):
    meals, market, _ = library
    place = reverse("backoffice:pin_new", query={"q": "老人吃饭"})
    page = Page(client.get(place))
    assert page.texts("textarea", name="names") == ["老人吃饭"]
    asked = {"names": "老人吃饭\n霁岚小灶", "words": "助餐", "until": "", "note": "热点"}
    page = Page(client.post(place, asked | {"find": "1"}))
    assert page.all("input", name="units", value=key_of(meals))
    assert page.texts("textarea", name="names") == ["老人吃饭 霁岚小灶"]
    asked |= {"words": "农贸市场", "units": [key_of(meals)]}
    page = Page(client.post(place, asked | {"find": "1"}))
    ticked = [one for one in page.all("input", name="units") if "checked" in one[1]]
    assert [attrs["value"] for _, attrs, _ in ticked] == [key_of(meals)]
    change = draft_of(client, "pin_new", asked | {"units": [key_of(meals), key_of(market)]})
    client.post(reverse("backoffice:guidance_change", args=[change.pk]))
    assert (
        found("老人吃饭")[:2] == found("霁岚小灶")[:2] == ["老年助餐服务细则", "农贸市场管理办法"]
    )


def test_a_pin_ends_after_its_last_day(client, office, library):
    meals = library[0]
    make_guideline("霁岚小灶", sort="pin", terms=(key_of(meals),), until=TODAY)
    assert found("霁岚小灶") == ["老年助餐服务细则"]
    assert site_guidance(day=TODAY + datetime.timedelta(days=1)).pins == {}


def test_what_is_no_longer_public_is_shown_to_nobody_but_warned_of(client, office, library):
    meals = library[0]
    titles = {key_of(meals): meals.title}
    make_guideline("霁岚小灶", sort="pin", terms=(key_of(meals),), titles=titles)
    Publication.objects.filter(pk=meals.pk).update(live=False)
    assert found("霁岚小灶") == []
    page = client.get(reverse("backoffice:pin_list")).content.decode()
    assert "已不公开" in page
    asked = {"names": "霁岚小灶", "units": [key_of(meals)], "words": ""}
    page = client.post(reverse("backoffice:pin_new"), asked).content.decode()
    assert "已经不公开" in page


@pytest.mark.parametrize(
    ("changed", "cure"),
    [
        ({"names": ""}, "请填写至少一个查询词"),
        ({"names": "\n".join(f"词{n}" for n in range(11))}, "查询词最多 10 个"),
        ({"units": []}, "请先查找"),
        ({"units": ["publication:99999"]}, "请重新查找并勾选"),
        ({"until": "明天"}, "认不出这个日期"),
        ({"until": "2024-11-17"}, "有效至不能早于今天"),
    ],
)
def test_a_pin_that_cannot_be_says_the_cure(client, office, library, changed, cure):
    asked = {"names": "霁岚小灶", "units": [key_of(library[0])], "words": "", "until": ""}
    page = client.post(reverse("backoffice:pin_new"), asked | changed).content.decode()
    assert cure in page
    assert not GuidanceChange.objects.exists()


def test_words_never_corrected_reach_the_search(client, office, site_index):
    change = draft_of(client, "never_new", {"word": "霁岚", "note": "街道名"})
    client.post(reverse("backoffice:guidance_change", args=[change.pk]))
    assert site_guidance(day=TODAY).never == {"霁岚"}


def test_a_change_that_makes_the_judged_set_worse_needs_a_reason(client, office, library):
    meals, market, canteen = library
    make_case("学校食堂", canteen)
    make_case("农贸市场", market)
    change = make_draft_change(
        "学校食堂", sort="pin", terms=(key_of(market), key_of(meals)),
    )  # fmt: skip
    place = reverse("backoffice:guidance_change", args=[change.pk])
    page = Page(client.get(place))
    assert "成绩下降" in page.html
    assert "学校食堂：第 1 位 → 第 3 位" in " ".join(page.texts("li"))
    rows = [[" ".join(one[2].split()) for one in page.all("td", **{"class": "number"})]]
    assert rows == [["100.0", "75.0", "-25.0", "100.0", "50.0", "-50.0"]]
    assert "请填写生效理由" in client.post(place).content.decode()
    assert not Guideline.objects.exists()
    client.post(place, {"reason": "办理期限将到，先让大家看到。"})
    change.refresh_from_db()
    assert change.measured == {
        "queries": 2, "ndcg_before": 1.0, "ndcg_after": 0.75, "hit_before": 1.0, "hit_after": 0.5,
    }  # fmt: skip
    assert "先让大家看到" in client.get(reverse("backoffice:guidance_change_list")).content.decode()


def test_without_an_index_the_page_says_that_it_is_not_ready(client, office, site_index):
    change = make_draft_change()
    place = reverse("backoffice:guidance_change", args=[change.pk])
    assert "搜索索引还在准备" in client.get(place).content.decode()


def test_the_search_asks_for_its_guidance_with_one_small_query(library, django_assert_num_queries):
    make_guideline("霁岚小灶", terms=("助餐服务",))
    site_guidance(day=TODAY)
    with django_assert_num_queries(1):
        assert len(site_guidance(day=TODAY).entries) == 1
