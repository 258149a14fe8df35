"""``mingzheng ledger export``: the same files as the desk gives out."""

import csv
import io
import json

import pytest
from docx import Document
from openpyxl import load_workbook
from typer.testing import CliRunner

from mingzheng.config.cli.app import app
from mingzheng.config.cli.errors import CommandRefused
from tests.factories.ledger import make_assignment, make_notice, make_task
from tests.factories.people import make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def notice():
    notice = make_notice(title="任务分解表")
    units = make_organisation("财政金融局", key="caijin"), make_organisation("城建局", key="cj")
    for label, unit in zip(("甲", "乙"), units, strict=True):
        make_assignment(make_task(notice, label=label), organisation=unit)
    return notice


def run(*arguments):
    call = ["ledger", "export", *map(str, arguments)]
    result = CliRunner().invoke(app, call, standalone_mode=False)
    if result.exception:
        raise result.exception
    return result.stdout


def test_the_ending_names_the_form(notice, tmp_path):
    for name in ("a.xlsx", "a.json", "a.docx"):
        assert "已导出《任务分解表》" in run(tmp_path / name)
    run(tmp_path)
    assert load_workbook(tmp_path / "a.xlsx").sheetnames == ["工作台账", "分工明细"]
    assert len(json.loads((tmp_path / "a.json").read_text())["tasks"]) == 2
    assert "进展情况报告" in Document(tmp_path / "a.docx").paragraphs[0].text.replace("\n", "")
    rows = csv.DictReader(io.StringIO((tmp_path / "assignments.csv").read_text("utf-8-sig")))
    assert [row["单位代码"] for row in rows] == ["caijin", "cj"]


def test_one_unit_only(notice, tmp_path):
    run(tmp_path / "a.json", "--unit", "caijin")
    data = json.loads((tmp_path / "a.json").read_text())
    assert [row["label"] for row in data["tasks"]] == ["甲"]
    assert data["complete"] is False


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("a.txt",), "文件名须以"),
        (("a.xlsx", "--unit", "nobody"), "没有代码为“nobody”的机构"),
        (("a.xlsx", "--notice", "99"), "没有找到这份台账"),
        (("none/a.xlsx",), "请换一个可写的位置"),
    ],
)
def test_what_cannot_be_done_is_said(notice, tmp_path, arguments, words):
    with pytest.raises(CommandRefused, match=words):
        run(tmp_path / arguments[0], *arguments[1:])
