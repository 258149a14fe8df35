"""What leaves the ledger: tables, data and papers, each within what the asker may see."""

import csv
import datetime
import io
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document
from openpyxl import load_workbook

from mingzheng.records.people.models import Role
from mingzheng.work.ledger.actions.make_paper import discard_old_papers, make_paper
from mingzheng.work.ledger.models import ProgressPaper
from tests.conftest import NOON
from tests.factories.ledger import (
    make_assignment,
    make_evidence,
    make_notice,
    make_report,
    make_section,
    make_task,
)
from tests.factories.people import make_account, make_organisation

pytestmark = pytest.mark.django_db
DUE = datetime.date(2024, 11, 8)


@pytest.fixture
def ours():
    return make_organisation("财政金融局", key="caijin", sort_order=1)


@pytest.fixture
def theirs():
    return make_organisation("城市建设局", key="chengjian", sort_order=2)


@pytest.fixture
def notice(ours, theirs):
    """Two tasks: one of both units, overdue with a difficulty; one of theirs, done."""
    notice = make_notice(title="任务分解表")
    section = make_section(notice)
    both = make_task(notice, label="=兑付资金", section=section, due=DUE, lead_text="财政金融局")
    mine = make_assignment(both, organisation=ours)
    report = make_report(mine, difficulties="系统接口未通。", text="已公开两批，第三批在办。")
    make_evidence(report, title="兑付公告", url="https://www.yunling.example/a")
    make_assignment(both, organisation=theirs, part="responsible")
    make_assignment(make_task(notice, label="修路"), organisation=theirs, state="done")
    return notice


@pytest.fixture
def officer(client, ours):
    account = make_account(role=Role.INFORMATION_OFFICER, organisation=ours)
    client.force_login(account)
    return account


@pytest.fixture
def office(client):
    account = make_account(role=Role.OPENNESS_OFFICE)
    client.force_login(account)
    return account


def body(response):
    return b"".join(response)


def rows(response):
    return list(csv.DictReader(io.StringIO(body(response).decode("utf-8-sig"))))


def test_tables_hold_every_row_the_office_sees(client, notice, office):
    tasks = rows(client.get("/desk/ledger/tasks.csv"))
    assert [(row["序号"], row["任务名称"], row["状态"], row["办结分工数"]) for row in tasks] == [
        ("1", "'=兑付资金", "overdue", "0"),
        ("2", "修路", "done", "1"),
    ]
    assigned = rows(client.get("/desk/ledger/assignments.csv"))
    assert [(row["单位代码"], row["分工"], row["期限"]) for row in assigned] == [
        ("caijin", "lead", "2024-11-08"),
        ("chengjian", "responsible", "2024-11-08"),
        ("chengjian", "lead", "2024-12-31"),
    ]
    (report,) = rows(client.get("/desk/ledger/reports.csv"))
    assert report["报告时间"] == "2024-11-15T10:00:00+08:00"
    assert report["佐证"] == "兑付公告 https://www.yunling.example/a"
    assert report["申请办结"] == "否"


def test_a_unit_gets_its_own_rows_only(client, notice, officer):
    assert [row["任务名称"] for row in rows(client.get("/desk/ledger/tasks.csv"))] == ["'=兑付资金"]
    assert [row["单位代码"] for row in rows(client.get("/desk/ledger/assignments.csv"))] == [
        "caijin"
    ]
    data = json.loads(body(client.get("/desk/ledger/ledger.json")))
    assert data["complete"] is False
    assert {row["unit_key"] for row in data["assignments"]} == {"caijin"}


def test_json_is_one_document_with_a_version_and_stable_keys(client, notice, office):
    data = json.loads(body(client.get("/desk/ledger/ledger.json")))
    assert (data["format"], data["version"], data["day"]) == ("mingzheng-ledger", 1, "2024-11-18")
    assert [one["id"] for one in data["notices"]] == [notice.pk]
    assert [len(data[name]) for name in ("tasks", "assignments", "reports")] == [2, 3, 1]
    assert data["tasks"][0] == {
        "id": data["tasks"][0]["id"], "notice_id": notice.pk, "number": 1,
        "section": "一、做好重点领域公开", "item": "", "label": "=兑付资金",
        "requirement": "按月公开资金申报条件和兑付结果。", "lead_text": "财政金融局",
        "responsible_text": "", "due": "2024-11-08", "due_text": "", "schedule": "once",
        "remark": "", "lamp": "overdue", "percent": 60, "assignments": 2, "done": 0,
    }  # fmt: skip
    assert data["reports"][0]["evidence"] == [
        {"kind": "link", "title": "兑付公告", "url": "https://www.yunling.example/a", "note": ""}
    ]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("lamp=done", ["2"]),
        ("q=修路", ["2"]),
        ("part=responsible", ["1"]),
        ("unit={theirs}", ["1", "2"]),
    ],
)
def test_the_list_s_conditions_hold_for_every_form(client, notice, office, theirs, query, numbers):
    query = query.format(theirs=theirs.pk)
    assert [row["序号"] for row in rows(client.get(f"/desk/ledger/tasks.csv?{query}"))] == numbers
    book = load_workbook(io.BytesIO(client.get(f"/desk/ledger/export.xlsx?{query}").content))
    details = [str(row[0].value) for row in book["分工明细"].iter_rows(min_row=2)]
    assert sorted(set(details)) == numbers
    page = client.get(f"/desk/ledger/outputs?{query}").content.decode()
    assert f'<span class="count">{len(numbers)}</span> 项任务' in page


def test_one_unit_s_workbook_speaks_of_its_own_part(client, notice, office, theirs):
    book = load_workbook(
        io.BytesIO(client.get(f"/desk/ledger/export.xlsx?unit={theirs.pk}").content)
    )
    assert {row[1].value for row in book["分工明细"].iter_rows(min_row=2)} == {"城市建设局"}


def test_several_notices_of_a_year_stand_in_one_workbook(client, notice, office):
    other = make_notice(title="市级分解表")
    make_assignment(make_task(other, label="别的"))
    book = load_workbook(io.BytesIO(client.get("/desk/ledger/export.xlsx").content))
    assert book.sheetnames == ["工作台账1", "分工明细1", "工作台账2", "分工明细2"]
    assert book["工作台账1"]["A1"].value == "市级分解表"
    one = client.get(f"/desk/ledger/export.xlsx?ledger=n{notice.pk}")
    assert load_workbook(io.BytesIO(one.content)).sheetnames == ["工作台账", "分工明细"]


def paper_text(paper):
    with paper.file.open("rb") as file:
        document = Document(file)
    words = [paragraph.text.replace("\n", "") for paragraph in document.paragraphs]
    cells = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    return words, cells


def test_a_paper_tells_figures_causes_next_days_and_evidence(client, notice, office):
    response = client.post("/desk/ledger/papers")
    paper = ProgressPaper.objects.get()
    assert response.headers["Location"] == f"/desk/ledger/papers/{paper.pk}"
    make_paper(paper.pk, at=NOON)
    paper.refresh_from_db()
    assert (paper.state, paper.done, paper.total) == ("made", 11, 11)
    words, cells = paper_text(paper)
    assert words[0] == "2024年政务公开工作任务进展情况报告"
    named = f"全区各单位承担《任务分解表》（{notice.document_number}）列明的任务共 2 项"
    figures = "正常 0 项，临期 0 项，逾期 1 项，未开始 0 项。"
    assert (f"截至2024年11月18日，{named}，已办结 1 项，占 50%；{figures}") in words
    assert [text for text in words if text[1:2] == "、" and "做好" not in text] == [
        "一、总体情况", "二、分部分进展", "三、逾期和临期任务及原因", "四、下一步安排",
        "五、佐证材料清单",
    ]  # fmt: skip
    (red,) = [text for text in words if text.startswith("任务1（逾期）")]
    assert "已超过 10 天" in red
    assert "原因：财政金融局：系统接口未通。" in red
    assert ["财政金融局", "1", "0", "0", "0", "1", "0"] in cells
    assert ["任务1", "兑付公告 https://www.yunling.example/a"] in cells
    page = client.get(f"/desk/ledger/papers/{paper.pk}").content.decode()
    assert "下载 Word 文件" in page
    assert "保留到 2024-12-18" in page
    assert body(client.get(f"/desk/ledger/papers/{paper.pk}/paper.docx")).startswith(b"PK")


def test_a_unit_s_paper_is_of_its_own_part_and_its_maker_s_alone(client, notice, officer, ours):
    client.post("/desk/ledger/papers", {"unit": ours.pk})
    paper = ProgressPaper.objects.get()
    make_paper(paper.pk, at=NOON)
    paper.refresh_from_db()
    words, cells = paper_text(paper)
    assert words[0] == "财政金融局2024年政务公开工作任务进展情况报告"
    assert "城市建设局" not in str(words) + str(cells)
    client.force_login(make_account(role=Role.OPENNESS_OFFICE))
    for path in ("", "/paper.docx"):
        assert client.get(f"/desk/ledger/papers/{paper.pk}{path}").status_code == 404
    assert client.post(f"/desk/ledger/papers/{paper.pk}/restart").status_code == 404


def test_whoever_sees_one_unit_alone_gets_its_paper(client, notice, officer, ours):
    client.post("/desk/ledger/papers")
    paper = ProgressPaper.objects.get()
    assert (paper.organisation, paper.seen) == (ours, [ours.pk])


def test_another_unit_s_paper_is_not_found(client, notice, officer, theirs):
    assert client.post("/desk/ledger/papers", {"unit": theirs.pk}).status_code == 404
    assert client.post("/desk/ledger/papers", {"unit": "x"}).status_code == 404
    assert not ProgressPaper.objects.exists()


def test_the_same_paper_is_not_made_twice_at_once(client, notice, office):
    client.post("/desk/ledger/papers")
    ProgressPaper.objects.update(state="running")
    response = client.post("/desk/ledger/papers", follow=True)
    assert "同样的报告正在生成" in response.content.decode()
    assert ProgressPaper.objects.count() == 1


def test_a_range_without_tasks_is_refused_in_words(client, officer):
    make_notice()
    response = client.post("/desk/ledger/papers", follow=True)
    assert "所选范围内没有任务" in response.content.decode()


def test_papers_go_after_thirty_days_with_their_files(notice, client, office):
    client.post("/desk/ledger/papers")
    paper = ProgressPaper.objects.get()
    make_paper(paper.pk, at=NOON)
    paper.refresh_from_db()
    storage, name = paper.file.storage, paper.file.name
    day = datetime.timedelta(days=1)
    assert discard_old_papers(at=paper.asked_at + 30 * day) == 0
    assert discard_old_papers(at=paper.asked_at + 31 * day) == 1
    assert not storage.exists(name)
    assert not ProgressPaper.objects.exists()


def test_the_page_asks_as_much_for_many_as_for_few(client, notice, office):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get("/desk/ledger/outputs")
        return len(captured)

    queries()
    few = queries()
    for _ in range(15):
        make_assignment(make_task(notice), organisation=make_organisation())
    assert queries() == few
