"""P6: a package, its self-check and the own list that answers make of it."""

import datetime
import logging
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mingzheng.ports.package_answers import PACKAGE_ANSWERS, MemoryAnswers
from mingzheng.ports.related_items import RelatedItem
from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.services.content import Material
from mingzheng.surfaces.portal.page_cache import forget_pages
from mingzheng.work.packages.actions.decide import withdraw_compilation
from mingzheng.work.packages.actions.drafts import save_draft
from mingzheng.work.packages.content import Clause
from mingzheng.work.searching.models import QueryRecord
from tests.conftest import NOON
from tests.factories.library import MORNING, make_published
from tests.factories.packages import LAW, WHOLE, make_begun, make_public, publish_again, with_step
from tests.factories.people import make_account
from tests.factories.services import make_public as make_service
from tests.surfaces.portal.page import get
from tests.ui.test_qr_code import read_back

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def titles(page):
    return [text for text in page.texts("h3") if text.startswith("第")]


def test_a_package_shows_its_steps_and_when_they_are_needed(client):
    one = make_public()
    page = get(client, one.get_absolute_url())
    assert titles(page) == [
        "第 1 步 办营业执照", "第 2 步 办户外招牌备案", "第 3 步 办员工社保登记",
    ]  # fmt: skip
    assert page.texts("p", **{"class": "when"}) == [
        "◷看情况 “店里还有什么？”答“户外招牌”的要办。",
        "◷看情况 “要招用员工吗？”答“要招”的要办。",
    ]
    assert "《中华人民共和国食品安全法》第三十五条" in page.html


def test_answers_make_an_own_list(client):
    one = make_public()
    page = get(client, f"{one.get_absolute_url()}/list?staff=no&extra=&extra=sign&done=1")
    assert titles(page) == ["第 1 步 办营业执照", "第 2 步 办户外招牌备案"]
    assert "与您无关的 1 步没有列出" in page.html
    assert page.texts("dd") == ["不招", "户外招牌"]


def test_what_was_not_answered_waits(client):
    one = make_public()
    page = get(client, f"{one.get_absolute_url()}/list?extra=&done=1")
    assert titles(page) == ["第 1 步 办营业执照", "第 3 步 办员工社保登记"]
    assert "另有 1 步还要看没有答的题" in page.html
    assert page.texts("dd") == ["没有回答", "以上都没有"]


def test_unknown_values_are_passed_over_with_a_note(client):
    one = make_public()
    page = get(client, f"{one.get_absolute_url()}/list?staff=perhaps&who=me&done=1")
    assert page.texts("p", **{"class": "notice-line"}) == [
        "网址里的“me”本页不认识，已略过。", "网址里的“perhaps”本页不认识，已略过。",
    ]  # fmt: skip


def test_nothing_of_the_answers_is_kept(client, caplog):
    one = make_public()
    address = f"{one.get_absolute_url()}/list?staff=yes&extra=oil&done=1"
    journal, queries = JournalEntry.objects.count(), QueryRecord.objects.count()
    caplog.set_level(logging.DEBUG)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        response = client.get(address)
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response.cookies == {}
    assert [one["sql"] for one in asked if not one["sql"].startswith("SELECT")] == []
    assert (JournalEntry.objects.count(), QueryRecord.objects.count()) == (journal, queries)
    assert "staff=yes" not in "".join(
        record.getMessage() for record in caplog.records if record.name != "django.db.backends"
    )
    # Another's answers, from the same store of pages, are another list.
    other = get(client, f"{one.get_absolute_url()}/list?staff=no&extra=&done=1")
    assert titles(other) == ["第 1 步 办营业执照"]


def test_same_materials_are_brought_once(client):
    make_service(code="YL-1", name="营业执照", materials=(Material("身份证", 1, "copy"),))
    make_service(
        code="YL-2", name="食品经营许可", materials=(Material("居民身份证", 2, "copy", "正反面"),)
    )
    steps = with_step(services=("YL-1", "YL-2"))
    page = get(client, make_public(steps).get_absolute_url())
    rows = [text for text in page.texts("tr") if "身份证" in text]
    assert rows == ["身份证正反面复印件2 份领补贴"]


def test_clauses_stand_from_the_nation_down_and_lead_to_the_article(client):
    policy = make_published(title="开店办法")
    steps = with_step(clauses=(Clause("开店办法", "", "第三条"), LAW))
    page = get(client, make_public(steps).get_absolute_url())
    grounds = [text for text in page.texts("li") if text.startswith(("国家", "本区"))]
    assert [text[:2] for text in grounds[-2:]] == ["国家", "本区"]
    assert f'href="{policy.get_absolute_url()}#tiao-3"' in page.html


def test_the_list_as_text(client):
    one = make_public()
    response = client.get(f"{one.get_absolute_url()}/list.txt?staff=no&extra=sign&done=1")
    text = response.content.decode()
    assert response["Cache-Control"] == "no-store"
    assert "第2步 办户外招牌备案" in text
    assert "社保" not in text
    assert "□ 招牌效果图（复印件1 份），用于办户外招牌备案" in text


def test_answered_questions_stand_below(client):
    before = tuple(PACKAGE_ANSWERS)
    PACKAGE_ANSWERS.bind(MemoryAnswers([RelatedItem("开饭馆要啥证？", "/ask/1")]))
    try:
        page = get(client, make_public().get_absolute_url())
    finally:
        PACKAGE_ANSWERS.bind(*before)
    assert [text for _, text in page.links("/ask/")] == ["开饭馆要啥证？"]


def test_the_page_of_a_past_day_shows_the_version_of_that_day(client):
    """Its words, its documents and its services, as they stood."""
    policy = make_published(title="补贴办法", at=MORNING - DAY)
    one = make_public(with_step(clauses=(Clause("补贴办法", "", "第三条"),)), at=MORNING)
    save_draft(one, WHOLE, by=None, at=NOON - DAY)
    publish_again(one, at=NOON - DAY)
    change = {"type": "repeals", "target": policy, "date": (NOON - 5 * DAY).date()}
    make_published(title="废止决定", at=NOON - 5 * DAY, relations=[change])
    address = one.get_absolute_url()
    assert len(titles(get(client, address))) == 3
    page = get(client, f"{address}?on={(NOON - 2 * DAY).date()}")
    assert len(titles(page)) == 3
    page = get(client, f"{address}?on={(NOON - 6 * DAY).date()}")
    assert titles(page)[3:] == ["第 4 步 领补贴"]
    assert f"下面是 {(NOON - 6 * DAY).date()} 当日的内容（第 1 版）" in page.html
    assert page.all("form", **{"data-self-check": None}) == []
    assert 'name="robots" content="noindex"' in page.html
    before = client.get(f"{address}?on={(MORNING - DAY).date()}")
    assert before.status_code == 404
    assert f"从 {MORNING.date()} 起公开" in before.content.decode()


@pytest.mark.parametrize(
    "asked", ["明天", "2024-13-01", str((NOON + datetime.timedelta(1)).date())]
)
def test_what_is_no_past_day_is_named_and_passed_over(client, asked):
    page = get(client, f"{make_public().get_absolute_url()}?on={asked}")
    assert f"网址里的“{asked}”本页不认识，已略过。" in page.html
    assert len(titles(page)) == 3


def test_what_was_withdrawn_is_not_shown_of_any_day(client):
    one = make_public()
    withdraw_compilation(one, reason="停办", successor=None, by=make_account(), at=NOON)
    answer = client.get(f"{one.get_absolute_url()}?on={MORNING.date()}")
    assert answer.status_code == 410
    assert "办营业执照" not in answer.content.decode()


def test_addresses_stand_as_codes_that_are_read_back(client):
    one = make_public()
    path = one.get_absolute_url()
    assert code_on(get(client, path)) == f"http://testserver{path}"
    own = f"{path}/list?staff=no&extra=&extra=sign&done=1"
    page = get(client, own)
    assert code_on(page).startswith(f"http://testserver{path}/list?")
    assert code_on(page) in page.html.replace("&amp;", "&")


def code_on(page):
    (svg,) = re.findall(r'<svg class="qr-code".*?</svg>', page.html)
    return read_back(svg)


def test_a_withdrawn_package_says_why_and_what_stands_in_its_place(client):
    one, other = make_public(), make_public()
    withdraw_compilation(one, reason="两件事合并办理", successor=other, by=make_account(), at=NOON)
    response = client.get(one.get_absolute_url())
    assert response.status_code == 410
    assert "两件事合并办理" in response.content.decode()
    assert other.get_absolute_url() in response.content.decode()
    assert client.get(f"{one.get_absolute_url()}/list").status_code == 410


def test_a_draft_is_no_address(client):
    one = make_begun()
    for rest in ("", "/list", "/list.txt"):
        assert client.get(f"{one.get_absolute_url()}{rest}").status_code == 404


@pytest.mark.parametrize("size", [1, 8])
def test_a_page_takes_a_constant_number_of_queries(client, size):
    steps = WHOLE
    for number in range(size):
        make_published(title=f"办法{number}")
        make_service(code=f"YL-{number}", name=f"事项{number}")
    clauses = tuple(Clause(f"办法{number}", "", "第三条") for number in range(size))
    services = tuple(f"YL-{number}" for number in range(size))
    steps = with_step(clauses=clauses, services=services)
    one = make_public(steps)
    for rest, most in (("", 8), ("/list?staff=yes&done=1", 6)):
        forget_pages()
        with CaptureQueriesContext(connection) as asked:
            client.get(f"{one.get_absolute_url()}{rest}")
        assert len(asked) == most, [query["sql"][:90] for query in asked]


@pytest.mark.parametrize("size", [1, 3])
def test_the_list_of_packages_takes_as_many_queries(client, size):
    for _ in range(size):
        make_public()
    with CaptureQueriesContext(connection) as asked:
        page = get(client, "/packages")
    assert len(page.texts("h2")) == size
    assert len(asked) == 6, [query["sql"][:90] for query in asked]


def test_the_list_is_narrowed_by_name_and_audience(client):
    make_public()
    make_public(with_step(), organisation=None)
    assert "共有 2 件" in get(client, "/packages").html.replace('<span class="count">', "").replace(
        "</span>", ""
    )
    assert get(client, "/packages?q=开饭馆").texts("h2") == ["开餐饮店", "开餐饮店"]
    assert get(client, "/packages?audience=elderly").texts("h2") == []
    assert "本页不认识" in get(client, "/packages?audience=nobody").html
