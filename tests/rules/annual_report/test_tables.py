"""Aggregates balance, and no single cell can be changed unnoticed."""

import copy
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.rules.annual_report import (
    APPLICANTS,
    COLUMNS,
    GROUP_COLUMNS,
    GROUPS,
    OUTCOMES,
    ROWS,
    Failure,
    Record,
    aggregate,
    check_table,
    check_table_three,
)

D = datetime.date
DAYS = st.dates(D(2022, 6, 1), D(2025, 12, 31))


@st.composite
def records(draw):
    received = draw(DAYS)
    closed = draw(st.none() | st.integers(0, 500))
    return Record(
        applicant=draw(st.sampled_from(APPLICANTS)),
        received=received,
        closed=None if closed is None else received + datetime.timedelta(closed),
        outcome=draw(st.sampled_from(OUTCOMES)),
    )


RECORDS = st.lists(records(), max_size=30)


def whole(table):
    """Every cell of the form, noughts too."""
    return {
        row.number: {col.key: table.get(row.number, {}).get(col.key, 0) for col in COLUMNS}
        for row in ROWS
    }


@given(given_records=RECORDS, year=st.integers(2022, 2026))
def test_an_aggregate_always_balances(given_records, year):
    found = aggregate(given_records, year=year)
    assert found.balance_ok
    assert check_table(whole(found.cells)) == ()


@given(given_records=RECORDS, year=st.integers(2022, 2026))
def test_what_is_carried_over_is_brought_forward(given_records, year):
    before, after = (aggregate(given_records, year=one) for one in (year, year + 1))
    assert check_table(after.cells, previous_row4=before.carry_over_next) == ()


@given(given_records=RECORDS)
def test_every_request_is_received_once_and_closed_at_most_once(given_records):
    years = [aggregate(given_records, year=year).cells for year in range(2022, 2028)]
    received, closed = (
        sum(cells.get(row, {}).get("total", 0) for cells in years) for row in ("1", "3.7")
    )
    assert received == len(given_records)
    assert closed == len([one for one in given_records if one.closed])


@given(given_records=RECORDS)
def test_no_cell_of_an_aggregate_is_nought(given_records):
    cells = aggregate(given_records, year=2024).cells
    assert all(value > 0 for row in cells.values() for value in row.values())
    assert all(row for row in cells.values())


@given(
    given_records=RECORDS,
    row=st.sampled_from([row.number for row in ROWS]),
    col=st.sampled_from([column.key for column in COLUMNS]),
    change=st.integers(-5, 5).filter(bool),
)
def test_a_change_of_any_single_cell_is_found(given_records, row, col, change):
    table = whole(aggregate(given_records, year=2024).cells)
    table[row][col] += change
    assert check_table(table) != ()


@pytest.mark.parametrize("row", [row.number for row in ROWS])
@pytest.mark.parametrize("col", [column.key for column in COLUMNS])
def test_rules_name_the_place_that_was_changed(row, col):
    table = whole(aggregate([], year=2024).cells)
    table[row][col] = 1
    rules = {one.rule for one in check_table(table)}
    expected = {"R3"}
    if row in {"1", "2", "3.7", "4"}:
        expected.add("R1")
    if row not in {"1", "2", "4"}:
        expected.add("R2")
    assert rules == expected
    assert Failure("R3", row=row) in check_table(table)


@given(
    parts=st.lists(st.integers(0, 9), min_size=12, max_size=12),
    group=st.sampled_from(GROUPS),
    col=st.sampled_from(GROUP_COLUMNS),
)
def test_a_change_of_any_cell_of_table_three_is_found(parts, group, col):
    table = {
        name: dict(zip(GROUP_COLUMNS, [*four, sum(four)], strict=True))
        for name, four in zip(GROUPS, (parts[:4], parts[4:8], parts[8:]), strict=True)
    }
    assert check_table_three(table) == ()
    changed = copy.deepcopy(table)
    changed[group][col] += 1
    assert check_table_three(changed) == (Failure("R6", group=group),)


def test_form_has_the_rows_and_columns_of_the_notice():
    numbers = (
        "1 2 3.1 3.2 3.3.1 3.3.2 3.3.3 3.3.4 3.3.5 3.3.6 3.3.7 3.3.8 3.4.1 3.4.2 3.4.3 "
        "3.5.1 3.5.2 3.5.3 3.5.4 3.5.5 3.6.1 3.6.2 3.6.3 3.7 4"
    )
    assert " ".join(row.number for row in ROWS) == numbers
    assert [row.number for row in ROWS if row.number not in OUTCOMES] == ["1", "2", "3.7", "4"]
    assert [(column.key, column.title) for column in COLUMNS] == [
        ("natural", "自然人"),
        ("enterprise", "商业企业"),
        ("research", "科研机构"),
        ("ngo", "社会公益组织"),
        ("legal", "法律服务机构"),
        ("other", "其他"),
        ("total", "总计"),
    ]


def test_rows_are_worded_as_in_the_notice():
    assert [f"{row.group}{row.title}" for row in ROWS] == [
        "一、本年新收政府信息公开申请数量",
        "二、上年结转政府信息公开申请数量",
        "（一）予以公开",
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
        "（三）不予公开1.属于国家秘密",
        "（三）不予公开2.其他法律行政法规禁止公开",
        "（三）不予公开3.危及“三安全一稳定”",
        "（三）不予公开4.保护第三方合法权益",
        "（三）不予公开5.属于三类内部事务信息",
        "（三）不予公开6.属于四类过程性信息",
        "（三）不予公开7.属于行政执法案卷",
        "（三）不予公开8.属于行政查询事项",
        "（四）无法提供1.本机关不掌握相关政府信息",
        "（四）无法提供2.没有现成信息需要另行制作",
        "（四）无法提供3.补正后申请内容仍不明确",
        "（五）不予处理1.信访举报投诉类申请",
        "（五）不予处理2.重复申请",
        "（五）不予处理3.要求提供公开出版物",
        "（五）不予处理4.无正当理由大量反复申请",
        "（五）不予处理5.要求行政机关确认或重新出具已获取信息",
        "（六）其他处理1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "（六）其他处理2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        "（六）其他处理3.其他",
        "（七）总计",
        "四、结转下年度继续办理",
    ]
