"""A year's report from the unit's first look to the public page, with and without scripts."""

import datetime

import pytest

from mingzheng.ports.clock import CLOCK, FixedClock
from mingzheng.records.library.actions.shape import lay_out_library
from mingzheng.records.people.models import Role
from tests.accessibility import stumbling_blocks
from tests.conftest import CHINA
from tests.factories.annual_report import make_dispute, make_edition
from tests.factories.ledger import make_assignment, make_notice, make_task
from tests.factories.people import make_account, make_organisation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MOMENT = datetime.datetime(2024, 1, 15, 10, 0, tzinfo=CHINA)


@pytest.fixture
def house():
    """In January: last year's report is public, this year's task is done, a case is pending."""
    CLOCK.bind(FixedClock(MOMENT))
    lay_out_library()
    unit = make_organisation("城建局", key="chengjian")
    make_edition(unit, {"2-1-natural": 4, "2-3.1-natural": 3, "2-4-natural": 1}, year=2022)
    make_assignment(make_task(make_notice(year=2023)), organisation=unit, state="done")
    make_dispute(unit, number="云政复〔2023〕6号")
    office = make_organisation("政务公开办", kind="section", parent=unit)
    return (
        make_account(role=Role.INFORMATION_OFFICER, organisation=unit),
        make_account(role=Role.OPENNESS_OFFICE, organisation=office),
    )


def fill(page, **figures):
    for key, number in figures.items():
        page.fill(f"[name='{key.replace('_', '-').replace('x', '.')[1:]}']", number)


def live(page):
    """What the script says of the column 自然人."""
    return page.inner_text("[data-live] li >> nth=0")


def fill_table_two(desk, scripts):
    desk.click("text=表二 依申请公开")
    assert desk.input_value("[name='2-2-natural']") == "0"
    fill(desk, t2_2_natural="1", t2_1_natural="5", t2_3x1_natural="4", t2_3x3x4_natural="1")
    if scripts:
        assert live(desk) == "自然人：■ 一＋二为 6，三（七）＋四为 5，相差 1"
        assert desk.inner_text("output[aria-label='表二“（七）总计”总计']") == "5"
    desk.click("text=只核对，不保存")
    desk.wait_for_selector("text=还没有保存")
    assert "不平" in desk.inner_text("section[aria-labelledby=balance] li >> nth=0")
    assert desk.input_value("[name='2-3.1-natural']") == "4"
    fill(desk, t2_4_natural="1")
    if scripts:
        assert live(desk) == "自然人：✓ 平（6）"
    desk.click("main button:text-is('保存')")
    desk.wait_for_selector(".error-summary")
    assert desk.input_value("[name='2-3.1-natural']") == "4"
    desk.fill("[name=note]", "系统启用前的申请记在纸质登记簿上。")
    desk.click("main button:text-is('保存')")
    desk.wait_for_selector("text=已保存，改动 5 处。")
    assert desk.inner_text("section[aria-labelledby=balance] li >> nth=0").startswith("✓")


def refuse_a_wrong_count_of_disputes(desk):
    desk.click("text=表三 复议诉讼")
    desk.click("a:has-text('记录 1')")
    desk.wait_for_selector("text=云政复〔2023〕6号")
    desk.go_back()
    fill(desk, t3_reconsideration_pending="2")
    desk.click("main button:text-is('保存')")
    desk.wait_for_selector(".error-summary")
    assert desk.input_value("[name='3-reconsideration-pending']") == "2"
    fill(desk, t3_reconsideration_pending="")
    desk.click("main button:text-is('保存')")
    desk.wait_for_selector("text=没有改动。")


def write_and_hand_in(desk):
    desk.click("text=正文 >> nth=0")
    desk.click("button:has-text('加到这一部分')")
    desk.wait_for_selector("[name=part1]")
    desk.fill("[name=part5]", "部分附件名称看不出内容，下一年统一命名。")
    desk.fill("[name=part6]", "全年没有收取信息处理费。")
    desk.click("main .form-actions button:has-text('保存')")
    desk.wait_for_selector("text=正文已保存。")
    desk.click("main button:text-is('送审')")
    desk.wait_for_selector("text=已送审")


def publish(office):
    office.goto("/desk/annual-reports")
    office.click("main >> text=城建局 >> nth=0")
    office.click("main button:text-is('发布')")
    office.wait_for_selector("text=公众现在可以看到")


def read(public):
    public.reload()
    public.click("text=2024-01-15 发布")
    public.wait_for_url("**/disclosure/chengjian/reports/2023")
    words = public.inner_text("main")
    assert "部分附件名称看不出内容，下一年统一命名。" in words
    assert "2022年与2023年比较" in words
    with public.expect_download() as download:
        public.click("text=下载 DOCX")
    assert download.value.suggested_filename == "城建局2023年政府信息公开工作年度报告.docx"


@pytest.mark.parametrize("scripts", [True, False])
def test_a_unit_fills_in_and_the_public_reads(house, chromium_page, sign_in, scripts):
    officer, publisher = house
    desk = chromium_page(1440, java_script_enabled=scripts)
    sign_in(desk, officer)
    desk.click("nav >> text=年度报告")
    assert "2023年年度报告" in desk.inner_text("h1")
    desk.click("main button:has-text('建立')")
    desk.wait_for_selector("text=表格已按记录取数")
    assert "2023年政务公开工作台账列有本单位承担的任务1项" in desk.inner_text("main")
    fill_table_two(desk, scripts)
    refuse_a_wrong_count_of_disputes(desk)
    write_and_hand_in(desk)

    public = chromium_page(390, java_script_enabled=scripts)
    public.goto("/disclosure/reports")
    assert "2024-01-15" not in public.inner_text("main")
    office = chromium_page(390, java_script_enabled=scripts)
    sign_in(office, publisher)
    publish(office)
    read(public)


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_no_page_is_wider_than_the_screen(house, chromium_page, sign_in, width):
    from tests.factories.annual_report import make_report

    report = make_report(make_organisation("很长很长的单位名称" * 4, key="long"))
    page = chromium_page(width)
    sign_in(page, house[1])
    one = f"/desk/annual-reports/{report.pk}"
    wide = []
    for place in (
        "/desk/annual-reports", one, f"{one}/text", *(f"{one}/tables/{n}" for n in (1, 2, 3)),
        f"{one}/cells/3-reconsideration-pending", "/desk/annual-reports/disputes",
        "/desk/annual-reports/disputes/new", "/disclosure/reports", "/disclosure/chengjian/reports",
        "/disclosure/chengjian/reports/2022",
    ):  # fmt: skip
        page.goto(place)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(place)
    assert wide == []


def test_a_published_report_has_no_stumbling_blocks_and_prints_whole(house, chromium_page):
    page = chromium_page()
    places = ("/disclosure/reports", "/disclosure/chengjian/reports/2022")
    assert stumbling_blocks(page, places) == []
    page.emulate_media(media="print")
    assert page.is_hidden("text=下载 DOCX")
    assert page.is_visible("text=一、本年新收政府信息公开申请数量")
    # 156 mm is what the official page leaves between its margins.
    page.set_viewport_size({"width": round(156 / 25.4 * 96), "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    cut = """() => [...document.querySelectorAll(".table-wrap")].filter(
      (one) => one.scrollWidth > one.clientWidth + 1).length"""
    assert page.evaluate(cut) == 0
