"""The lists in a browser: at three widths, by keyboard, without JavaScript, on paper."""

import datetime

import pytest

from mingzheng.data.registers import register_kinds
from tests.accessibility import stumbling_blocks
from tests.factories.people import make_organisation
from tests.factories.register_rows import typed
from tests.factories.registers import item_of, make_list

pytestmark = pytest.mark.django_db(transaction=True)
KINDS = register_kinds()
LAW = "中华人民共和国政府信息公开条例"


@pytest.fixture
def lists():
    unit = make_organisation("云岭高新区财政金融局", key="caizheng")
    powers = [
        typed(KINDS["powers"], code=f"A-{n}", name=f"对第{n}类行为的处罚", category="行政处罚")
        for n in range(25)
    ]
    make_list("powers", unit, *powers)
    old, new = (typed(KINDS["assistance"], name="低保", amount=a) for a in ("998", "1052"))
    make_list("assistance", unit, old, on=datetime.date(2023, 7, 1))
    standard = make_list("assistance", unit, new, on=datetime.date(2024, 7, 1))
    fee = make_list("fees", unit, typed(KINDS["fees"], name="登记费"))
    make_list("penalties", unit, typed(KINDS["penalties"], name="占道经营"))
    return {"standard": item_of(standard, "低保").pk, "fee": item_of(fee, "登记费").pk}


def test_no_page_of_the_lists_has_a_stumbling_block(chromium_page, lists):
    paths = [
        "/lists", "/lists/powers", "/lists/powers?page=2&on=2024-11-18", "/lists/powers?q=无此",
        "/lists/fees", "/lists/assistance", "/lists/enforcement/penalties", "/lists/fees/report",
        f"/lists/assistance/{lists['standard']}", f"/lists/fees/{lists['fee']}?on=2024-11-18",
    ]  # fmt: skip
    assert stumbling_blocks(chromium_page(), paths) == []


def test_a_list_is_filtered_by_keyboard_without_javascript(chromium_page, lists):
    page = chromium_page(java_script_enabled=False)
    page.goto("/lists/powers")
    page.focus("#q")
    page.keyboard.type("第13类")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=*")
    assert page.locator("table.register tbody tr").count() == 1
    page.get_by_role("link", name="对第13类行为的处罚").press("Enter")
    page.wait_for_url("**/lists/powers/*")
    assert page.locator("h1").inner_text() == "对第13类行为的处罚"
    assert LAW in page.locator(".bases").inner_text()


def test_a_report_is_sent_without_javascript(chromium_page, lists):
    page = chromium_page(390, java_script_enabled=False)
    page.goto("/lists/fees")
    page.get_by_role("link", name="我要举报").click()
    page.fill("#id_accused", "某服务站")
    page.fill("#id_fee", "代办费")
    page.get_by_role("button", name="提交举报").click()
    assert page.title().startswith("错误：")
    assert page.input_value("#id_fee") == "代办费"
    page.fill("#id_facts", "办理登记时被要求另交代办费，没有票据。")
    page.get_by_role("button", name="提交举报").click()
    assert "SF2024-0001" in page.locator("main").inner_text()


def test_on_paper_a_list_keeps_its_rows_and_its_law_and_drops_its_forms(chromium_page, lists):
    page = chromium_page()
    page.goto("/lists/fees")
    page.emulate_media(media="print")
    assert page.locator("table.register tbody tr").is_visible()
    assert page.locator(".bases").is_visible()
    assert not page.locator("form.filters").is_visible()
