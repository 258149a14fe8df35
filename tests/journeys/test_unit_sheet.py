"""A unit's own table from the officer's disk to the ledger, in a real browser."""

import io

import pytest
from openpyxl import Workbook

from mingzheng.records.people.models import Role
from mingzheng.work.ledger.models import ProgressPaper, ProgressReport, UnitSheet
from tests.accessibility import NARROWEST, stumbling_blocks
from tests.factories.ledger import make_assignment, make_notice, make_task
from tests.factories.people import make_account, make_organisation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "已在门户网站公开三批资金兑付结果，并更新问答。"
LABELS = ("兑付惠企资金", "公开招商载体和产业链", "垃圾分类投放点公开")


@pytest.fixture
def bureau():
    return make_organisation("财政金融局", key="caijin")


@pytest.fixture
def notice(bureau):
    notice = make_notice()
    for label in LABELS:
        make_assignment(make_task(notice, label=label, requirement=label), organisation=bureau)
    return notice


@pytest.fixture
def table(tmp_path):
    """Headings of the unit's own, one row without a task, one that nobody can place."""
    book = Workbook()
    sheet = book.active
    sheet.append(["财政金融局政务公开进展"])
    sheet.append(["号", "干什么", "办到哪步", "几成"])
    sheet.append([1, LABELS[0], LONG, "六成"])
    sheet.append(["", "食堂采购公示", LONG, 0.8])
    sheet.append([3, LABELS[2], LONG, 1])
    path = tmp_path / "我们的台账.xlsx"
    out = io.BytesIO()
    book.save(out)
    path.write_bytes(out.getvalue())
    return path


@pytest.mark.parametrize("scripts", [True, False])
def test_an_officer_brings_the_unit_s_own_table(
    chromium_page, sign_in, bureau, notice, table, scripts
):
    page = chromium_page(1440, java_script_enabled=scripts)
    sign_in(page, make_account(role=Role.INFORMATION_OFFICER, organisation=bureau))
    page.click("nav >> text=导入自存表")
    page.set_input_files("[name=file]", table)
    page.click("button:has-text('上传并核对')")
    assert "没有认出表头" in page.inner_text("main")
    page.select_option("[name=header_row]", "2")
    page.click("button:has-text('保存列的含义')")
    for label, meaning in (
        ("号", "number"), ("干什么", "task"), ("办到哪步", "text"), ("几成", "percent"),
    ):  # fmt: skip
        page.get_by_label(label, exact=True).select_option(meaning)
    page.click("button:has-text('保存列的含义')")
    assert "还有 1 行需要处理" in page.inner_text("main")
    assert page.locator("button:has-text('确认导入')").count() == 0

    page.fill("#number-4", "2")
    page.click("button:has-text('保存本页的选择')")
    page.click("button:has-text('确认导入 3 行')")
    assert "已全部导入" in page.inner_text("body")
    reports = ProgressReport.objects.order_by("assignment")
    assert [(one.assignment.task.number, one.percent) for one in reports] == [
        (1, 60), (2, 80), (3, 100),
    ]  # fmt: skip

    page.click("nav >> text=导入自存表")
    page.set_input_files("[name=file]", table)
    page.click("button:has-text('上传并核对')")
    words = page.inner_text("main")
    assert "没有认出表头" not in words
    assert "与上次报告相同（2）" in words


def test_the_screens_have_no_stumbling_blocks(chromium_page, sign_in, bureau, notice, table):
    page = chromium_page()
    officer = make_account(role=Role.INFORMATION_OFFICER, organisation=bureau)
    sign_in(page, officer)
    page.goto("/desk/ledger/sheets")
    page.set_input_files("[name=file]", table)
    page.click("button:has-text('上传并核对')")
    page.goto("/desk/ledger/outputs")
    page.click("button:has-text('生成 Word 报告')")
    sheet = f"/desk/ledger/sheets/{UnitSheet.objects.get().pk}"
    paper = f"/desk/ledger/papers/{ProgressPaper.objects.get().pk}"
    paths = ["/desk/ledger/sheets", sheet, "/desk/ledger/outputs", paper]
    found = stumbling_blocks(page, paths, axe=NARROWEST)
    page.goto(sheet)
    page.select_option("[name=header_row]", "2")
    page.click("button:has-text('保存列的含义')")
    page.get_by_label("办到哪步", exact=True).select_option("text")
    page.click("button:has-text('保存列的含义')")
    found += stumbling_blocks(page, [sheet], axe=NARROWEST)
    page.context.clear_cookies()
    sign_in(page, make_account(role=Role.OPENNESS_OFFICE))
    task = notice.tasks.get(number=1).pk
    paths = ["/desk/ledger/publicity", f"/desk/ledger/tasks/{task}/publicity"]
    found += stumbling_blocks(page, [*paths, f"/desk/ledger/tasks/{task}"], axe=NARROWEST)
    assert found == []
