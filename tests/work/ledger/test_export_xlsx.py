"""The workbook, read back."""

import datetime
import io

import pytest
from openpyxl import load_workbook

from mingzheng.data.calendars import national_calendar
from mingzheng.records.people.models import Role
from mingzheng.records.people.permissions import access_of
from mingzheng.rules.lamps import lamp_rule
from mingzheng.work.ledger.export_columns import fields_of
from mingzheng.work.ledger.export_xlsx import export_ledger
from mingzheng.work.ledger.outgoing import Outgoing
from mingzheng.work.ledger.queries.scope import open_notices, scope_of
from tests.factories.ledger import (
    make_assignment,
    make_item,
    make_notice,
    make_report,
    make_section,
    make_task,
)
from tests.factories.people import make_account, make_organisation

TODAY = datetime.date(2024, 11, 18)
pytestmark = pytest.mark.django_db


def workbook(notice, *, access=None):
    scope = scope_of(access, [row for row in open_notices() if row.id == notice.pk])
    rule = lamp_rule(TODAY, calendar=national_calendar())
    content = export_ledger(Outgoing(scope=scope, rule=rule))
    return load_workbook(io.BytesIO(content))


@pytest.fixture
def notice():
    notice = make_notice(title="测试分解表", document_number="云高管办字〔2024〕4号")
    section = make_section(notice, title="一、做好公开")
    item = make_item(section, title="(一)公开政策")
    other = make_item(section, title="(二)回应关切")
    unit = make_organisation("财政金融局", sort_order=1)
    rows = [(item, "甲"), (item, "=1+1"), (other, "丙")]
    for place, requirement in rows:
        task = make_task(
            notice, section=section, item=place, requirement=requirement, lead_text="区财政金融局"
        )
        make_assignment(task, organisation=unit)
    return notice


def test_export_in_the_notices_columns_restores_sections_and_merged_items(notice):
    sheet = workbook(notice)["工作台账"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    due = datetime.datetime.combine(datetime.date(2024, 12, 31), datetime.time())
    state = ["–未开始", 0, None, due]
    lead = "区财政金融局"
    assert rows == [
        ["工作任务", "牵头单位", "责任单位", "具体要求", "备注",
         "状态", "完成比例", "最近进展", "期限"],
        ["一、做好公开", *[None] * 8],
        ["(一)公开政策", lead, None, "甲", None, *state],
        [None, lead, None, "=1+1", None, *state],
        ["(二)回应关切", lead, None, "丙", None, *state],
    ]  # fmt: skip
    assert sorted(str(one) for one in sheet.merged_cells.ranges) == [
        "A1:I1", "A2:I2", "A4:I4", "A5:A6",
    ]  # fmt: skip
    assert sheet.freeze_panes == "A4"


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-2", "@SUM(A1)", "\t=1"])
def test_export_of_formula_like_text_stays_text(text):
    notice = make_notice()
    make_assignment(make_task(notice, requirement=text))
    cell = workbook(notice)["工作台账"]["D4"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_export_drops_control_characters_a_workbook_cannot_hold():
    notice = make_notice()
    make_assignment(make_task(notice, requirement="甲\x0b乙"))
    assert workbook(notice)["工作台账"]["D4"].value == "甲乙"


def test_export_for_an_officer_holds_own_assignments_only(notice):
    own = make_organisation("发展改革局", sort_order=2)
    task = make_task(notice, requirement="发改任务")
    make_report(make_assignment(task, organisation=own), text="发改局的进展已在门户公开,请核。")
    foreign = make_assignment(task, organisation=make_organisation("民生事业局"))
    make_report(foreign, text="民生局不得外泄的内容,只给自己看。")
    officer = make_account(role=Role.INFORMATION_OFFICER, organisation=own)
    book = workbook(notice, access=access_of(officer, day=TODAY))
    text = str([[cell.value for cell in row] for sheet in book for row in sheet.iter_rows()])
    assert "发改任务" in text
    assert "发改局的进展" in text
    assert "甲" not in text
    assert "不得外泄" not in text
    assert "民生事业局" not in text


def test_export_names_the_newest_report_with_unit_and_day(notice):
    assignment = make_assignment(
        make_task(notice, requirement="丁"), organisation=make_organisation("投资促进局")
    )
    make_report(assignment, text="先报的进展说明,已经过时了,请勿采用。",
                reported_at=datetime.datetime(2024, 11, 2, tzinfo=datetime.UTC))  # fmt: skip
    make_report(assignment, text="后报的进展说明,以此为准,请领导审阅。")
    latest = [row[7].value for row in workbook(notice)["工作台账"].iter_rows(min_row=8)]
    assert latest == ["投资促进局（2024-11-15）：后报的进展说明,以此为准,请领导审阅。"]


def test_export_second_sheet_has_a_row_for_each_assignment(notice):
    sheet = workbook(notice)["分工明细"]
    assert [row[1].value for row in sheet.iter_rows(min_row=2)] == ["财政金融局"] * 3


@pytest.mark.parametrize(
    ("columns", "fields"),
    [
        ([], ["item", "lead", "responsible", "requirement", "remark"]),
        (
            ["工作任务", "牵头部门", "责任单位", "具体要求", "备注"],
            ["item", "lead", "responsible", "requirement", "remark"],
        ),
        (
            ["序号", "重点任务", "工作内容", "责任单位", "完成时限"],
            ["number", "item", "requirement", "units", "due"],
        ),
        (["任务", "牵头单位"], ["item", "lead", "requirement"]),
        (["任务", "要求"], ["item", "requirement", "lead"]),
        (["任务", "领导签批"], ["item", "", "requirement", "lead"]),
    ],
)
def test_columns_of_a_notice_take_their_fields(columns, fields):
    assert [field for _, field in fields_of(columns)] == fields
