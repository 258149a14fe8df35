"""The year of one task in a real browser, from the notice to the exported ledger."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from PIL import Image

from mingzheng.records.journal.queries import verify
from mingzheng.records.people.models import CollectiveName, Role
from mingzheng.work.ledger.models import Assignment, Notice
from tests.factories.people import make_account, make_organisation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NOTICE = """# 青禾新区管委会办公室

青新管办字〔2024〕7号

## 青禾新区管委会办公室关于印发2024年政务公开任务分解表的通知

各街道，各部门：

现将任务分解表印发给你们，除另有时限的外，所有任务于12月底前完成。

青禾新区管委会办公室

2024年5月20日

## 任务分解表

工作任务\t牵头部门\t责任单位\t具体要求\t备注
一、做好政策公开
（一）公开惠企政策\t区财政局\t各街道\t按月公布资金申报条件和兑付结果，11月底前补齐上半年内容。\t
\t区教育局\t区财政局\t公布招生范围和入学条件，逐项回应家长疑问。\t
\t\t各街道\t在便民服务大厅设置查阅点，配备专人引导。\t
"""


@pytest.fixture
def district():
    root = make_organisation("青禾新区管委会", key="root", kind="government")
    units = {
        key: make_organisation(name, key=key, kind=kind, parent=root)
        for key, name, kind in (
            ("finance", "区财政局", "department"),
            ("education", "区教育局", "department"),
            ("east", "东岸街道", "street"),
            ("west", "西岸街道", "street"),
        )
    }
    CollectiveName.objects.create(name="各街道", kinds=["street"])
    staff = {"office": make_account(role=Role.OPENNESS_OFFICE, organisation=root)}
    staff["leader"] = make_account(role=Role.LEADER, organisation=root)
    for key in ("finance", "education"):
        staff[key] = make_account(role=Role.INFORMATION_OFFICER, organisation=units[key])
    return staff


def test_a_notice_becomes_a_ledger_and_a_task_is_done(
    district, chromium_page, sign_in, live_server, tmp_path
):
    office = chromium_page(1440)
    sign_in(office, district["office"])
    notice = import_and_confirm(office, tmp_path)
    assert list(notice.tasks.values_list("number", "lead_text")) == [
        (1, "区财政局"),
        (2, "区教育局"),
        (3, "区教育局"),
    ]
    assert shares(notice) == [
        (1, "east", "responsible"), (1, "finance", "lead"), (1, "west", "responsible"),
        (2, "education", "lead"), (2, "finance", "responsible"),
        (3, "east", "responsible"), (3, "education", "lead"), (3, "west", "responsible"),
    ]  # fmt: skip

    finance = chromium_page(390)
    sign_in(finance, district["finance"])
    mine = Assignment.objects.get(task__number=1, organisation__key="finance")
    report_completion(finance, mine, tmp_path)

    education = chromium_page(1440)
    sign_in(education, district["education"])
    for path in (
        f"/desk/ledger/assignments/{mine.pk}",
        f"/desk/ledger/assignments/{mine.pk}/report",
        f"/desk/ledger/tasks/{mine.task_id}",
        "/desk/ledger/evidence/2",
    ):
        assert education.request.get(path).status == 404
    assert "兑付结果" not in education.request.get("/desk/ledger/tasks").text()

    confirm(office)
    mine.refresh_from_db()
    assert (mine.state, mine.percent) == ("done", 100)

    leader = chromium_page(1440)
    sign_in(leader, district["leader"])
    assert "区财政局" in leader.request.get(f"/desk/ledger/tasks/{mine.task_id}").text()
    assert leader.request.get("/desk/ledger/confirmations").status == 403
    assert first_task_of_export(office) == ("区财政局", "✓完成")
    assert verify() == []


def import_and_confirm(page, folder: Path) -> Notice:
    """Upload, take the offer for the empty lead, settle what is low, confirm."""
    (folder / "通知.md").write_text(NOTICE, encoding="utf-8")
    page.goto("/desk/ledger/imports/new")
    page.set_input_files("input[type=file]", folder / "通知.md")
    page.click("text=上传并识别")
    page.wait_for_selector("text=核对进度")
    assert page.locator("article.review-row").count() == 3
    page.click("button[name=act][value=offer]")
    page.wait_for_load_state()
    while page.locator("button[name=act][value=check]").count():
        page.locator("button[name=act][value=check]").first.click()
        page.wait_for_load_state()
    page.click("text=去确认建账")
    page.click("button:has-text('确认建账')")
    page.wait_for_load_state()
    return Notice.objects.get()


def shares(notice: Notice) -> list[tuple[int, str, str]]:
    found = Assignment.objects.filter(task__notice=notice)
    return sorted(found.values_list("task__number", "organisation__key", "part"))


def report_completion(page, assignment: Assignment, folder: Path) -> None:
    """On a phone: too short first, so that what was typed and uploaded has to survive."""
    Image.new("RGB", (8, 8), "white").save(folder / "照片.png")
    page.goto(f"/desk/ledger/assignments/{assignment.pk}/report")
    page.fill("[name=text]", "已公布。")
    page.fill("[name=percent]", "１００％")
    page.check("[name=claims_completion]")
    page.fill("[name=link_0]", "https://www.example.cn/funds/2024")
    page.set_input_files("[name=file_0]", folder / "照片.png")
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_selector("text=进展说明至少 20 字")
    assert page.title().startswith("错误")
    assert page.input_value("[name=link_0]") == "https://www.example.cn/funds/2024"
    assert page.locator("text=已上传：照片.png").count() == 1
    page.fill("[name=text]", "一至十月资金申报条件和兑付结果已全部公布，上半年缺漏内容已补齐。")
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_selector("text=办结申请已提交")
    report = assignment.reports.get()
    assert sorted(report.evidence.values_list("kind", flat=True)) == ["file", "link"]


def confirm(page) -> None:
    page.goto("/desk/ledger/confirmations")
    page.click("button:has-text('确认办结')")
    page.wait_for_load_state()


def first_task_of_export(page) -> tuple[str, str]:
    """Lead and state of the first task row, found by the titles of their columns."""
    content = page.request.get("/desk/ledger/export.xlsx").body()
    rows = list(openpyxl.load_workbook(BytesIO(content)).worksheets[0].iter_rows(values_only=True))
    head = next(row for row in rows if row and "牵头部门" in row)
    task = next(row for row in rows[rows.index(head) + 1 :] if row[head.index("牵头部门")])
    return task[head.index("牵头部门")], task[head.index("状态")]
