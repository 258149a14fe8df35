"""The desk's frame in a real browser."""

import pytest
from playwright.sync_api import expect

from mingzheng.records.people.models import Role
from tests.factories.people import make_account, make_organisation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def officer():
    government = make_organisation("云岭高新区管理委员会", kind="government")
    return make_account(role=Role.OPENNESS_OFFICE, organisation=government)


def test_escape_closes_the_account_menu_and_returns_the_focus(chromium_page, sign_in, officer):
    page = chromium_page(1440)
    sign_in(page, officer)
    page.locator(".account-menu > summary").click()
    page.get_by_text("修改密码").focus()
    page.keyboard.press("Escape")
    expect(page.get_by_text("修改密码")).to_be_hidden()
    expect(page.locator(".account-menu > summary")).to_be_focused()


@pytest.mark.parametrize("width", [320, 390])
def test_phone_shows_the_navigation_behind_a_menu(chromium_page, sign_in, officer, width):
    page = chromium_page(width)
    sign_in(page, officer)
    entry = page.locator(".desk-nav-narrow").get_by_text("任务列表")
    assert entry.is_hidden()
    page.get_by_text("菜单", exact=True).click()
    with page.expect_navigation():
        entry.click()
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") == 0


@pytest.mark.parametrize("width", [320, 390])
def test_the_open_account_menu_stays_on_a_phone(chromium_page, sign_in, officer, width):
    page = chromium_page(width)
    sign_in(page, officer)
    page.locator(".account-menu > summary").click()
    box = page.locator(".menu-body").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width


def test_sign_out_ends_at_the_door(chromium_page, sign_in, officer):
    page = chromium_page(1440)
    sign_in(page, officer)
    page.locator(".account-menu > summary").click()
    page.get_by_role("button", name="退出登录").click()
    page.wait_for_url("**/desk/login*")
    assert page.locator(".account-menu").count() == 0


def test_a_button_clicked_twice_sends_its_form_once(chromium_page, sign_in, officer):
    page = chromium_page(1440)
    sign_in(page, officer)
    page.goto("/desk/packages/new/package")
    stopped = page.evaluate(
        """() => {
            const stopped = [];
            window.addEventListener("submit", (event) => {
                stopped.push(event.defaultPrevented);
                event.preventDefault();
            });
            const form = document.querySelector("main form[method=post]");
            const other = form.appendChild(document.createElement("button"));
            form.requestSubmit();
            form.requestSubmit();
            form.requestSubmit(other);
            window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
            form.requestSubmit();
            return stopped;
        }"""
    )
    assert stopped == [False, True, False, False]


def test_what_is_open_stands_within_sight_in_the_navigation(chromium_page, sign_in, officer):
    page = chromium_page(1440)
    sign_in(page, officer)
    for path in ("/desk", "/desk/packages", "/desk/gazette"):
        page.goto(path)
        box = page.locator(".desk-nav-wide [aria-current]").bounding_box()
        assert 0 <= box["y"] <= 900 - box["height"], path
