"""The table of the level above, filled from our tasks."""

import datetime
import io

import openpyxl
import pytest
from docx import Document

from mingzheng.records.parameters.queries import lamp_rule_on
from mingzheng.rules.lamps import Lamp
from mingzheng.work.ledger import errors_year as errors
from mingzheng.work.ledger.actions.year.link import link_tasks, note_no_child
from mingzheng.work.ledger.actions.year.upward import write_upward
from mingzheng.work.ledger.models import UpwardText
from mingzheng.work.ledger.queries.year.upward import upward_rows
from mingzheng.work.ledger.upward_export import upward_docx, upward_xlsx
from tests.factories.ledger import (
    make_assignment,
    make_evidence,
    make_notice,
    make_report,
    make_task,
)

from .conftest import AT

pytestmark = pytest.mark.django_db
RULE = lambda: lamp_rule_on(datetime.date(2024, 11, 18))  # noqa: E731  (the register is read late)


@pytest.fixture
def city(office, unit):
    """Three rows: one done by two of ours, one that is missing, one that does not concern us."""
    notice = make_notice(
        level="city", is_parent=True, columns=["序号", "任务", "责任单位", "完成时限"],
        document_number="闽江政办〔2024〕3号",
    )  # fmt: skip
    first = make_task(notice, requirement="公开惠企政策。", responsible_text="各区")
    make_task(notice, requirement="规范政务新媒体。")
    third = make_task(notice, requirement="公开海关信息。")
    done = make_assignment(organisation=unit)
    report = make_report(done, state="confirmed", percent=100, text="政策已全部公开。")
    make_evidence(report)
    half = make_assignment(make_task(done.task.notice))
    make_report(half, percent=40, text="正在整理清单。")
    for one in (done, half):
        link_tasks(upper=first, lower=one.task, kind="parent", by=office, at=AT)
    note_no_child(third, reason="本区没有海关机构。", by=office, at=AT)
    return notice


def test_rows_are_filled_from_the_newest_reports_and_gaps_are_flagged(city, office):
    first, second, third = upward_rows(city, rule=RULE())
    assert (first.lamp, first.percent, first.missing) == (Lamp.NORMAL, 70, False)
    assert first.text.startswith("区财政局（2024-11-15）：政策已全部公开。\n")
    assert first.text.endswith("（2024-11-15）：正在整理清单。")
    assert [proof.url for proof in first.proofs] == ["https://www.yunling.example/zwgk/1.html"]
    assert (second.missing, second.lamp, second.text) == (True, None, "")
    assert (third.missing, third.text) == (False, "本级不涉及：本区没有海关机构。")


def test_leading_units_speak_and_the_others_are_counted(city):
    done = city.tasks.get(number=1).links_down.order_by("pk").first().lower
    for state in ("confirmed", "noted"):
        make_report(make_assignment(done, part="responsible"), state=state)
    text = upward_rows(city, rule=RULE())[0].text.splitlines()
    assert text[1] == "另有2个责任单位报送进展，其中1个已办结。"
    assert len(text) == 3


def test_a_person_s_words_stand_until_they_are_taken_back(city, office):
    task = city.tasks.get(number=1)
    write_upward(task, text="全区政策已公开。", version=0, by=office, at=AT)
    assert upward_rows(city, rule=RULE())[0].text == "全区政策已公开。"
    with pytest.raises(errors.SummaryChanged):
        write_upward(task, text="别的话。", version=0, by=office, at=AT)
    write_upward(task, text=" ", version=1, by=office, at=AT)
    assert not UpwardText.objects.exists()
    assert upward_rows(city, rule=RULE())[0].text.startswith("区财政局")


def test_the_workbook_keeps_the_columns_of_the_level_above(city):
    rows = upward_rows(city, rule=RULE())
    book = openpyxl.load_workbook(io.BytesIO(upward_xlsx(city, rows, rule=RULE())))
    sheet = book["工作台账"]
    assert [cell.value for cell in sheet[3]] == [
        "序号", "任务", "责任单位", "完成时限", "具体要求", "状态", "完成比例", "最近进展", "期限",
    ]  # fmt: skip
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert [(row[0], *row[5:7]) for row in rows] == [
        (1, "●正常", 0.7), (2, "尚未对应本级任务", None), (3, "本级不涉及", None),
    ]  # fmt: skip
    children = [[cell.value for cell in row] for row in book["对应任务"].iter_rows(min_row=2)]
    assert [row[0] for row in children] == [1, 1, 2, 3]
    assert children[2][1] == "尚未对应本级任务"
    assert children[3][1] == "本区没有海关机构。"
    assert "https://www.yunling.example/zwgk/1.html" in children[0][4]


def test_the_word_file_says_the_same(city):
    content = upward_docx(city, upward_rows(city, rule=RULE()), rule=RULE())
    (table,) = Document(io.BytesIO(content)).tables
    assert table.cell(0, 5).text == "状态"
    assert [row.cells[5].text for row in table.rows][1:] == [
        "●正常 70%", "尚未对应本级任务", "本级不涉及",
    ]  # fmt: skip


def test_the_table_costs_the_same_queries_at_any_size(city, office, django_assert_num_queries):
    rule = RULE()
    with django_assert_num_queries(8):
        assert len(upward_rows(city, rule=rule)) == 3
    for _ in range(10):
        upper = make_task(city)
        lower = make_assignment(make_task())
        make_evidence(make_report(lower, state="confirmed"))
        link_tasks(upper=upper, lower=lower.task, kind="parent", by=office, at=AT)
    with django_assert_num_queries(8):
        assert len(upward_rows(city, rule=rule)) == 13


def test_words_like_formulas_stay_words_in_what_goes_upward(city, office):
    """Workbook, Word file, and whatever a spreadsheet makes of them next."""
    words = '=HYPERLINK("http://x.example","点我")'
    task = city.tasks.get(number=3)
    task.requirement = words
    task.save()
    write_upward(city.tasks.get(number=2), text=f"+{words}", version=0, by=office, at=AT)
    rows = upward_rows(city, rule=RULE())
    sheet = openpyxl.load_workbook(io.BytesIO(upward_xlsx(city, rows, rule=RULE())))["工作台账"]
    risky = [
        (cell.data_type, cell.quotePrefix)
        for row in sheet.iter_rows(min_row=4)
        for cell in row
        if isinstance(cell.value, str) and "HYPERLINK" in cell.value
    ]
    assert risky == [("s", True), ("s", True)]
    (table,) = Document(io.BytesIO(upward_docx(city, rows, rule=RULE()))).tables
    assert table.cell(3, 4).text == words
