"""Guide, calculators and application in a real browser: screens, keyboard, draft, paper."""

import json

import pytest

from mingzheng.work.foi.models import Case, Rating
from tests.accessibility import stumbling_blocks
from tests.browser import eventually
from tests.factories import foi
from tests.factories.library import make_published
from tests.factories.people import make_organisation
from tests.factories.upload_files import sound_png
from tests.surfaces.portal.test_browser import SMALL_TARGETS, WIDER_THAN_SCREEN, submit

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

PROOF = {"name": "证件.png", "mimeType": "image/png", "buffer": sound_png()}
FILLED = "received=2024-09-10&c1_sent=2024-09-12&c1_reply=2024-09-24&extended=2024-10-09&days=10"
PAGES = (
    "/foi", "/foi?org=chengjian", "/foi/apply?q=加装电梯补助", "/foi/apply?kind=legal",
    "/foi/calculator", f"/foi/calculator?channel=in_person&{FILLED}",
    "/foi/calculator?channel=in_person&received=x&days=99",
    "/foi/calculator/workdays?op=count&start=2024-09-10&end=2027-03-01",
    "/foi/calculator/fee?mode=per_page&single=1&double=100",
)  # fmt: skip
DRAFT = "localStorage.getItem('foi-draft')"


@pytest.fixture
def unit(db):
    return make_organisation(
        "云岭城乡建设局", key="chengjian", address="云岭路1号3层", phone="0000-88010001"
    )


def test_no_stumbling_blocks_at_any_width(chromium_page, unit):
    assert stumbling_blocks(chromium_page(), PAGES) == []


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_elder_mode_fits_with_targets_large_enough(chromium_page, unit, width):
    page = chromium_page(width)
    page.goto("/accessibility")
    submit(page, "打开长者模式")
    for path in PAGES:
        page.goto(path)
        assert (path, page.evaluate(WIDER_THAN_SCREEN)) == (path, 0)
        assert (path, page.evaluate(SMALL_TARGETS)) == (path, [])


def test_calculator_by_keyboard_without_scripts(chromium_page):
    page = chromium_page(390, java_script_enabled=False)
    page.goto("/foi/calculator")
    page.get_by_role("link", name="当面、口头").click()
    page.get_by_label("提交申请之日").fill("２０２４年９月１０日")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("#result").inner_text() == "答复期限：2024年10月14日"
    page.get_by_text("征求第三方或者其他机关意见").click()
    page.get_by_label("第 1 次：发出之日").fill("2024-09-12")
    submit(page, "计算")
    assert page.locator("#result").inner_text() == "答复期限：2024年11月4日"
    # What the address says is all there is: another browser sees the same.
    other = chromium_page(1440)
    other.goto(page.url)
    assert other.locator("#result").inner_text() == "答复期限：2024年11月4日"


def test_paper_has_result_and_derivation_and_no_form(chromium_page):
    page = chromium_page()
    page.goto(f"/foi/calculator?channel=in_person&{FILLED}")
    page.emulate_media(media="print")
    assert page.locator("#result").is_visible() and page.locator("table").is_visible()
    assert page.get_by_text("按这些事项计算").is_visible()
    assert page.locator("form[action='/foi/calculator']").is_hidden()
    assert page.locator("[data-print]").is_hidden()


def comes_true(page, expression):
    """The policy of the site forbids what the browser driver's own waiting needs."""
    eventually(page, lambda: page.evaluate(expression), True)


def fill(page):
    page.fill("#id_name", "申请人甲")
    page.fill("#id_document_number", foi.ID_NUMBER)
    page.fill("#id_phone", "13800000001")
    page.select_option("#id_organisation", label="云岭城乡建设局")
    page.fill("#id_wanted", foi.WANTED)


def test_nothing_is_kept_without_consent(chromium_page, unit):
    page = chromium_page()
    page.goto("/foi/apply")
    fill(page)
    page.wait_for_timeout(1000)
    assert page.evaluate(DRAFT) is None
    page.reload()
    assert page.input_value("#id_name") == ""


def test_draft_comes_back_without_identity_and_goes_with_the_button(chromium_page, unit):
    page = chromium_page()
    page.goto("/foi/apply")
    page.check("#foi-draft")
    fill(page)
    page.check("input[name=method][value=pickup]")
    comes_true(page, f"({DRAFT} || '').includes('pickup')")
    assert foi.ID_NUMBER not in page.evaluate(DRAFT)
    assert "form_key" not in page.evaluate(DRAFT) and "csrf" not in page.evaluate(DRAFT)
    page.reload()
    assert page.input_value("#id_wanted") == foi.WANTED
    assert page.input_value("#id_document_number") == ""
    assert page.input_value("#id_organisation") == str(unit.pk)
    assert page.is_checked("input[name=method][value=pickup]")
    page.get_by_role("button", name="清除草稿").click()
    assert page.evaluate(DRAFT) is None and not page.is_checked("#foi-draft")
    assert page.input_value("#id_wanted") == foi.WANTED


def test_draft_that_has_expired_or_is_of_the_other_kind_fills_in_nothing(chromium_page, unit):
    page = chromium_page()
    page.goto("/foi/apply")
    for until, kind in ((1, "natural"), (9e15, "legal")):
        draft = json.dumps({"kind": kind, "until": until, "values": {"name": "旧草稿"}})
        page.evaluate("draft => localStorage.setItem('foi-draft', draft)", draft)
        page.reload()
        assert page.input_value("#id_name") == ""
        assert (page.evaluate(DRAFT) is None) == (until == 1)


def test_sending_clears_the_draft_and_the_receipt_prints(chromium_page, unit):
    page = chromium_page(390)
    page.goto("/foi/apply")
    page.check("#foi-draft")
    fill(page)
    page.set_input_files("#id_identity", PROOF)
    submit(page, "下一步：检查")
    assert foi.WANTED in page.evaluate(DRAFT)
    submit(page, "返回修改")
    assert page.input_value("#id_document_number") == foi.ID_NUMBER
    submit(page, "下一步：检查")
    submit(page, "提交申请")
    comes_true(page, f"{DRAFT} === null")
    page.emulate_media(media="print")
    assert page.locator(".query-code").is_visible()
    assert page.get_by_text(Case.objects.get().number).first.is_visible()
    assert page.locator("[data-print]").is_hidden()


def test_whoever_types_sees_what_is_public_already(chromium_page, unit, site_index):
    make_published(title="既有住宅加装电梯补助办法")
    site_index()
    page = chromium_page()
    page.goto("/foi/apply")
    page.fill("#id_wanted", "申请公开既有住宅加装电梯补助办法")
    link = page.locator("[aria-live=polite] a")
    link.wait_for()
    assert link.inner_text() == "既有住宅加装电梯补助办法"
    page.fill("#id_wanted", "电")
    comes_true(page, "!document.querySelector('[aria-live=polite] a')")


def test_answer_is_rated_on_a_phone_without_scripts(chromium_page, unit):
    receipt = foi.online(unit)
    foi.confirm_both(receipt.case)
    foi.answered(receipt.case)
    page = chromium_page(390, java_script_enabled=False)
    page.goto("/foi/track")
    page.fill("#id_number", receipt.case.number)
    page.fill("#id_code", receipt.code)
    submit(page, "查询")
    page.goto("/foi/track/case/answer")
    page.goto("/foi/track/case")
    assert "最迟 2025-01-17" in page.inner_text("main")
    page.get_by_role("link", name="评价答复").click()
    submit(page, "提交评价")
    assert page.title().startswith("错误：")
    page.get_by_label("5 分，非常满意").check()
    submit(page, "提交评价")
    assert "谢谢您的评价" in page.inner_text("main")
    assert Rating.objects.get().score == 5
    scripted = chromium_page()
    scripted.context.add_cookies(page.context.cookies())
    case = "/foi/track/case"
    assert stumbling_blocks(scripted, [case, f"{case}/answer"]) == []
