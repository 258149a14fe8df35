"""The grid by keyboard in a real browser; plain links without scripts; a list on phones."""

import pytest

from mingzheng.records.people.models import Role
from tests.factories.ledger import make_assignment, make_notice, make_task
from tests.factories.people import make_account, make_organisation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
UNITS = 14
TASKS = 25


@pytest.fixture
def office():
    notice = make_notice()
    units = [make_organisation(f"第{n}局") for n in range(1, UNITS + 1)]
    for number in range(1, TASKS + 1):
        task = make_task(notice, due=None)
        for place, unit in enumerate(units, start=1):
            if (number, place) != (2, 2):
                make_assignment(task, organisation=unit)
    return make_account(role=Role.OPENNESS_OFFICE, organisation=units[0])


def focused(page):
    return page.evaluate(
        "(document.activeElement.getAttribute('aria-label') || document.activeElement.innerText)"
        ".trim()"
    )


def test_keys_move_through_the_grid_and_enter_opens(chromium_page, sign_in, office):
    page = chromium_page(1440)
    sign_in(page, office)
    page.goto("/desk/ledger/matrix")
    assert page.get_attribute("table.matrix", "role") == "grid"
    assert page.locator("table.matrix [tabindex='0']").count() == 1
    page.locator("table.matrix [tabindex='0']").focus()
    seen = [focused(page)]
    for key in (
        "ArrowRight", "ArrowDown", "ArrowRight", "Home", "End", "PageDown", "PageUp",
        "Control+End", "ArrowDown", "Control+Home", "ArrowDown", "ArrowRight",
    ):  # fmt: skip
        page.keyboard.press(key)
        seen.append(focused(page))
    requirement = "按月公开资金申报条件和兑付结果。"
    assert seen == [
        "任务1 第1局 未开始", "任务1 第2局 未开始", "任务2 第2局 没有分工", "任务2 第3局 未开始",
        f"2 {requirement}", f"任务2 第{UNITS}局 未开始", f"任务12 第{UNITS}局 未开始",
        f"任务2 第{UNITS}局 未开始", f"任务{TASKS} 第{UNITS}局 未开始",
        f"任务{TASKS} 第{UNITS}局 未开始", "任务", f"1 {requirement}", "任务1 第1局 未开始",
    ]  # fmt: skip
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "/desk/ledger/assignments/" in page.url


def test_one_stop_for_tab_in_the_whole_grid(chromium_page, sign_in, office):
    page = chromium_page(1440)
    sign_in(page, office)
    page.goto("/desk/ledger/matrix")
    page.locator("table.matrix [tabindex='0']").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('table')") is False


def test_focus_is_never_under_the_sticky_heads(chromium_page, sign_in, office):
    page = chromium_page(900, 500)
    sign_in(page, office)
    page.goto("/desk/ledger/matrix")
    page.locator("table.matrix [tabindex='0']").focus()
    page.keyboard.press("Control+End")
    for key in ["ArrowUp"] * 20 + ["ArrowLeft"] * 10:
        page.keyboard.press(key)
        assert page.evaluate(
            "(() => { const box = document.activeElement.getBoundingClientRect();"
            "const on = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);"
            "return document.activeElement.contains(on); })()"
        )


def test_phone_reads_a_list_of_plain_links(chromium_page, sign_in, office):
    page = chromium_page(320)
    sign_in(page, office)
    page.goto("/desk/ledger/matrix")
    assert page.get_attribute("table.matrix", "role") is None
    assert page.locator("table.matrix a[tabindex]").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") == 0
    assert page.locator("table.matrix td:visible").count() == UNITS * TASKS - 1
