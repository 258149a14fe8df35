import datetime

import pytest

from mingzheng.data.registers import register_kinds
from mingzheng.rules.registers import private_cells
from mingzheng.rules.registers.private import private_values
from tests.factories.register_rows import lines_of, typed

TODAY = datetime.date(2024, 11, 18)
PENALTIES = register_kinds()["penalties"]
POWERS = register_kinds()["powers"]
ID = "11010519491231002X"


def found(kind, *rows, extra=()):
    lines = lines_of(kind, rows)
    for number, (heading, cell) in enumerate(extra):
        for place, (row, texts) in enumerate(lines):
            lines[place] = (row, [*texts, heading if place == 0 else cell])
        assert number >= 0
    return [(one.row, one.column, one.what) for one in private_cells(lines, kind=kind, today=TODAY)]


def test_a_clean_file_has_nothing_private():
    assert found(PENALTIES, typed(PENALTIES), typed(PENALTIES)) == []


@pytest.mark.parametrize(
    ("heading", "what"),
    [
        ("身份证号码", "身份证件号码"),
        ("当事人证件号码", "身份证件号码"),
        ("银行卡号", "银行卡号"),
        ("手机号码", "个人联系方式"),
        ("联系电话", "个人联系方式"),
        ("家庭住址", "住址"),
        ("户主姓名", "姓名"),
    ],
)
def test_a_column_that_must_not_be_there_is_named_by_its_heading_even_when_empty(heading, what):
    assert found(PENALTIES, typed(PENALTIES), extra=[(heading, "")]) == [(0, heading, what)]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (f"当事人身份证号{ID}，拒不改正。", "身份证件号码"),
        (f"证件 {ID[:6]} {ID[6:14]} {ID[14:]}", "身份证件号码"),
        ("联系其本人１３８０００００００１", "手机号码"),
        ("退款至银行卡6222021234567890128", "银行卡号"),
        ("住址：云岭高新区霁岚街道示例路5号2单元301室", "住址"),
    ],
)
def test_private_contents_are_found_in_any_cell(text, what):
    rows = [typed(PENALTIES), typed(PENALTIES, facts=text)]
    assert found(PENALTIES, *rows) == [(3, "违法事实", what)]


def test_private_contents_above_the_heading_are_found():
    lines = [(1, [f"填表人手机13800000001 {ID}"]), *lines_of(POWERS, [typed(POWERS)])]
    cells = private_cells(lines, kind=POWERS, today=TODAY)
    assert {one.what for one in cells} == {"手机号码", "身份证件号码"}


def test_a_file_without_heading_is_searched_too():
    assert [one.what for one in private_cells([(1, ["甲", ID])], kind=POWERS, today=TODAY)] == [
        "身份证件号码"
    ]


def test_office_telephones_and_credit_codes_are_allowed():
    row = typed(PENALTIES, credit_code="11990000MB1A00001M")
    assert found(PENALTIES, row) == []
    assert found(POWERS, typed(POWERS, phone="0000-88010290、12345")) == []


def test_what_is_shown_of_a_finding_is_masked():
    (cell,) = private_values(["违法事实"], [f"身份证号{ID}"], today=TODAY)
    assert cell.sample == "1101**********002X"
    assert cell.cure == "含有身份证件号码，请删去或改写后再上传。"
