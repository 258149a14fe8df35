"""A notice that is issued again, a table passed down by the city, and what is told upwards from
both, in a real browser."""

import io

import pytest
from openpyxl import load_workbook

from mingzheng.ports.clock import CLOCK
from mingzheng.records.inbox.models import Message
from mingzheng.records.journal.queries import verify
from mingzheng.records.people.models import Role
from mingzheng.work.ledger.models import Assignment, Notice, NoticeImport, ProgressReport
from tests.factories.imports import CLEAN_ROWS, ITEM, make_register, notice_text
from tests.factories.ledger import make_report
from tests.factories.people import make_account, make_organisation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
JOBS, FUNDS, HOUSES = (row[3] for row in CLEAN_ROWS)
REISSUED = (
    (ITEM, "区财政金融局", "各街道", f"{FUNDS}每季度更新一次。", "长期"),
    ("", "区社会事业局", "各街道", JOBS, ""),
    ("", "区综合执法局", "", "全年召开一次主任办公会研究政务公开。", ""),
)
"""The first two changed places, the funds have more words, the houses are gone, one is new."""
CITY = """# 闽江市人民政府办公室关于印发2024年政务公开重点任务的通知

闽江政办〔2024〕3号

各县（区）人民政府，市直各部门：

现将重点任务印发给你们，各项任务于12月底前完成。

闽江市人民政府办公室

2024年4月10日

## 2024年政务公开重点任务

| 序号 | 重点任务 | 工作内容 | 责任单位 | 完成时限 |
| --- | --- | --- | --- | --- |
| 1 | 惠企资金 | 及时公开惠企资金的申报条件和兑付结果，每季度更新一次。 | 各县（区） | 12月底前 |
| 2 | 港口收费 | 公布港口经营服务性收费目录清单。 | 各县（区） | 12月底前 |
"""


@pytest.fixture
def people():
    units = make_register()
    root = make_organisation("云岭高新区管委会", key="root", kind="government")
    make = {"office": make_account(role=Role.OPENNESS_OFFICE, organisation=root)}
    for key, name in (("funds", "区财政金融局"), ("houses", "区建设交通局")):
        make[key] = make_account(role=Role.INFORMATION_OFFICER, organisation=units[name])
    return make


def test_a_reissued_notice_and_a_table_of_the_city(
    people, chromium_page, sign_in, live_server, tmp_path
):
    office = chromium_page(1440, accept_downloads=True)
    sign_in(office, people["office"])
    notice = first_version(office, tmp_path)
    report = report_on_the_funds()

    the_same_file_again_leads_to_the_first(office, tmp_path)
    a_notice_of_another_year_is_refused(office, notice, tmp_path)
    the_reissued_one_is_compared_row_by_row(office, tmp_path)
    assert standing(notice) == [
        (1, "区财政金融局", 60), (2, "区社会事业局", 0), (3, "区综合执法局", 0),
    ]  # fmt: skip
    report.refresh_from_db()
    assert (report.assignment.task.number, ProgressReport.objects.count()) == (1, 1)

    units_read_what_it_means_for_them(chromium_page(390), sign_in, people)
    table = import_the_city_s_table(office, tmp_path)
    link_and_give_reasons(office, table)
    the_table_leaves_in_the_city_s_columns(office, tmp_path)
    assert verify() == []


def upload(page, folder, name: str, content: str | bytes) -> None:
    """Until it was read; what is unsure is taken as it was read."""
    data = content if isinstance(content, bytes) else content.encode()
    (folder / name).write_bytes(data)
    page.goto("/desk/ledger/imports/new")
    page.set_input_files("input[type=file]", folder / name)
    page.click("text=上传并识别")
    page.wait_for_load_state()


def first_version(page, folder) -> Notice:
    upload(page, folder, "通知.md", notice_text())
    page.click("text=去确认建账")
    page.click("button:has-text('确认建账')")
    page.wait_for_selector("text=台账已建立")
    return Notice.objects.get()


def report_on_the_funds() -> ProgressReport:
    own = Assignment.objects.get(task__number=2, organisation__name="区财政金融局")
    return make_report(own, text="一至十月资金申报条件和兑付结果已全部公布。", percent=60)


def the_same_file_again_leads_to_the_first(page, folder) -> None:
    upload(page, folder, "改了名.md", notice_text())
    told = page.inner_text("body")
    assert "这份文件已于" in told
    assert "下面就是那一次" in told
    assert NoticeImport.objects.count() == 1


def a_notice_of_another_year_is_refused(page, notice, folder) -> None:
    """Chosen by mistake as the corrected version of this year's."""
    text = notice_text(REISSUED, number="云高管办字〔2025〕6号")
    upload(page, folder, "下一年.md", text.replace("2024年".encode(), "2025年".encode()))
    draft = NoticeImport.objects.latest("pk")
    page.goto(f"/desk/ledger/imports/{draft.pk}/header")
    page.fill("[name=year]", "2025")
    page.select_option("[name=compared_with]", str(notice.pk))
    page.click("main button:has-text('保存')")
    page.click("text=去确认建账")
    page.click("text=与已建台账比对")
    told = page.inner_text("body")
    assert "这次导入是 2025 年度的，比对的台账是 2024 年度的，不能用来更新。" in told
    assert page.locator("[name=compared_with]").count() == 1
    assert notice.tasks.count() == 3


def the_reissued_one_is_compared_row_by_row(page, folder) -> None:
    upload(page, folder, "更正.md", notice_text(REISSUED))
    page.click("text=去确认建账")
    page.click("text=与已建台账比对")
    told = page.inner_text("main")
    assert "新增 1 项" in told.replace("\n", "")
    for words in (
        "任务 2（新版为 1）", "每季度更新一次", "任务 3：全年召开一次", f"任务 3：{HOUSES}",
        "任务 1 改为任务 2",
    ):  # fmt: skip
        assert words in told
    page.click("button:has-text('按这次导入更新台账')")
    page.wait_for_selector("text=台账已更新：新增 1 项，修改 1 项，删除或移出 1 项")


def standing(notice) -> list[tuple[int, str, int]]:
    rows = Assignment.objects.filter(task__notice=notice, part="lead").order_by("task__number")
    return list(rows.values_list("task__number", "task__lead_text", "percent"))


def units_read_what_it_means_for_them(page, sign_in, people) -> None:
    name = "“云高管办字〔2024〕4号”任务分解表已更正"
    words = {
        "funds": f"{name}：有改动的是任务1。已报的进展都保留，请核对。",
        "houses": f"{name}：不再承担原任务3。已报的进展都保留，请核对。",
    }
    for key, told in words.items():
        assert list(
            Message.objects.filter(account=people[key]).values_list("words", flat=True)
        ) == [told]
    sign_in(page, people["funds"])
    page.goto("/desk/inbox")
    assert words["funds"] in page.inner_text("main")
    page.locator("main button:has-text('打开')").first.click()
    page.wait_for_url("**/desk/ledger/notices/*")
    assert "云高管办字〔2024〕4号" in page.inner_text("main")


def import_the_city_s_table(page, folder) -> Notice:
    upload(page, folder, "市里的表.md", CITY)
    draft = NoticeImport.objects.latest("pk")
    page.goto(f"/desk/ledger/imports/{draft.pk}/header")
    page.check("[name=is_parent]")
    page.click("main button:has-text('保存')")
    page.click("text=去确认建账")
    page.click("button:has-text('确认建账')")
    page.wait_for_selector("text=台账已建立")
    table = Notice.objects.get(is_parent=True)
    assert (table.level, table.tasks.count()) == ("city", 2)
    return table


def link_and_give_reasons(page, table) -> None:
    page.goto(f"/desk/ledger/year/parents/{table.pk}")
    assert "2 项还没有对应的本级任务" in page.inner_text("main")
    page.locator("button:has-text('对应')").first.click()
    page.wait_for_load_state()
    page.locator("main a:has-text('本级不涉及')").click()
    page.fill("[name=reason]", "本区没有港口。")
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_selector("text=全部上级任务都已对应或写明不涉及")


def the_table_leaves_in_the_city_s_columns(page, folder) -> None:
    with page.expect_download() as taken:
        page.click("text=导出 XLSX")
    place = folder / "上报.xlsx"
    taken.value.save_as(place)
    sheet = load_workbook(io.BytesIO(place.read_bytes())).worksheets[0]
    rows = [[cell for cell in row if cell] for row in sheet.iter_rows(values_only=True)]
    head = next(row for row in rows if "序号" in row)
    assert head[:5] == ["序号", "重点任务", "工作内容", "责任单位", "完成时限"]
    first, second = rows[rows.index(head) + 1 :][:2]
    assert first[:2] == [1, "惠企资金"]
    assert any("一至十月资金申报条件和兑付结果已全部公布。" in str(cell) for cell in first)
    assert any("本级不涉及：本区没有港口。" in str(cell) for cell in second)
    assert CLOCK.get().today().year == 2024
