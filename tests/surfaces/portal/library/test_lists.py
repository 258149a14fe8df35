import datetime

import pytest

from mingzheng.records.library.models import (
    InterpretationDetails,
    Kind,
    Publication,
    PublicNoticeDetails,
)
from tests.conftest import NOON
from tests.factories.library import make_published
from tests.factories.people import make_organisation

from ..page import get

pytestmark = pytest.mark.django_db
DAY = datetime.date
NOUNS = (
    "policies", "interpretations", "responses", "news", "announcements", "notices", "disclosures",
)  # fmt: skip


def titles(page):
    return page.texts("h2")


@pytest.fixture
def shelf():
    """Three policies of two units: one valid and normative, one repealed, one yet to begin."""
    district = make_organisation("测试区管委会", key="guanwei", kind="government")
    bureau = make_organisation("测试区教育局", key="jiaoyu")
    old = make_published(
        title="旧补助办法", organisation=bureau, at=NOON.replace(year=2022),
        policy={"doc_number": "云高教〔2022〕3号", "document_type": "通知", "normative": True},
    )  # fmt: skip
    new = make_published(
        title="新补助办法（试行）", organisation=bureau,
        policy={
            "doc_number": "云高教〔2024〕8号", "document_type": "通知", "normative": True,
            "subject": "12-01",
        },
        relations=[{"type": "repeals", "target": old, "date": DAY(2024, 10, 1)}],
    )  # fmt: skip
    coming = make_published(
        title="托育决定", organisation=district,
        policy={"document_type": "决定", "effective_date": DAY(2024, 12, 1), "level": "city"},
    )  # fmt: skip
    make_published(
        kind=Kind.INTERPRETATION, title="新补助办法解读",
        relations=[{"type": "interprets", "target": new, "date": DAY(2024, 11, 2)}],
        interpretation_details=[InterpretationDetails(form="picture")],
    )  # fmt: skip
    return {"old": old, "new": new, "coming": coming, "district": district, "bureau": bureau}


@pytest.mark.parametrize("noun", NOUNS)
def test_an_empty_list_says_what_belongs_there_and_where_to_go(client, noun):
    page = get(client, f"/{noun}")
    assert page.status == 200
    (empty,) = page.all("div", **{"class": "empty"})
    assert "目前还没有公布任何内容" in empty[2]
    assert ("tel:12345", "12345") in page.links("tel:")


def test_a_row_says_title_number_unit_day_state_and_that_it_is_interpreted(client, shelf):
    page = get(client, "/policies")
    assert titles(page) == ["托育决定", "新补助办法（试行）", "旧补助办法"]
    rows = [text for text in page.texts("li") if "20" in text and "测试区" in text]
    assert rows[
        1
    ] == "新补助办法（试行） ✓有效有解读云高教〔2024〕8号测试区教育局2024-11-01".replace(
        "） ", "）"
    )
    assert rows[2].startswith("旧补助办法■废止云高教〔2022〕3号")
    assert page.links("/policies/2022")[0][0] == shelf["old"].get_absolute_url()


def test_the_count_is_announced(client, shelf):
    assert get(client, "/policies").texts("p", role="status") == ["共有 3 份文件"]
    assert get(client, "/policies?q=办法").texts("p", role="status") == ["符合条件的共 2 份文件"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=托育", ["托育决定"]),
        ("q=云高教[2024]８号", ["新补助办法（试行）"]),
        ("q=(试行)", ["新补助办法（试行）"]),
        ("type=决定", ["托育决定"]),
        ("org=guanwei", ["托育决定"]),
        ("level=city", ["托育决定"]),
        ("subject=12", ["新补助办法（试行）"]),
        ("year=2022", ["旧补助办法"]),
        ("status=repealed", ["旧补助办法"]),
        ("status=not_yet_effective", ["托育决定"]),
        ("normative=yes", ["新补助办法（试行）", "旧补助办法"]),
        ("normative=no", ["托育决定"]),
        ("interpreted=yes", ["新补助办法（试行）"]),
        ("interpreted=no", ["托育决定", "旧补助办法"]),
        ("view=normative", ["新补助办法（试行）"]),
        ("view=ended", ["旧补助办法"]),
        ("sort=oldest", ["旧补助办法", "新补助办法（试行）", "托育决定"]),
        ("type=通知&org=jiaoyu&year=2024", ["新补助办法（试行）"]),
    ],
)
def test_each_filter_lets_through_what_it_names(client, shelf, query, found):
    page = get(client, f"/policies?{query}")
    assert titles(page) == found
    assert page.texts("p", **{"class": "notice-line"}) == []


def test_a_joint_document_stands_under_each_of_its_units(client, shelf):
    make_published(title="联合通知", organisation=shelf["bureau"], joint_units=[shelf["district"]])
    assert "联合通知" in titles(get(client, "/policies?org=guanwei"))
    assert "联合通知" in titles(get(client, "/policies?org=jiaoyu"))


@pytest.mark.parametrize(
    "query",
    ["status=gone", "year=1066", "org=nobody", "type=密函", "page=zwei", "sort=up", "page=-1"],
)
def test_an_unknown_value_is_passed_over_with_a_note(client, shelf, query):
    page = get(client, f"/policies?{query}")
    assert len(titles(page)) == 3
    value = query.partition("=")[2]
    assert page.texts("p", **{"class": "notice-line"}) == [f"网址里的“{value}”本页不认识，已略过。"]


def test_what_is_chosen_stays_chosen_and_a_search_keeps_the_view(client, shelf):
    page = get(client, "/policies?view=ended&sort=oldest&status=repealed&q=补助")
    chosen = [attrs["value"] for _, attrs, _ in page.all("option") if "selected" in attrs]
    assert [value for value in chosen if value] == ["repealed"]
    hidden = {a["name"]: a["value"] for _, a, _ in page.all("input", type="hidden")}
    assert hidden == {"view": "ended", "sort": "oldest"}
    assert page.all("input", id="q")[0][1]["value"] == "补助"


def test_choices_name_only_units_and_years_that_have_something(client, shelf):
    make_organisation("没有文件的单位", key="leer")
    page = get(client, "/policies")
    options = [attrs["value"] for _, attrs, _ in page.all("option")]
    assert "leer" not in options
    assert [value for value in options if value[:3] == "202"] == ["2024", "2023", "2022"]


def test_links_of_a_page_carry_nothing_it_does_not_know(client, shelf):
    for number in range(25):
        make_published(title=f"多份{number}", organisation=shelf["bureau"])
    page = get(client, "/policies?evil=1&org=jiaoyu")
    assert "evil" not in page.html
    assert ("/policies/feed.rss?org=jiaoyu", "RSS") in page.links("/policies/feed")
    assert "?org=jiaoyu&page=2" in [a["href"] for _, a, _ in page.all("a") if "href" in a]


def test_pages_follow_each_other(client, shelf):
    for number in range(25):
        make_published(title=f"多份{number}", organisation=shelf["bureau"])
    second = get(client, "/policies?page=2")
    assert len(titles(second)) == 8
    assert second.all("ol", **{"class": "entries"})[0][1]["start"] == "21"
    assert titles(get(client, "/policies?page=99")) == titles(second)


def test_interpretations_name_their_form(client, shelf):
    page = get(client, "/interpretations")
    assert page.texts("span", **{"class": "tag"}) == ["图解"]


def test_a_public_notice_says_whether_it_has_ended(client):
    for title, ends_on in (("公示甲", NOON.date()), ("公示乙", DAY(2024, 11, 17))):
        details = PublicNoticeDetails(
            starts_on=DAY(2024, 11, 10), ends_on=ends_on, objection_contact="教育局"
        )
        make_published(kind=Kind.PUBLIC_NOTICE, title=title, notice_details=[details])
    page = get(client, "/notices")
    words = [text[1:] for text in page.texts("span") if text[1:] in ("公示中", "公示已结束")]
    assert dict(zip(titles(page), words, strict=True)) == {
        "公示甲": "公示中",
        "公示乙": "公示已结束",
    }


def test_archived_scheduled_and_withdrawn_items_are_not_listed(client, shelf):
    Publication.objects.filter(pk=shelf["old"].pk).update(archived_at=NOON)
    Publication.objects.filter(pk=shelf["new"].pk).update(published_at=NOON.replace(year=2025))
    Publication.objects.filter(pk=shelf["coming"].pk).update(live=False)
    assert titles(get(client, "/policies")) == []


@pytest.mark.parametrize("noun", ["policies", "interpretations", "notices", "news"])
@pytest.mark.parametrize("size", [1, 3])
def test_a_list_asks_equally_often_at_any_size(client, django_assert_num_queries, noun, size):
    kind = {"policies": Kind.POLICY, "interpretations": Kind.INTERPRETATION,
            "notices": Kind.PUBLIC_NOTICE, "news": Kind.NEWS}[noun]  # fmt: skip
    unit = make_organisation()
    for _ in range(size):
        make_published(kind=kind, organisation=unit)
    client.cookies["other"] = "1"  # nothing of the page cache
    client.get(f"/{noun}")
    marks = 0 if noun == "news" else 1
    # The version of the site for choices and count, keys, rows, marks, parameters.
    with django_assert_num_queries(5 + marks):
        client.get(f"/{noun}")
