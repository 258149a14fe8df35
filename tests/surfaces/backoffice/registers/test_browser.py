"""The lists at the desk in a browser: a file on its way to the portal, every screen checked."""

import pytest
from django.urls import reverse

from mingzheng.data.registers import register_kinds
from mingzheng.records.people.models import Role
from mingzheng.records.registers.models import FeeReport, Upload
from tests.accessibility import stumbling_blocks
from tests.factories.people import make_account, make_organisation
from tests.factories.register_rows import typed
from tests.factories.registers import file_of, item_of, make_inside_lists, make_list

pytestmark = pytest.mark.django_db(transaction=True)
POWERS = register_kinds()["powers"]


def url(name, *args):
    return reverse(f"backoffice:{name}", args=args)


@pytest.fixture
def unit():
    return make_organisation("测试局", key="ceshi")


def test_a_file_is_uploaded_corrected_previewed_and_published(
    chromium_page, sign_in, unit, tmp_path
):
    register = make_list("powers", unit, typed(POWERS, code="A", name="职权甲"))
    page = chromium_page(java_script_enabled=False)
    sign_in(page, make_account(role=Role.INFORMATION_OFFICER, organisation=unit))
    page.goto(url("register", register.pk))
    page.get_by_role("link", name="导入文件").click()
    files = {}
    for name, category in (("bad", "无此类"), ("good", "行政许可")):
        files[name] = tmp_path / f"{name}.xlsx"
        row = typed(POWERS, code="B", name="职权乙", category=category)
        files[name].write_bytes(file_of(POWERS, [row]))
    page.set_input_files("#id_file", files["bad"])
    page.fill("#id_document", "测办〔2024〕9号")
    page.get_by_role("button", name="上传并预览").click()
    assert "第 2 行" in page.locator("#faults + .table-wrap").inner_text()
    assert page.input_value("#id_document") == "测办〔2024〕9号"
    page.set_input_files("#id_file", files["good"])
    page.get_by_role("button", name="上传并预览").click()
    assert "新增 1 项" in page.locator("main [role=status]").inner_text()
    page.get_by_role("button", name="确认写入").press("Enter")
    assert "已完成" in page.locator("main [role=status]").inner_text()
    page.goto("/lists/powers")
    assert page.locator("table.register tbody tr").count() == 2


def test_no_screen_of_the_desk_has_a_stumbling_block(chromium_page, sign_in, unit):
    make_inside_lists(unit, words=lambda word: f"测试{word}")
    register = make_list("fees", unit)
    item = item_of(register, "公开的收费").pk
    page = chromium_page()
    sign_in(page, make_account(role=Role.INFORMATION_OFFICER, organisation=unit))
    one = [url(name, register.pk) for name in
           ("register", "register_upload_new", "register_row_new")]  # fmt: skip
    acts = ("", "_adjust", "_correct", "_end", "_withdraw")
    rows = [url(f"register_row{act}", item) for act in acts]
    inside = [
        url("register_upload", Upload.objects.get().pk),
        url("fee_report_list"),
        url("fee_report", FeeReport.objects.get().pk),
    ]
    paths = [url("register_board"), *one, *rows, *inside]
    assert stumbling_blocks(page, paths) == []
