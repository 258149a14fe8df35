"""Tables as units really send them: every oddity is read, or told row by row with its cure."""

import datetime
import io
import re
import zipfile

import pytest
from openpyxl import Workbook

from mingzheng.work.ledger.actions import import_sheet
from mingzheng.work.ledger.actions.year.outcome import end_task
from mingzheng.work.ledger.models import Notice, ProgressReport, UnitSheet
from tests.factories.people import make_account

from .test_sheets import (
    HEAD,
    LONG,
    bureau,
    kept,
    officer,
    plan_of,
    post,
    states,
    tasks,
    upload,
    workbook,
)

__all__ = ["bureau", "officer", "tasks"]
pytestmark = pytest.mark.django_db
AT = datetime.datetime(2024, 11, 18, 10, 0, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def saved(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def told(rows):
    return [(row.number, row.state.value, row.faults) for row in rows]


def test_a_heading_of_two_rows(client, officer, bureau, tasks):
    book = Workbook()
    sheet = book.active
    sheet.append(["财政金融局台账"])
    sheet.append(["序号", "任务", "进展情况", None])
    sheet.append([None, None, "文字说明", "完成率"])
    sheet.append([1, "兑付惠企资金", LONG, 0.6])
    for merge in ("A1:D1", "A2:A3", "B2:B3", "C2:D2"):
        sheet.merge_cells(merge)
    table = kept(client, saved(book), bureau)
    assert table.header_row == 3
    page = client.get(f"/desk/ledger/sheets/{table.pk}").content.decode()
    assert "进展情况文字说明</label>" in page
    (row,) = plan_of(table).rows
    assert (row.state.value, row.target.id, row.text, row.percent) == (
        "ready", tasks[0].pk, LONG, 60,
    )  # fmt: skip


def test_hidden_rows_are_shown_and_wait_for_a_person(client, officer, bureau, tasks):
    book = Workbook()
    sheet = book.active
    sheet.append(HEAD)
    for number in (1, 2):
        sheet.append([number, "", LONG, 60, "", "", ""])
    sheet.row_dimensions[3].hidden = True
    table = kept(client, saved(book), bureau)
    first, second = plan_of(table).rows
    assert (first.state.value, first.hidden, second.state.value, second.hidden) == (
        "ready", False, "faulty", True,
    )  # fmt: skip
    assert second.faults == ("这一行在表格里是隐藏的，要导入请选定任务，否则请选“不导入”。",)
    assert "隐藏行" in client.get(f"/desk/ledger/sheets/{table.pk}").content.decode()
    post(client, table, "rows", row_3=str(tasks[1].pk))
    assert states(table) == [(2, "ready"), (3, "ready")]


def test_a_hidden_column_and_a_hidden_sheet_are_not_taken_for_the_progress(
    client, officer, bureau, tasks
):
    book = Workbook()
    old = book.active
    old.append(HEAD)
    old.append([1, "", "去年的进展，已经过时，请不要再采用这一段。", 10, "", "", ""])
    old.sheet_state = "hidden"
    sheet = book.create_sheet("今年")
    sheet.append(["序号", "任务", "一季度进展", "二季度进展", "完成率"])
    sheet.append([1, "兑付惠企资金", "一季度的旧进展，已经写进上一次报告里了。", LONG, 60])
    sheet.column_dimensions["C"].hidden = True
    table = kept(client, saved(book), bureau)
    (row,) = plan_of(table).rows
    assert (row.text, row.percent) == (LONG, 60)
    page = client.get(f"/desk/ledger/sheets/{table.pk}").content.decode()
    assert "一季度进展（隐藏列）</label>" in page


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        (datetime.date(2024, 11, 5), "2024-11-05"),
        (45601, "2024-11-05"),
        ("2024年11月5日", "2024-11-05"),
        ("2024.11.5", "2024-11-05"),
        ("2024/11/05 09:30", "2024-11-05"),
        ("二〇二四年十一月五日", None),
        ("11月5日", None),
        ("2024-02-30", None),
        ("上周五", None),
    ],
)
def test_days_of_every_spelling_are_read_or_refused(client, officer, bureau, tasks, typed, day):
    (row,) = plan_of(kept(client, workbook([(1, "", LONG, 60, typed, "", "")]), bureau)).rows
    if day:
        assert (row.text, row.faults) == (f"（{day}）{LONG}", ())
    else:
        (fault,) = row.faults
        assert "请" in fault


@pytest.mark.parametrize("typed", [120, -5, "1.2.3", "150%", "#DIV/0!", "六"])
def test_a_wrong_percentage_says_how_it_is_written(client, officer, bureau, tasks, typed):
    (row,) = plan_of(kept(client, workbook([(1, "", LONG, typed, "", "", "")]), bureau)).rows
    (fault,) = row.faults
    assert fault.endswith("看不懂，请写成 0 到 100 的数、60%、0.6 或六成的样子。")


def test_a_formula_with_its_result_is_that_result(client, officer, bureau, tasks):
    """As spreadsheets save it; openpyxl writes none, so the value is put in by hand."""
    content = workbook([(1, "", LONG, "=30+30", "", "", "")])
    (row,) = plan_of(kept(client, content, bureau)).rows
    assert row.faults == ("完成比例“=30+30”看不懂，请写成 0 到 100 的数、60%、0.6 或六成的样子。",)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name.endswith("sheet2.xml"):
                data = re.sub(rb"<f>30\+30</f><v */>|<f>30\+30</f><v></v>",
                              b"<f>30+30</f><v>60</v>", data)  # fmt: skip
            target.writestr(name, data)
    (row,) = plan_of(kept(client, out.getvalue(), bureau)).rows
    assert (row.percent, row.state.value) == (60, "ready")


def test_too_long_a_table_is_refused_whole(client, officer, bureau, tasks):
    rows = [(number, "", LONG, 60, "", "", "") for number in range(1, 5001)]
    response = upload(client, workbook(rows), bureau)
    assert (
        "工作表有 5001 行，一次最多 2000 行。请只保留本单位今年的任务，或拆成几份后分别上传。"
        in response.content.decode()
    )
    assert not UnitSheet.objects.exists()


def test_a_long_sheet_beside_a_short_one_cannot_be_chosen(client, officer, bureau, tasks):
    book = Workbook()
    book.active.title = "本年"
    book.active.append(HEAD)
    book.active.append([1, "", LONG, 60, "", "", ""])
    long = book.create_sheet("历年")
    for number in range(2001):
        long.append([f"记录{number}"])
    table = kept(client, saved(book), bureau)
    page = post(client, table, "columns", sheet="历年", header_row="1").content.decode()
    assert "工作表有 2001 行，一次最多 2000 行。" in page
    table.refresh_from_db()
    assert table.sheet == "本年"


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (OLE, "台账.xlsx", "这是旧版 Excel（.xls、.et） 文件。请用 Word 或 WPS 打开，另存为 .xlsx"),
        (OLE, "台账.xls", "另存为 .xlsx 后再上传"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "台账.xlsx", "请"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "台账.xls", "不是表格"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 50, "台账.xlsx", "不是表格"),
        (b"   \n", "台账.csv", "请"),
        ("序号,\"进展\n1,没有收尾".encode(), "台账.csv", ""),
    ],
    ids=["old named new", "old", "encrypted", "web page", "picture", "blank", "open quote"],
)  # fmt: skip
def test_files_that_are_something_else(client, officer, bureau, tasks, content, name, words):
    response = upload(client, content, bureau, name=name)
    if words:
        assert words in response.content.decode()
        assert not UnitSheet.objects.exists()
    else:
        assert plan_of(UnitSheet.objects.get()).ready == []
    assert not ProgressReport.objects.exists()


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_text_tables_of_every_encoding(client, officer, bureau, tasks, encoding, delimiter):
    rows = (("序号", "进展情况", "完成率"), ("2", LONG, "八成"))
    content = "\r\n".join(delimiter.join(row) for row in rows).encode(encoding)
    (row,) = plan_of(kept(client, content, bureau, name="台账.csv")).rows
    assert (row.target.id, row.text, row.percent) == (tasks[1].pk, LONG, 80)


def test_a_task_that_was_ended_or_closed_is_left_alone(client, officer, bureau, tasks):
    end_task(
        tasks[0].task, reason="upward", words="市里统一平台尚未开通，明年继续。",
        by=make_account(), at=AT,
    )  # fmt: skip
    rows = [(1, "", LONG, 60, "", "", ""), (2, "", LONG, 60, "", "", "")]
    table = kept(client, workbook(rows), bureau)
    assert states(table) == [(2, "closed"), (3, "ready")]
    post(client, table, "confirm")
    assert [one.assignment for one in ProgressReport.objects.all()] == [tasks[1]]
    again = kept(client, workbook([(3, "", LONG, 60, "", "", "")]), bureau)
    Notice.objects.update(closed_on=AT.date())
    assert states(again) == [(2, "closed")]
    assert "没有可以导入的行" in post(client, again, "confirm").content.decode()


def test_what_changes_between_looking_and_confirming_leaves_nothing_half_done(
    client, officer, bureau, tasks, monkeypatch
):
    """The last of three rows is refused while all are written: none of them stays."""
    rows = [(number, "", LONG, 60, "", "", "") for number in (1, 2, 3)]
    table = kept(client, workbook(rows), bureau)
    stale = import_sheet.targets_of(bureau.pk, table.year)
    end_task(
        tasks[2].task, reason="upward", words="市里统一平台尚未开通，明年继续。",
        by=make_account(), at=AT,
    )  # fmt: skip
    monkeypatch.setattr(import_sheet, "targets_of", lambda *_: stale)
    page = post(client, table, "confirm").content.decode()
    assert "这项任务年终已作“不再办理”处理，不再接受进展和计划。" in page
    assert not ProgressReport.objects.exists()
    table.refresh_from_db()
    assert table.state == "open"


def test_formula_like_words_of_a_table_stay_words(client, officer, bureau, tasks):
    words = '=HYPERLINK("http://x","点我") 已公开三批资金兑付结果'
    content = f'序号,进展情况\n1,"{words.replace(chr(34), chr(34) * 2)}"\n'.encode()
    (row,) = plan_of(kept(client, content, bureau, name="台账.csv")).rows
    assert row.faults == ("单元格是没有结果的公式，请在表格软件里打开、保存后重新上传。",)
