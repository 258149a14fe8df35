"""Rows of a notice of grants: what may be shown, what stops the file, what is dropped."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.rules.grants import (
    COLUMNS,
    lists_households,
    read_grant_rows,
    shown_name,
    totals_of,
)
from mingzheng.rules.refusal import Refusal

TODAY = datetime.date(2024, 11, 18)
COLUMN_KEYS = ("name", "street", "village", "amount")
HEAD = ["姓名", "街道", "村居", "金额"]
ROW = ["赵大有", "拾麓街道", "上麓村", "120.5"]


def read(*lines, columns=COLUMN_KEYS):
    numbered = [(number, list(texts)) for number, texts in enumerate(lines, 1)]
    return read_grant_rows(numbered, columns=columns, today=TODAY)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("赵大有", "赵〇〇"), ("赵有", "赵〇"), ("欧阳小满", "欧阳〇〇"), ("赵 大 有", "赵〇〇"),
        ("赵〇〇", "赵〇〇"), ("赵**", "赵〇〇"), ("", ""),
    ],
)  # fmt: skip
def test_name_keeps_its_surname_alone(name, shown):
    assert shown_name(name) == shown


def test_row_is_masked_as_it_is_read():
    reading = read(["某补贴公示表"], HEAD, ROW)
    (row,) = reading.rows
    assert (row.name, row.street, row.village) == ("赵〇〇", "拾麓街道", "上麓村")
    assert row.amount == Decimal("120.5")
    assert row.area is None
    assert reading.private == reading.faults == reading.dropped == ()


@pytest.mark.parametrize(
    "heading", ["身份证号", "银行卡号", "联系电话", "手机号", "家庭住址", "一卡通账号", "护照号"]
)
def test_private_column_stops_the_file(heading):
    reading = read([*HEAD, heading], [*ROW, "x"])
    assert reading.rows == ()
    assert reading.private[0].column == heading


@pytest.mark.parametrize("text", ["13812345678", "11010519491231002X", "6222020200112345679"])
def test_private_number_in_any_cell_stops_the_file(text):
    reading = read([*HEAD, "备注"], [*ROW, text])
    assert reading.rows == ()
    assert reading.private


def test_other_columns_are_dropped_and_told():
    reading = read([*HEAD, "面积", "备注"], [*ROW, "3.2", "无"])
    assert set(reading.dropped) == {"面积", "备注"}
    assert reading.rows[0].area is None


@pytest.mark.parametrize(
    ("place", "text", "cure"),
    [
        (2, "上麓村3组", "只写到街道、村居"),
        (2, "上麓村三组", "只写到街道、村居"),
        (2, "霁岚社区5号楼2单元", "只写到街道、村居"),
        (1, "拾麓街道12号", "只写到街道、村居"),
        (3, "很多", "不是数字"),
        (3, "-1", "不能小于 0"),
        (3, "", "没有的请填 0"),
        (0, "", "不能空着"),
    ],
)
def test_fault_names_row_column_and_cure(place, text, cure):
    row = [*ROW]
    row[place] = text
    (fault,) = read(HEAD, ROW, row).faults
    assert fault.row == 3
    assert fault.column == HEAD[place]
    assert cure in fault.cure


def test_faults_never_repeat_a_name():
    (fault,) = read(HEAD, ["赵" * 200, *ROW[1:]]).faults
    assert set(fault.text) == {"赵", "〇"}
    assert fault.text.count("赵") == 1


def test_missing_column_is_refused():
    with pytest.raises(Refusal) as refusal:
        read(["姓名", "街道", "金额"], ["赵大有", "拾麓街道", "1"])
    assert "“村居”" in refusal.value.message


def test_a_name_is_no_private_cell_beside_a_large_subsidy():
    head = ["户主姓名", "街道", "村居", "补贴金额"]
    reading = read(head, ["赵大有", "拾麓街道", "上麓村", "1250000"])
    assert (reading.private, [row.name for row in reading.rows]) == ((), ["赵〇〇"])


def test_a_name_in_any_other_column_still_stops_the_file():
    head, row = [*HEAD, "代领人姓名"], ["赵大有", "拾麓街道", "上麓村", "120.5", "钱二"]
    assert [one.column for one in read(head, row).private] == ["代领人姓名"]


@pytest.mark.parametrize("word", ["合计", "合 计：", "小计", "总计"])
def test_a_row_of_sums_is_no_household(word):
    reading = read(HEAD, ROW, [word, "", "", "120.5"])
    assert [(one.row, one.column, one.cure) for one in reading.faults] == [
        (3, "姓名", "这一行是合计，不是一户，请删去；合计由系统自动计算。"),
    ]  # fmt: skip


def test_equal_households_are_two_rows():
    assert len(read(HEAD, ROW, ROW).rows) == 2


def test_file_without_rows_is_refused():
    with pytest.raises(Refusal) as refusal:
        read(HEAD)
    assert refusal.value.code == "NO_ROWS"


def test_totals_by_street_in_order_of_appearance():
    second = ["钱二", "澄塘街道", "东塘村", "2"]
    totals = totals_of(read(HEAD, ROW, second, ROW).rows)
    assert [(name, one.rows, one.amount) for name, one in totals.items()] == [
        ("拾麓街道", 2, Decimal("241.0")), ("澄塘街道", 1, Decimal("2")),
    ]  # fmt: skip


def test_columns_are_a_closed_set_without_private_ones():
    assert list(COLUMNS) == ["name", "street", "village", "category", "amount", "area"]


@given(st.text(alphabet="赵钱孙李欧阳司马大小有满一二三", min_size=2, max_size=8))
def test_nothing_but_the_surname_is_left(name):
    shown = shown_name(name)
    assert len(shown) == len(name)
    assert name.startswith(shown.rstrip("〇"))
    assert len(shown.rstrip("〇")) <= 2


@pytest.mark.parametrize(
    ("rows", "lists"),
    [
        ([("户主", "村", "面积（亩）", "金额（元）"), ("王〇〇", "上坪村", "4.5", "576")], True),
        ([("序号", "姓 名", "补贴"), ("1", "赵大有", "320")], True),
        ([("村", "户数", "金额（元）"), ("上坪村", "36", "576")], False),
        ([("姓名", "职务"), ("甲", "科长")], False),
        ([("姓名", "金额"), ("", "")], False),
        ([("金额", "姓名"), ("320",)], False),
        ([], False),
    ],
)
def test_a_table_of_households_is_told_from_others(rows, lists):
    assert lists_households(rows) is lists
