"""What the public did not find is made findable by a clerk, measured before it goes live."""

import pytest

from mingzheng.records.people.models import Role
from mingzheng.search.learning.site_ranking import LEAST_TAUGHT
from mingzheng.work.searching.models import QueryClick, QueryRecord
from tests.browser import eventually
from tests.factories.library import make_published
from tests.factories.people import make_account, make_organisation
from tests.factories.searching import RULES, key_of, make_case, make_measured_order, make_rules

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

QUERY = "霁岚小灶"
MEALS = "老年助餐服务细则"


@pytest.fixture
def district(site_index):
    root = make_organisation("管委会", kind="government")
    meals = make_published(title=MEALS, lines=("第一条　为老年人提供助餐服务。",))
    market = make_published(title="农贸市场管理办法", lines=("第一条　规范市场秩序。",))
    site_index()
    make_case("农贸市场", market)
    return meals, make_account(role=Role.OPENNESS_OFFICE, organisation=root)


def search(page, words):
    page.goto("/search")
    page.fill("#q", words)
    page.press("#q", "Enter")
    page.wait_for_selector("main [role=status]")
    return page.inner_text("main")


@pytest.mark.parametrize("scripts", [True, False])
def test_what_was_not_found_is_found_after_the_clerk_added_a_word(
    district, chromium_page, sign_in, scripts
):
    meals, office = district
    public = chromium_page(390, java_script_enabled=scripts)
    assert MEALS not in search(public, QUERY)

    desk = chromium_page(1440, java_script_enabled=scripts)
    sign_in(desk, office)
    desk.click("nav >> text=搜索台")
    desk.click("main >> text=没有结果 >> nth=0")
    desk.click(f"tr:has-text('{QUERY}') >> text=加入词表")
    assert desk.input_value("[name=plain]") == QUERY
    desk.click("text=下一步：看效果")
    desk.wait_for_selector("text=请填写至少一个规范用语")
    desk.fill("[name=terms]", "助餐服务\n老年助餐")
    desk.click("text=下一步：看效果")
    desk.wait_for_selector("text=新进前 10")
    assert "nDCG@10" in desk.inner_text("main")
    assert MEALS not in search(public, QUERY)
    desk.click("main button:has-text('生效')")
    desk.wait_for_selector("text=公众现在搜索就会用到")

    assert MEALS in search(public, QUERY)
    desk.goto("/desk/search/zero")
    assert QUERY not in desk.inner_text("main")
    assert list(QueryRecord.objects.order_by("pk").values_list("found", flat=True)) == [0, 0, 1]

    public.click(f"text={MEALS}")
    public.wait_for_url(f"**/{meals.path}")
    # The page tells it beside, and nothing waits for it.
    clicks = [(key_of(meals), 1)] if scripts else []
    eventually(public, lambda: list(QueryClick.objects.values_list("key", "rank")), clicks)


@pytest.mark.parametrize("scripts", [True, False])
def test_an_order_is_learned_tried_and_switched_on_by_a_clerk(
    district, site_index, chromium_page, sign_in, scripts
):
    make_rules(LEAST_TAUGHT)
    site_index()
    public = chromium_page(390, java_script_enabled=scripts)
    found = search(public, "养犬登记")
    assert found.index(RULES[1]) < found.index(RULES[2])

    desk = chromium_page(1440, java_script_enabled=scripts)
    sign_in(desk, district[1])
    desk.goto("/desk/search")
    desk.click("main >> text=学习排序 >> nth=0")
    desk.click("main button:has-text('试算')")
    desk.wait_for_selector("text=从 76 个评测查询学习")
    desk.click("text=启用这次的结果")
    assert "不用学习排序" in desk.inner_text("main")
    desk.click("main button:has-text('生效')")
    desk.wait_for_selector("text=使用中")
    found = search(public, "养犬登记")
    assert found.index(RULES[2]) < found.index(RULES[1])

    desk.click("main button:has-text('停用')")
    desk.click("main button:has-text('生效')")
    desk.wait_for_selector("text=请填写生效理由")
    desk.fill("[name=reason]", "核对评测集期间先停用")
    desk.click("main button:has-text('生效')")
    desk.wait_for_selector("text=没有使用")
    found = search(public, "养犬登记")
    assert found.index(RULES[1]) < found.index(RULES[2])


PAGES = (
    "", "/records", "/zero", "/low", "/proposals", "/aside", "/lexicon", "/lexicon/new", "/pins",
    "/pins/new", "/never", "/never/new", "/changes", "/judged", "/judged/new", "/judged/import",
    "/order", "/tasks", "/tasks/new",
)  # fmt: skip


@pytest.mark.parametrize("width", [320, 1440])
def test_no_page_of_the_console_is_wider_than_the_screen(
    district, site_index, chromium_page, sign_in, width
):
    from tests.surfaces.backoffice.searching.test_lists import grow

    for number in range(3):
        grow(f"很长的查询词没有断开的地方一直写到最后{number}")
    make_rules(LEAST_TAUGHT)
    site_index()
    make_measured_order(by=district[1])
    page = chromium_page(width)
    sign_in(page, district[1])
    wide = []
    for place in PAGES:
        page.goto(f"/desk/search{place}")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(place)
    assert wide == []
