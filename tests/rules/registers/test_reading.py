import datetime

import pytest

from mingzheng.data.registers import register_kinds
from mingzheng.rules.refusal import Refusal
from mingzheng.rules.registers import compare_rows, read_register, read_values
from mingzheng.rules.registers.comparison import differing
from tests.factories.register_rows import lines_of, typed

TODAY = datetime.date(2024, 11, 18)
POWERS = register_kinds()["powers"]
PENALTIES = register_kinds()["penalties"]
RESULTS = register_kinds()["inspection-results"]


def read(kind, *rows):
    return read_register(lines_of(kind, rows), kind=kind, today=TODAY)


def test_columns_are_found_by_other_names_below_a_title_in_any_order():
    lines = [
        (1, ["某区权责清单（2024年版）"]),
        (
            3,
            ["序号", "监督电话", "事项名称", "编码*", "类别", "依据", "实施主体", "追 责", "地点"],
        ),
        (
            4,
            [
                "1",
                "0000-88000000",
                "食品经营许可",
                "A-1",
                "行政许可",
                "《某条例》",
                "某局",
                "追。",
            ],
        ),
    ]
    reading = read_register(lines, kind=POWERS, today=TODAY)
    assert [(row.number, row.key) for row in reading.rows] == [(4, "A-1")]
    assert reading.rows[0].values == {
        "code": "A-1", "name": "食品经营许可", "category": "行政许可", "basis": "《某条例》",
        "body": "某局", "liability": "追。", "phone": "0000-88000000",
    }  # fmt: skip
    assert reading.unknown == ("地点",)
    assert reading.missing == ("承办机构", "责任事项", "备注")
    assert (reading.faults, reading.fault_count) == ((), 0)


def test_faults_name_row_column_text_and_cure_and_are_all_told():
    bad = typed(POWERS, code="A-2", category="许可", name="")
    reading = read(POWERS, typed(POWERS, code="A-1"), bad, typed(POWERS, code="A-1"))
    told = [(one.row, one.column, one.text) for one in reading.faults]
    assert told == [
        (3, "职权名称", ""), (3, "职权类别", "许可"), (4, "职权编码", ""),
    ]  # fmt: skip
    assert reading.faults[2].cure == "与第 2 行相同，请删去重复的一行。"
    assert reading.fault_count == 3


def test_many_faults_are_counted_and_the_first_listed():
    rows = [typed(POWERS, code=f"A-{number}", category="无") for number in range(250)]
    reading = read(POWERS, *rows)
    assert (len(reading.faults), reading.fault_count) == (200, 250)


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ([(1, ["随便", "什么"]), (2, ["a", "b"])], "NO_HEADER"),
        ([(1, ["职权名称", "职权编码"]), (2, ["a", "b"])], "COLUMN_MISSING"),
        ([(1, ["职权名称", "事项名称", "编码"]), (2, ["a", "b", "c"])], "COLUMN_TWICE"),
        (lines_of(POWERS, []), "NO_ROWS"),
    ],
)
def test_a_file_that_is_no_such_list_is_refused(lines, code):
    with pytest.raises(Refusal) as refused:
        read_register(lines, kind=POWERS, today=TODAY)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("who", "name", "kept"),
    [
        ("自然人", "欧阳示例", "欧阳**"),
        ("自然人", "孙示", "孙*"),
        ("个体工商户", "孙示例", "孙**"),
        ("个体工商户", "澄塘理发店", "澄塘理发店"),
        ("法人及非法人组织", "孙示例", "孙示例"),
    ],
)
def test_the_name_of_a_citizen_is_masked_before_anything_keeps_it(who, name, kept):
    (row,) = read(PENALTIES, typed(PENALTIES, party_type=who, party=name)).rows
    assert row.values["party"] == kept


def test_showing_ends_by_the_file_or_after_the_days_of_the_kind():
    asked, open_end = read(
        PENALTIES,
        typed(PENALTIES, decided="2024-11-08", public_until="2025-02-08"),
        typed(PENALTIES, decided="2024-11-08"),
    ).rows
    assert asked.values["public_until"] == "2025-02-08"
    assert open_end.values["public_until"] == "2027-11-08"


def test_one_typed_row_is_read_as_a_row_of_a_file():
    values, faults = read_values(
        typed(POWERS, code=" A-9 ", category="无"), kind=POWERS, today=TODAY
    )
    assert values["code"] == "A-9"
    assert [(one.column, one.text) for one in faults] == [("职权类别", "无")]


def test_comparison_tells_new_changed_same_and_gone():
    reading = read(
        POWERS, typed(POWERS, code="A", name="甲"), typed(POWERS, code="B", name="乙"),
        typed(POWERS, code="C", name="丙"),
    )  # fmt: skip
    first, second, third = reading.rows
    standing = {
        "A": dict(first.values),
        "B": {**second.values, "name": "旧乙", "note": "曾有备注"},
        "D": dict(third.values),
    }
    plan = compare_rows(reading.rows, standing, whole=True)
    assert [row.key for row in plan.new] == ["C"]
    assert [(one.row.key, one.columns) for one in plan.changed] == [("B", ("name", "note"))]
    assert (plan.same, plan.gone, plan.changes) == (1, ("D",), 3)
    assert compare_rows(reading.rows, standing, whole=False).gone == ()


def test_an_absent_value_is_an_empty_one():
    assert differing({"a": "1", "b": ""}, {"a": "1"}) == ()
    assert differing({"a": "1"}, {"a": "2", "b": "3"}) == ("a", "b")


def test_two_citizens_whose_masked_names_are_alike_are_told_apart_by_a_number():
    alike = [
        typed(RESULTS, number="R-1", party_type="自然人", party=name, subject=subject)
        for name, subject in (("孙示例", ""), ("孙例示", ""), ("孙样例", "7"))
    ]
    (fault,) = read(RESULTS, *alike).faults
    assert fault.cure == (
        "与第 2 行相同，请删去重复的一行；不是同一个的，请填写“对象编号”以便区分。"
    )
    keys = [row.key for row in read(RESULTS, alike[0], alike[2]).rows]
    assert keys == ["R-1｜孙**", "R-1｜孙**｜7"]
