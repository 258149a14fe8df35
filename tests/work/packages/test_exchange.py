"""Workbooks and JSON of packages and lists: read back equal, faults told by their place."""

import datetime
import io
import json

import pytest
from openpyxl import load_workbook

from mingzheng.records.services.content import Window
from mingzheng.work.packages.content import Clause, ListSection
from mingzheng.work.packages.exchange.json_file import content_json
from mingzheng.work.packages.exchange.reading import read_file
from mingzheng.work.packages.exchange.workbook import content_xlsx
from tests.factories.packages import LAW, WHOLE, a_list, line, with_step

TODAY = datetime.date(2024, 11, 18)
PACKAGE = with_step(
    detail="一句。\n两句。",
    clauses=(LAW, Clause("办法", "云高管发〔2024〕3号", "第七条")),
    services=("YL-1", "YL-2"),
    windows=(Window("政务服务中心", "", "工作日", ""),),
)
LIST = a_list(line("甲办法", ends_on=datetime.date(2024, 12, 31)), line("乙办法", title="创业贷款"))


def read(data, *, package):
    return read_file(data, name="表.xlsx", package=package, today=TODAY)


def changed(content, sheet, cell, value):
    book = load_workbook(io.BytesIO(content_xlsx(content)))
    book[sheet][cell] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("content", [PACKAGE, WHOLE])
def test_a_package_is_read_back_equal(content):
    assert read(content_xlsx(content), package=True) == (content, [])


def test_a_list_is_read_back_equal():
    assert read(content_xlsx(LIST), package=False) == (LIST, [])


@pytest.mark.parametrize("content", [PACKAGE, WHOLE, LIST])
def test_json_is_read_back_equal(content):
    data = content_json(content).encode()
    assert read(data, package=content is not LIST) == (content, [])


def test_json_says_values_of_several_parts_as_lists():
    whole = json.loads(content_json(PACKAGE))
    assert list(whole) == [
        "title", "situation", "names", "audiences", "note", "questions", "steps",
    ]  # fmt: skip
    assert whole["audiences"] == ["创业者", "个体工商户"]
    assert [one["multiple"] for one in whole["questions"]] == [False, True]
    assert whole["steps"][3]["clauses"] == [
        "国家｜中华人民共和国食品安全法｜｜第三十五条", "本区｜办法｜云高管发〔2024〕3号｜第七条",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "where", "message"),
    [
        ({"title": ""}, "“基本情况”“名称”", "不能为空，请填写。"),
        ({"owner": "x"}, "“基本情况”“owner”", "没有这个字段，请删去。"),
        (
            {"names": [["a"]]}, "“基本情况”“口语名”",
            "应是文字、是否，或者文字的列表，请对照导出的文件。",
        ),
        ({"lines": "a"}, "“政策”", "应是对象的列表，请对照导出的文件。"),
        (
            {"lines": [{"title": "甲", "ends_on": "明年"}]}, "“政策”第 1 项“截止日期”",
            "请写成 2024-12-31 这样的日期。",
        ),
    ],
)  # fmt: skip
def test_faults_of_json_name_their_place_and_their_cure(change, where, message):
    whole = json.loads(content_json(LIST)) | change
    found, faults = read(json.dumps(whole).encode(), package=False)
    assert found is None
    assert [(one.where, one.message) for one in faults] == [(where, message)]


@pytest.mark.parametrize("text", ["{", "[]", "[" * 100_000, '"甲"'])
def test_what_is_no_json_of_ours_is_refused(text):
    found, faults = read(text.encode(), package=True)
    assert found is None
    assert [one.where for one in faults] == ["整个文件"]


def test_private_data_in_json_stops_it_too():
    found, faults = read(
        content_json(with_step(detail="找小王 13812345678")).encode(), package=True
    )
    assert found is None
    assert "13812345678" not in faults[0].message


def test_a_line_without_a_section_belongs_to_the_one_above():
    found, faults = read(changed(LIST, "政策", "A3", None), package=False)
    assert faults == []
    assert found.sections == (ListSection("租房安居", tuple(LIST.lines)),)


@pytest.mark.parametrize(
    ("content", "sheet", "cell", "value", "where", "message"),
    [
        (LIST, "政策", "I2", "明年", "“政策”表第 2 行“截止日期”", "请写成 2024-12-31 这样的日期。"),
        (LIST, "政策", "B3", None, "“政策”表第 3 行“政策”", "不能为空。请填写，或删去这一行。"),
        (
            PACKAGE, "步骤", "D5", "县里｜办法", "“步骤”表第 5 行“依据”",
            "第 1 行：层级“县里”请改为国家、省级、市级、本区中的一种。",
        ),
        (
            PACKAGE, "自查问题", "D2", "要招", "“自查问题”表第 2 行“选项”",
            "第 1 行：请写成“编号 文字”，如“yes 要招”。",
        ),
        (PACKAGE, "步骤", "H1", "备注", "“步骤”表第 1 行“备注”列",
         "模板里没有这一列，或者重复。请删去这一列。"),
        (PACKAGE, "基本情况", "A2", None, "“基本情况”表第 2 行“名称”", "不能为空，请填写。"),
    ],
)  # fmt: skip
def test_faults_name_their_place_and_their_cure(content, sheet, cell, value, where, message):
    package = content is PACKAGE
    found, faults = read(changed(content, sheet, cell, value), package=package)
    assert found is None
    assert [(one.where, one.message) for one in faults] == [(where, message)]


def test_private_data_stops_the_whole_file_and_is_not_repeated():
    found, faults = read(changed(LIST, "政策", "J2", "找小王 13812345678"), package=False)
    assert found is None
    assert [one.where for one in faults] == ["租房安居"]
    assert "13812345678" not in faults[0].message


def test_another_kind_of_file_is_refused():
    found, faults = read(b"%PDF-1.7 x", package=False)
    assert found is None
    assert [one.where for one in faults] == ["整个文件"]
