"""The public pages in a real browser: narrow screens, keyboard, modes, paper."""

import pytest
from playwright.sync_api import expect

from tests.factories.ledger import make_assignment, make_notice, make_section, make_task

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = ["/", "/orgs", "/orgs?view=tree", "/orgs/dangzhengban", "/accessibility", "/sitemap"]

SMALL_TARGETS = """() => [...document.querySelectorAll("a, button, select, summary, .choice label")]
  .filter((node) => !node.matches(".skip-link") && !(node.closest("p, dd") && node.matches("a")))
  .filter((node) => {
    const box = node.getBoundingClientRect();
    return box.width > 0 && box.height < 44;
  })
  .map((node) => node.outerHTML)"""

WIDER_THAN_SCREEN = "() => document.documentElement.scrollWidth - window.innerWidth"


def submit(page, button):
    """Wait for the answer: what follows must not read the page that is being left."""
    with page.expect_navigation():
        page.get_by_role("button", name=button).click()


@pytest.fixture
def ledger(district):
    notice = make_notice()
    section = make_section(notice, title="一、以高质量公开助推经济社会发展")
    make_assignment(make_task(notice, section=section), state="done")
    make_assignment(make_task(notice, section=section))
    return notice


@pytest.mark.parametrize("width", [320, 390, 1440])
@pytest.mark.parametrize("elder", [False, True], ids=["standard", "elder"])
def test_pages_fit_the_screen_with_targets_large_enough(chromium_page, ledger, width, elder):
    page = chromium_page(width)
    if elder:
        page.goto("/accessibility")
        submit(page, "打开长者模式")
    for path in PAGES:
        page.goto(path)
        assert (path, page.evaluate(WIDER_THAN_SCREEN)) == (path, 0)
        assert (path, page.evaluate(SMALL_TARGETS)) == (path, [])


def test_first_tab_reaches_the_skip_link_which_leads_into_the_text(chromium_page, district):
    page = chromium_page(1440)
    page.goto("/orgs")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到主要内容"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    page.wait_for_url("**/orgs#main")
    page.keyboard.press("Tab")
    assert page.evaluate("document.getElementById('main').contains(document.activeElement)")


def test_search_works_from_the_home_page_by_keyboard(chromium_page, district):
    page = chromium_page(390)
    page.goto("/")
    page.get_by_label("按名称查单位").fill("霁岚")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator(".org-name").all_inner_texts() == ["霁岚街道办事处"]


def test_contrast_mode_paints_the_page(chromium_page, district):
    page = chromium_page(1440)
    page.goto("/accessibility")
    page.get_by_label("高对比：黑底黄字").check()
    submit(page, "保存")
    page.goto("/orgs")
    colours = page.evaluate(
        "() => ['color', 'backgroundColor'].map((name) => getComputedStyle(document.body)[name])"
    )
    assert colours == ["rgb(255, 255, 0)", "rgb(0, 0, 0)"]


def test_elder_mode_writes_in_22_pixels(chromium_page, district):
    page = chromium_page(390)
    page.goto("/accessibility")
    submit(page, "打开长者模式")
    assert page.evaluate("() => getComputedStyle(document.body).fontSize") == "22px"


def test_reading_line_follows_the_pointer(chromium_page, district):
    page = chromium_page(1440)
    page.goto("/accessibility")
    page.get_by_label("阅读辅助线").check()
    submit(page, "保存")
    page.goto("/orgs")
    page.mouse.move(300, 400)
    # Told with the next frame.
    line = page.locator(".reading-line")
    expect(line).to_have_attribute("style", "transform: translateY(412px);")


def test_settings_work_without_script(chromium_page, district):
    page = chromium_page(390, java_script_enabled=False)
    page.goto("/accessibility")
    submit(page, "打开长者模式")
    page.goto("/")
    assert page.locator("a.tile").count() == 6
    assert page.locator("[data-read-aloud]").is_hidden()


def test_error_summary_takes_the_focus(chromium_page, district):
    page = chromium_page(1440)
    page.goto("/accessibility")
    page.get_by_label("标准字号").evaluate("(node) => { node.value = '9'; node.checked = true; }")
    submit(page, "保存")
    page.wait_for_selector(".error-summary:focus")
    assert page.title().startswith("错误：")


def test_paper_drops_navigation_and_keeps_the_facts(chromium_page, district):
    page = chromium_page(1440)
    page.goto("/orgs/dangzhengban")
    page.emulate_media(media="print")
    for hidden in (".main-nav", ".site-footer", ".breadcrumb", ".skip-link"):
        assert page.locator(hidden).is_hidden()
    assert page.locator("h1").evaluate("(node) => getComputedStyle(node).fontSize") == "29.3333px"
    assert page.locator("text=11990000MB1A00028D").is_visible()
