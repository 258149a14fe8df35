"""The month by keyboard alone, down to a task; without scripts links, on phones a list."""

import datetime

import pytest

from mingzheng.records.people.models import Role
from tests.factories.ledger import make_assignment, make_notice, make_task
from tests.factories.people import make_account, make_organisation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def officer():
    unit = make_organisation("财政金融局", short_name="财金局")
    notice = make_notice()
    for due, words in [
        (datetime.date(2024, 11, 20), "公开十一月的兑付结果。"),
        (datetime.date(2024, 12, 31), "公开全年的兑付结果。"),
    ]:
        make_assignment(make_task(notice, due=due, requirement=words), organisation=unit)
    return make_account(role=Role.INFORMATION_OFFICER, organisation=unit)


def focused(page):
    return page.evaluate("document.activeElement.id")


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def tab_to(page, test, most=80):
    """Nothing but Tab, as somebody without a mouse goes."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(test):
            return
    raise AssertionError(f"never reached: {test}")


def test_from_the_workbench_to_a_task_of_next_month_by_keyboard(chromium_page, sign_in, officer):
    page = chromium_page(1440)
    sign_in(page, officer)
    tab_to(page, "document.activeElement.innerText === '月历'")
    with page.expect_navigation():
        press(page, "Enter")
    assert page.get_attribute("table.month", "role") == "grid"
    assert page.locator("table.month [tabindex='0']").count() == 1
    tab_to(page, "!!document.activeElement.closest('table.month')")
    assert focused(page) == "d-2024-11-18"
    seen = []
    keys = "ArrowRight ArrowDown Home ArrowUp End ArrowUp ArrowRight ArrowRight ArrowRight"
    for key in keys.split():
        press(page, key)
        seen.append(focused(page).removeprefix("d-2024-11-"))
    assert seen == ["19", "26", "25", "18", "24", "17", "18", "19", "20"]
    assert page.evaluate("document.activeElement.ariaLabel") == "11月20日 星期三 工作日，1 项"

    with page.expect_navigation():
        press(page, "PageDown")
    page.wait_for_function("document.activeElement.id === 'd-2024-12-20'")
    with page.expect_navigation():
        press(page, "End", "ArrowDown", "ArrowDown")
    page.wait_for_function("document.activeElement.id === 'd-2025-01-05'")
    with page.expect_navigation():
        press(page, "ArrowUp")
    page.wait_for_function("document.activeElement.id === 'd-2024-12-29'")
    press(page, "ArrowRight", "ArrowRight")
    with page.expect_navigation():
        press(page, "Enter")
    assert "day=2024-12-31" in page.url
    tab_to(page, "document.activeElement.innerText.startsWith('任务2')")
    with page.expect_navigation():
        press(page, "Enter")
    assert page.locator("h1").inner_text().startswith("任务2")


def test_a_year_back_and_forth_and_short_months(chromium_page, sign_in, officer):
    page = chromium_page(1440)
    sign_in(page, officer)
    page.goto("/desk/ledger/calendar?month=2024-02#d-2024-02-29")
    page.wait_for_function("document.activeElement.id === 'd-2024-02-29'")
    for key, day in [("Shift+PageUp", "2023-02-28"), ("PageUp", "2023-01-28")]:
        with page.expect_navigation():
            press(page, key)
        page.wait_for_function(f"document.activeElement.id === 'd-{day}'")


def test_without_scripts_every_day_is_a_link(chromium_page, sign_in, officer):
    page = chromium_page(1440, java_script_enabled=False)
    sign_in(page, officer)
    page.goto("/desk/ledger/calendar")
    page.click("#d-2024-11-20")
    assert page.locator(".month-list a").all_inner_texts() == ["任务1 公开十一月的兑付结果。"]
    page.click("text=下月")
    assert page.locator(".month-list a").all_text_contents() == [
        "12月31日 任务2 公开全年的兑付结果。"
    ]


@pytest.mark.parametrize("width", [320, 390])
def test_phones_read_the_list(chromium_page, sign_in, officer, width):
    page = chromium_page(width)
    sign_in(page, officer)
    page.goto("/desk/ledger/calendar")
    assert page.locator("table.month").is_hidden()
    assert page.locator(".month-list a").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") == 0
