"""``mingzheng notice``: parsing needs no database; importing takes the wizard's own steps."""

import json

import openpyxl
import pytest
from typer.testing import CliRunner

from mingzheng.config.cli.app import app
from mingzheng.config.cli.errors import CommandRefused
from mingzheng.work.ledger.models import Notice, NoticeImport
from tests.factories.imports import CLEAN_ROWS, DAMAGED_ROWS, SECTION, make_register, notice_text

UNITS = ("区社会事业局", "区财政金融局", "区建设交通局", "区生态环境局")


@pytest.fixture
def notice(tmp_path):
    file = tmp_path / "通知.md"
    file.write_bytes(notice_text())
    return file


@pytest.fixture
def damaged(tmp_path):
    file = tmp_path / "受损.md"
    file.write_bytes(notice_text(DAMAGED_ROWS))
    return file


def run(*arguments):
    result = CliRunner().invoke(app, ["notice", *map(str, arguments)], standalone_mode=False)
    if result.exception:
        raise result.exception
    return result.stdout


def test_parse_prints_the_notice_as_json(notice):
    found = json.loads(run("parse", notice, "--json"))
    assert (found["document_number"], found["issued_on"], found["sections"]) == (
        "云高管办字〔2024〕4号",
        "2024-06-03",
        [SECTION],
    )
    assert [(t["n"], t["lead"], t["responsible"], t["due"]) for t in found["tasks"]] == [
        (1, ["区社会事业局"], ["各街道"], "2024-12-31"),
        (2, ["区财政金融局"], ["各街道"], "2024-12-31"),
        (3, ["区建设交通局"], ["区生态环境局"], "2024-12-31"),
    ]


def test_parse_prints_a_summary_in_chinese(damaged):
    printed = run("parse", damaged)
    assert "发文字号：云高管办字〔2024〕4号" in printed
    assert "任务 5 项" in printed
    assert "牵头：" in printed
    assert "lead" not in printed


def test_parse_of_a_lost_table_gives_no_tasks_and_a_warning(tmp_path):
    file = tmp_path / "空.md"
    file.write_text("# 关于印发任务分解表的通知\n\n附件：任务分解表（略）\n")
    found = json.loads(run("parse", file, "--json"))
    assert found["tasks"] == []
    assert found["warnings"]


def test_parse_of_an_unreadable_file_is_refused_in_one_line(tmp_path):
    file = tmp_path / "坏.docx"
    file.write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(CommandRefused, match="后再上传"):
        run("parse", file)


def test_parse_of_a_missing_file_is_refused(tmp_path):
    with pytest.raises(CommandRefused, match="找不到文件"):
        run("parse", tmp_path / "没有.md")


def names_as_xlsx(path):
    book = openpyxl.Workbook()
    for row in (("名称", "简称", "别名"), *((name, "", "") for name in UNITS)):
        book.active.append(row)
    book.save(path)


def names_as_csv(path):
    path.write_text("名称,简称,别名\n" + "".join(f"{name},,\n" for name in UNITS))


def names_as_text(path):
    path.write_text("\n".join(UNITS))


def names_as_json(path):
    path.write_text(json.dumps(list(UNITS), ensure_ascii=False))


def names_as_objects(path):
    listed = [{"name": name, "aliases": []} for name in UNITS]
    path.write_text(json.dumps(listed, ensure_ascii=False))


def names_as_gbk(path):
    path.write_bytes("名称\r\n{}\r\n".format("\r\n".join(UNITS)).encode("gb18030"))


@pytest.mark.parametrize(
    ("suffix", "write"),
    [
        ("xlsx", names_as_xlsx), ("csv", names_as_csv), ("txt", names_as_text),
        ("json", names_as_json), ("json", names_as_objects), ("csv", names_as_gbk),
    ],
)  # fmt: skip
def test_names_are_read_from_what_an_office_has(damaged, tmp_path, suffix, write):
    names = tmp_path / f"名录.{suffix}"
    write(names)
    tasks = json.loads(run("parse", damaged, "--orgs", names, "--json"))["tasks"]
    assert tasks[2]["lead"] == ["区建设交通局"]
    assert [p["raw"] for p in tasks[2]["proposals"] if p["reason"] == "damaged"] == ["区建设交障局"]


def test_alias_of_a_names_file_is_known(tmp_path):
    file = tmp_path / "通知.md"
    rows = (("（一）事项", "财金局", "各街道", "每月公布岗位信息。", ""), *CLEAN_ROWS[1:])
    file.write_bytes(notice_text(rows))
    names = tmp_path / "名录.csv"
    names.write_text("名称,简称,别名\n区财政金融局,财金局,区财金局、区财政局\n")
    task = json.loads(run("parse", file, "--orgs", names, "--json"))["tasks"][0]
    assert task["confidence"]["lead"] in {"high", "medium"}
    assert [p["reason"] for p in task["proposals"] if p["field"] == "lead"] == ["alias"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("空.txt", "", "里没有单位名称"),
        ("坏.json", "{", "不是合法的 JSON"),
        ("数.json", "3", "应是名称的列表"),
    ],
)
def test_names_file_that_holds_none_is_refused(notice, tmp_path, name, content, message):
    names = tmp_path / name
    names.write_text(content)
    with pytest.raises(CommandRefused, match=message):
        run("parse", notice, "--orgs", names)


@pytest.mark.django_db
def test_clean_notice_is_opened_at_once(notice):
    make_register()
    printed = run("import", notice, "--year", 2024)
    assert "台账已建立" in printed
    assert "3 项任务、8 项分工" in printed
    assert Notice.objects.get().tasks.count() == 3


@pytest.mark.django_db
def test_doubtful_notice_waits_as_a_draft(damaged):
    make_register()
    found = json.loads(run("import", damaged, "--year", 2024, "--json"))
    draft = NoticeImport.objects.get()
    assert found == {
        "import": draft.pk,
        "state": "parsed",
        "notice": None,
        "title": draft.title,
        "document_number": "云高管办字〔2024〕4号",
        "tasks": 5,
        "assignments": 0,
        "cells_to_check": 2,
        "address": f"/desk/ledger/imports/{draft.pk}",
    }
    assert Notice.objects.count() == 0


@pytest.mark.django_db
def test_doubtful_notice_is_opened_on_demand_from_the_same_draft(damaged):
    make_register()
    assert "还有 2 处待核对" in run("import", damaged, "--year", 2024)
    assert "台账已建立" in run("import", damaged, "--year", 2024, "--accept")
    task = Notice.objects.get().tasks.get(number=5)
    assert task.lead_text == "区飞天遁地局"
    assert not task.assignments.filter(part="lead").exists()
    assert NoticeImport.objects.count() == 1


@pytest.mark.django_db
def test_notice_already_open_is_refused(notice, damaged):
    make_register()
    run("import", notice, "--year", 2024)
    with pytest.raises(CommandRefused, match="已于 2024-11-18 12:00 上传"):
        run("import", notice, "--year", 2024)
    with pytest.raises(CommandRefused, match="请改用比对"):
        run("import", damaged, "--year", 2024, "--accept")
    assert Notice.objects.count() == 1


@pytest.mark.django_db
def test_unreadable_file_is_refused_and_remembered_as_failed(tmp_path):
    file = tmp_path / "坏.docx"
    file.write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(CommandRefused, match="后再上传"):
        run("import", file, "--year", 2024)
    assert NoticeImport.objects.get().state == "failed"


@pytest.mark.django_db
def test_notice_without_tasks_waits_for_a_person(tmp_path):
    file = tmp_path / "空.md"
    file.write_text("# 关于印发任务分解表的通知\n\n附件：任务分解表（略）\n")
    assert "没有识别出任务" in run("import", file, "--year", 2024)
