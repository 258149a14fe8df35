"""A unit's own table, from the file to the reports."""

import datetime
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook

from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.models import Parameter
from mingzheng.records.people.models import Role
from mingzheng.work.ledger.actions.import_sheet import grid_of
from mingzheng.work.ledger.models import Assignment, Evidence, ProgressReport, UnitSheet
from mingzheng.work.ledger.sheet_plan import plan_sheet, targets_of
from mingzheng.work.publishing.actions.withdraw import withdraw
from tests.factories.ledger import make_assignment, make_notice, make_report, make_task
from tests.factories.library import make_published
from tests.factories.people import make_account, make_organisation

pytestmark = pytest.mark.django_db
LONG = "已在门户网站公开三批资金兑付结果，并更新问答。"
HEAD = ("序号", "工作任务", "进展情况", "完成率", "日期", "存在问题", "佐证链接")


def workbook(rows, *, head=HEAD, title="一季度", merges=(), above=()):
    book = Workbook()
    book.active.title = "说明"
    book.active.append(["填表说明"])
    sheet = book.create_sheet(title)
    for row in (*above, head, *rows):
        sheet.append(row)
    for merge in merges:
        sheet.merge_cells(merge)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture
def bureau():
    return make_organisation("财政金融局", key="caijin")


@pytest.fixture
def tasks(bureau):
    notice = make_notice()
    labels = ("兑付惠企资金", "公开招商载体和产业链", "垃圾分类投放点公开")
    return [
        make_assignment(
            make_task(notice, label=label, requirement=f"{label}。"), organisation=bureau
        )
        for label in labels
    ]


@pytest.fixture
def officer(client, bureau):
    account = make_account(role=Role.INFORMATION_OFFICER, organisation=bureau)
    client.force_login(account)
    return account


def upload(client, content, bureau, *, name="台账.xlsx"):
    return client.post(
        "/desk/ledger/sheets",
        {"organisation": bureau.pk, "file": SimpleUploadedFile(name, content)},
    )


def kept(client, content, bureau, **options):
    assert upload(client, content, bureau, **options).status_code == 302
    return UnitSheet.objects.latest("pk")


def plan_of(sheet):
    sheet = UnitSheet.objects.get(pk=sheet.pk)
    targets = targets_of(sheet.organisation_id, sheet.year)
    return plan_sheet(sheet, grid_of(sheet), targets, now=CLOCK.get().now())


def states(sheet):
    return [(row.number, row.state.value) for row in plan_of(sheet).rows]


def post(client, table, act, **data):
    table.refresh_from_db()
    path = f"/desk/ledger/sheets/{table.pk}/{act}"
    return client.post(path, {"version": table.version, **data}, follow=True)


def test_a_table_becomes_reports_in_one_go(client, officer, bureau, tasks):
    day = datetime.date(2024, 11, 5)
    rows = [
        (1, "兑付惠企资金", LONG, 0.6, day, "接口未通。", "https://www.yunling.example/a"),
        ("", "公开招商载体和产业链", LONG, "六成", "", "", ""),
    ]
    sheet = kept(client, workbook(rows, above=[("财政金融局台账",), ()]), bureau)
    assert (sheet.sheet, sheet.header_row) == ("一季度", 3)
    page = client.get(f"/desk/ledger/sheets/{sheet.pk}").content.decode()
    assert "确认导入 2 行" in page
    response = post(client, sheet, "confirm")
    assert "各行都记成了进展报告" in response.content.decode()
    first, second = ProgressReport.objects.order_by("assignment")
    assert (first.assignment, first.text, first.percent, first.difficulties) == (
        tasks[0], f"（2024-11-05）{LONG}", 60, "接口未通。",
    )  # fmt: skip
    assert (second.assignment, second.percent, second.state) == (tasks[1], 60, "noted")
    assert Evidence.objects.get().url == "https://www.yunling.example/a"
    sheet.refresh_from_db()
    assert sheet.state == "confirmed"
    assert sheet.tally == {"ready": 2}


def test_the_same_file_twice_is_told_once(client, officer, bureau, tasks):
    content = workbook([(1, "", LONG, 60, "", "", "")])
    for _ in range(2):
        sheet = kept(client, content, bureau)
        post(client, sheet, "confirm")
    assert ProgressReport.objects.count() == 1
    # The second found its row told already and had nothing left to import.
    assert states(sheet) == [(2, "same")]


def test_two_people_with_the_same_row_make_one_report(client, officer, bureau, tasks):
    content = workbook([(1, "", LONG, 60, "", "", "")])
    one, other = kept(client, content, bureau), kept(client, content, bureau)
    (row,) = plan_of(one).ready
    assert row.submission_key == plan_of(other).ready[0].submission_key


def test_one_faulty_row_keeps_everything_out(client, officer, bureau, tasks):
    rows = [(1, "", LONG, 60, "", "", ""), (2, "", "太短", "不少", "昨天", "", "ftp://a")]
    sheet = kept(client, workbook(rows), bureau)
    (_, faulty) = plan_of(sheet).rows
    assert faulty.faults == (
        "日期看不懂，请写成 2024-06-03 的样子。",
        "进展至少 20 字，现有 2 字，请写清做了什么。",
        "完成比例“不少”看不懂，请写成 0 到 100 的数、60%、0.6 或六成的样子。",
        "网址须以 http:// 或 https:// 开头，请补全。",
    )
    response = post(client, sheet, "confirm")
    assert "还有 1 行需要处理，什么也没有导入" in response.content.decode()
    assert not ProgressReport.objects.exists()
    post(client, sheet, "rows", row_3="skip")
    assert states(sheet) == [(2, "ready"), (3, "skipped")]
    post(client, sheet, "confirm")
    assert ProgressReport.objects.count() == 1


def test_a_doubtful_row_waits_for_a_person(client, officer, bureau, tasks):
    sheet = kept(client, workbook([(1, "垃圾分类投放点公开", LONG, 60, "", "", "")]), bureau)
    (row,) = plan_of(sheet).rows
    assert row.faults == ("不能肯定是哪项任务，请核对后选定。",)
    assert [label for _, label in row.proposals] == [
        "任务1 兑付惠企资金",
        "任务3 垃圾分类投放点公开",
    ]
    post(client, sheet, "rows", row_2=str(tasks[2].pk))
    (row,) = plan_of(sheet).rows
    assert (row.state.value, row.target.id, row.chosen) == ("ready", tasks[2].pk, True)


def test_a_typed_number_finds_the_task(client, officer, bureau, tasks):
    sheet = kept(client, workbook([("", "不认识的事", LONG, 60, "", "", "")]), bureau)
    response = post(client, sheet, "rows", row_2="", number_2="9")
    assert "本单位没有序号为 9 的任务" in response.content.decode()
    post(client, sheet, "rows", row_2="", number_2="3")
    assert plan_of(sheet).rows[0].target.id == tasks[2].pk


def test_two_rows_of_one_task_are_not_both_told(client, officer, bureau, tasks):
    rows = [(1, "", LONG, 60, "", "", ""), (1, "", LONG + "又更新。", 70, "", "", "")]
    sheet = kept(client, workbook(rows), bureau)
    assert states(sheet) == [(2, "ready"), (3, "faulty")]
    assert "与第 2 行是同一项任务" in plan_of(sheet).rows[1].faults[0]


def test_closed_and_blank_rows_are_left_alone(client, officer, bureau, tasks):
    Assignment.objects.filter(pk=tasks[0].pk).update(state="done", done_at=officer.date_joined)
    make_report(tasks[1], state="submitted")
    rows = [
        (1, "", LONG, 60, "", "", ""),
        (2, "", LONG, 60, "", "", ""),
        (3, "任务", "", "", "", "", ""),
    ]
    sheet = kept(client, workbook(rows), bureau)
    assert [state for _, state in states(sheet)] == ["closed", "closed", "blank"]
    assert "没有可以导入的行" in post(client, sheet, "confirm").content.decode()


def test_merged_cells_and_formulas(client, officer, bureau, tasks):
    """A merged task stands for each of its rows; a formula without its result is told."""
    rows = [(1, "兑付惠企资金", LONG, 0.6, "", "", ""), (None, None, "=A1", 1, "", "", "")]
    sheet = kept(client, workbook(rows, merges=("A2:A3", "B2:B3")), bureau)
    first, second = plan_of(sheet).rows
    assert (first.target.id, second.target.id) == (tasks[0].pk, tasks[0].pk)
    assert (first.percent, second.percent) == (60, 100)
    assert "单元格是没有结果的公式，请在表格软件里打开、保存后重新上传。" in second.faults


def test_the_unit_s_mapping_is_remembered(client, officer, bureau, tasks):
    head = ("号", "近况", "几成")
    sheet = kept(client, workbook([(1, LONG, "六成")], head=head), bureau)
    assert sheet.header_row == 0
    post(client, sheet, "columns", sheet="一季度", header_row="1")
    post(
        client, sheet, "columns", sheet="一季度", header_row="1",
        column_0="number", column_1="text", column_2="percent",
    )  # fmt: skip
    assert states(sheet) == [(2, "ready")]
    post(client, sheet, "confirm")
    again = kept(client, workbook([(2, LONG, "七成")], head=head), bureau)
    assert again.header_row == 1
    assert [(row.target.id, row.percent) for row in plan_of(again).rows] == [(tasks[1].pk, 70)]


def test_a_csv_is_taken_too(client, officer, bureau, tasks):
    text = f"序号,进展情况,完成率\n任务2,{LONG},80%\n"
    sheet = kept(client, text.encode("gb18030"), bureau, name="台账.csv")
    assert [(row.target.id, row.percent) for row in plan_of(sheet).rows] == [(tasks[1].pk, 80)]


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"%PDF-1.4 x", "a.pdf", "不是表格"),
        (b"PK\x03\x04broken", "a.xlsx", "请"),
        (b" " * (10 * 1024 * 1024 + 1), "a.csv", "超过 10 MB"),
    ],
)
def test_what_is_no_table_is_refused_in_words(client, officer, bureau, tasks, content, name, words):
    response = upload(client, content, bureau, name=name)
    assert response.status_code == 200
    assert words in response.content.decode()
    assert not UnitSheet.objects.exists()


def test_a_table_changed_elsewhere_is_not_overwritten(client, officer, bureau, tasks):
    sheet = kept(client, workbook([(1, "", LONG, 60, "", "", "")]), bureau)
    UnitSheet.objects.update(version=7)
    response = client.post(
        f"/desk/ledger/sheets/{sheet.pk}/confirm", {"version": sheet.version}, follow=True
    )
    assert "刚被他人改过" in response.content.decode()
    assert not ProgressReport.objects.exists()


def test_another_unit_s_table_is_not_found(client, officer, bureau, tasks):
    sheet = kept(client, workbook([(1, "", LONG, 60, "", "", "")]), bureau)
    other = make_organisation("别的局")
    client.force_login(make_account(role=Role.INFORMATION_OFFICER, organisation=other))
    for act in ("", "/original"):
        assert client.get(f"/desk/ledger/sheets/{sheet.pk}{act}").status_code == 404
    for act in ("columns", "rows", "confirm", "discard"):
        assert client.post(f"/desk/ledger/sheets/{sheet.pk}/{act}").status_code == 404
    assert "台账.xlsx" not in client.get("/desk/ledger/sheets").content.decode()
    assert upload(client, b"x", bureau).status_code == 200
    assert UnitSheet.objects.count() == 1


def test_the_original_comes_back_as_it_was(client, officer, bureau, tasks):
    content = workbook([(1, "", LONG, 60, "", "", "")])
    sheet = kept(client, content, bureau)
    post(client, sheet, "discard")
    response = client.get(f"/desk/ledger/sheets/{sheet.pk}/original")
    assert b"".join(response) == content
    assert "attachment" in response["Content-Disposition"]
    assert "已放弃" in client.get(f"/desk/ledger/sheets/{sheet.pk}").content.decode()


def test_the_number_of_queries_does_not_grow(client, officer, bureau, tasks):
    def queries(sheet, path):
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        return len(captured)

    few = kept(client, workbook([(1, "", LONG, 60, "", "", "")]), bureau)
    path = f"/desk/ledger/sheets/{few.pk}"
    queries(few, path)
    counts = [queries(few, path), queries(few, "/desk/ledger/sheets")]
    link = make_published(organisation=bureau).get_absolute_url()
    few = kept(client, workbook([(1, "", LONG, 60, "", "", link)]), bureau)
    path = f"/desk/ledger/sheets/{few.pk}"
    counts = [queries(few, path), queries(few, "/desk/ledger/sheets")]
    links = [make_published(organisation=bureau).get_absolute_url() for _ in range(3)]
    links += [f"/nowhere/{number}" for number in range(12)]
    rows = [(number, "任务", LONG, 60, "", "", at) for number, at in enumerate(links, 1)]
    for _ in range(5):
        many = kept(client, workbook(rows), bureau)
    found = [queries(many, f"/desk/ledger/sheets/{many.pk}"), queries(many, "/desk/ledger/sheets")]
    assert found == counts


def test_an_own_address_of_an_inner_host_is_a_page_of_this_site(client, officer, bureau, tasks):
    """As in the report form: what the platform finds at it proves; elsewhere it is refused."""
    Parameter.objects.create(key="ledger.own_hosts", value="zwgk.local")
    page = make_published(organisation=bureau, title="兑付结果公示")
    inside = f"http://zwgk.local:8000{page.get_absolute_url()}"
    rows = [
        (1, "兑付惠企资金", LONG, 0.6, None, "", inside),
        (2, "公开招商载体和产业链", LONG, 0.6, None, "", "http://other.local/a"),
    ]
    table = kept(client, workbook(rows), bureau)
    first, second = plan_of(table).rows
    assert (first.state.value, first.link) == ("ready", page.get_absolute_url().rstrip("/"))
    assert second.faults == ("这是内部网络地址，他人打不开。请填写公开网址，或改为上传文件。",)
    post(client, table, "rows", row_3="skip")
    post(client, table, "confirm")
    evidence = Evidence.objects.get()
    assert (evidence.title, evidence.source_key) == ("兑付结果公示", "library")


def test_an_own_address_that_leads_nowhere_is_told_at_its_row(client, officer, bureau, tasks):
    """Before anything is imported, with the cure; a row that is left out is not looked up."""
    page = make_published(organisation=bureau, title="兑付结果公示")
    withdrawn = make_published(organisation=bureau, title="旧公示")
    gone = withdrawn.get_absolute_url().rstrip("/")
    withdraw(
        withdrawn, kind="withdrawn", reason="内容有误", organisation=bureau, by=officer,
        at=CLOCK.get().now(),
    )  # fmt: skip
    rows = [
        (1, "兑付惠企资金", LONG, 0.6, None, "", page.get_absolute_url()),
        (2, "公开招商载体和产业链", LONG, 0.6, None, "", "/policy/没有这一页"),
        (3, "垃圾分类投放点公开", LONG, 0.6, None, "", gone),
    ]
    table = kept(client, workbook(rows), bureau)
    unknown = "本站这个网址没有公开的内容（/policy/没有这一页）。请打开要用作佐证的那一页"
    body = client.get(f"/desk/ledger/sheets/{table.pk}").content.decode()
    assert unknown in body
    assert f"（{gone}）。请换成现在能打开的网址，或改用其他材料。" in body
    assert states(table) == [(2, "ready"), (3, "faulty"), (4, "faulty")]
    assert "还有 2 行需要处理" in post(client, table, "confirm").content.decode()
    post(client, table, "rows", row_3="skip", row_4="skip")
    assert states(table) == [(2, "ready"), (3, "skipped"), (4, "skipped")]
    post(client, table, "confirm")
    assert Evidence.objects.get().title == "兑付结果公示"
