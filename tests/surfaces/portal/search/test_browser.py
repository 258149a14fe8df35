"""Searching in a real browser: the combobox by keyboard and pointer, narrow screens, no script."""

import pytest

from tests.factories.library import make_published
from tests.factories.people import make_organisation
from tests.surfaces.portal.test_browser import SMALL_TARGETS, WIDER_THAN_SCREEN

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SEARCHES = ("住房", "住房管理局", "宇宙飞船", "住房&year=1999", "住房&kind=nothing")
LISTED = "() => [...document.querySelectorAll('[role=option]')].map((node) => node.textContent)"
BOXES = [("/sitemap", "#masthead-q"), ("/search", "#q")]


@pytest.fixture
def housing(index):
    unit = make_organisation("住房管理局", key="zfj", phone="0000-88010001")
    make_published(title="住房补贴办法", organisation=unit)
    make_published(title="住房<img src=x onerror=alert(1)>公告", organisation=unit)
    make_published(
        title="关于印发《云岭高新区既有住宅加装电梯住房补贴资金管理暂行办法》的通知",
        organisation=unit,
    )
    index.learn()


def typed(page, box, words):
    """In one piece, as by an input method: of single letters a slow machine asks for some too, and
    the answer to all of them comes after the first entries."""
    page.locator(box).fill(words)
    page.locator("[role=option]").first.wait_for()


@pytest.mark.parametrize(("path", "box"), BOXES)
def test_suggestions_are_reached_and_left_by_keyboard(chromium_page, housing, path, box):
    page = chromium_page()
    page.goto(path)
    field = page.locator(box)
    assert field.get_attribute("aria-expanded") == "false"
    typed(page, box, "zhufang")
    listed = page.evaluate(LISTED)
    assert listed[:2] == ["住房管理局", "住房补贴办法"]
    assert field.get_attribute("aria-expanded") == "true"
    told = page.locator(".suggesting [role=status]")
    assert told.inner_text() == f"有 {len(listed)} 条建议，可用上下键选择"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    active = page.locator(f"#{field.get_attribute('aria-activedescendant')}")
    assert (active.inner_text(), active.get_attribute("aria-selected")) == (listed[1], "true")
    assert field.input_value() == listed[1]
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert (field.input_value(), field.get_attribute("aria-activedescendant")) == ("zhufang", None)
    page.keyboard.press("ArrowUp")
    assert field.input_value() == listed[-1]
    page.keyboard.press("Escape")
    assert (field.input_value(), field.get_attribute("aria-expanded")) == ("zhufang", "false")
    assert page.evaluate("document.activeElement.id") == box.removeprefix("#")


@pytest.mark.parametrize(("path", "box"), BOXES)
def test_enter_searches_for_the_chosen_entry(chromium_page, housing, path, box):
    page = chromium_page()
    page.goto(path)
    typed(page, box, "zfbt")
    page.keyboard.press("ArrowDown")
    with page.expect_navigation(url="**/search?q=*"):
        page.keyboard.press("Enter")
    assert page.locator("#q").input_value() == "住房补贴办法"
    assert "住房补贴办法" in page.locator(".results").inner_text()


def test_enter_without_a_choice_searches_for_what_was_typed(chromium_page, housing):
    page = chromium_page()
    page.goto("/search")
    typed(page, "#q", "住房")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("#q").input_value() == "住房"


def test_an_entry_can_be_pressed(chromium_page, housing):
    page = chromium_page(390)
    page.goto("/sitemap")
    typed(page, "#masthead-q", "补贴")
    with page.expect_navigation():
        page.get_by_role("option", name="住房补贴办法", exact=True).click()
    assert page.locator("#q").input_value() == "住房补贴办法"


def test_titles_with_signs_of_html_are_shown_as_text(chromium_page, housing):
    page = chromium_page()
    page.goto("/search")
    typed(page, "#q", "公告")
    assert page.evaluate(LISTED) == ["住房<img src=x onerror=alert(1)>公告"]
    assert page.locator("[role=option] img").count() == 0


def test_answers_to_what_is_no_longer_typed_are_not_shown(chromium_page, housing):
    page = chromium_page()
    page.goto("/search")
    first = []
    page.route(
        "**/search/suggest?q=*",
        lambda route: route.continue_() if first else first.append(route),
    )
    with page.expect_request("**/search/suggest?q=*"):
        page.locator("#q").press_sequentially("住")
    with page.expect_event("requestfailed") as given_up:
        page.locator("#q").fill("公告")
    assert given_up.value.url == first[0].request.url
    page.locator("[role=option]").first.wait_for()
    assert page.evaluate(LISTED) == ["住房<img src=x onerror=alert(1)>公告"]


def test_the_page_works_without_scripts(chromium_page, housing):
    page = chromium_page(java_script_enabled=False)
    page.goto("/sitemap")
    assert page.locator("#masthead-q").get_attribute("role") is None
    page.locator("#masthead-q").fill("住房补贴")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "住房补贴办法" in page.locator(".results").inner_text()


@pytest.mark.parametrize("width", [320, 390, 1440])
@pytest.mark.parametrize("elder", [False, True], ids=["standard", "elder"])
def test_the_page_fits_the_screen_with_targets_large_enough(
    chromium_page, live_server, housing, width, elder
):
    page = chromium_page(width)
    if elder:
        cookie = {"name": "display", "value": "c-normal.s-1.elder", "url": live_server.url}
        page.context.add_cookies([cookie])
    for path in ("/search", *(f"/search?q={words}" for words in SEARCHES)):
        page.goto(path)
        assert (path, page.evaluate(WIDER_THAN_SCREEN)) == (path, 0)
        assert (path, page.evaluate(SMALL_TARGETS)) == (path, [])
    page.goto("/search")
    typed(page, "#q", "住房补")
    assert page.evaluate(WIDER_THAN_SCREEN) == 0


def test_on_paper_the_results_stand_alone(chromium_page, housing):
    page = chromium_page()
    page.goto("/search?q=住房")
    page.emulate_media(media="print")
    left_out = (".facets", ".search-form", ".search-feeds", ".tabs")
    assert [page.locator(name).first.is_visible() for name in left_out] == [False] * 4
    widths = [page.locator(name).bounding_box()["width"] for name in (".results", ".result-layout")]
    assert widths[0] == widths[1]
    assert page.locator("h1").inner_text() == "搜索“住房”"
