"""What cells of a unit's own table mean."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.rules.refusal import Refusal
from mingzheng.rules.unit_sheets.cells import (
    counts_in_fractions,
    is_bare_formula,
    read_day,
    read_number,
    read_percent,
)


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("60", 60), ("60%", 60), ("６０％", 60), ("60 %", 60), ("0.6", 60), ("0.655", 66),
        ("六成", 60), ("六成五", 65), ("两成半", 25), ("十成", 100), ("百分之六十", 60),
        ("百分之十", 10), ("百分之十五", 15), ("百分之三十五", 35), ("百分之百", 100),
        ("已完成", 100), ("办结", 100), ("未开始", 0), ("一半", 50), ("约80%", 80), ("100", 100),
        ("0", 0), ("0.5%", 0), ("1", 1), ("80。", 80),
    ],
)  # fmt: skip
def test_percentages_are_read(text, percent):
    assert read_percent(text, fractions=False) == percent


def test_in_a_column_of_fractions_one_is_all():
    column = ["0.6", "", "1", "0.25"]
    assert counts_in_fractions(column)
    assert [read_percent(text, fractions=True) for text in column if text] == [60, 100, 25]
    assert not counts_in_fractions(["1", "60"])
    assert not counts_in_fractions(["1", "1"])
    assert not counts_in_fractions(["0.5", "60"])


@pytest.mark.parametrize(
    "text",
    ["", "不少", "101", "150%", "-5", "六", "十一成", "百分之一二三", "1e3", "=A1*100", "长期坚持"],
)
def test_other_words_are_no_percentage(text):
    with pytest.raises(Refusal) as refused:
        read_percent(text, fractions=False)
    assert refused.value.code == "PERCENT"


@given(st.integers(0, 100))
def test_every_whole_percentage_is_read_in_three_spellings(number):
    assert read_percent(str(number), fractions=False) == number
    assert read_percent(f"{number}%", fractions=True) == number
    assert read_percent(f"{number / 100:.2f}", fractions=number == 100) == number


@given(st.text(max_size=12))
def test_anything_typed_is_a_percentage_or_refused(text):
    try:
        assert 0 <= read_percent(text, fractions=False) <= 100
    except Refusal as refusal:
        assert "请写成" in refusal.message


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12), ("１２", 12), ("任务12", 12), ("12.", 12), ("12、", 12), ("第12项", 12),
        ("No.7", 7), (" 3 ", 3), ("一", None), ("12.5", None), ("", None), ("12345", None),
        ("12和13", None),
    ],
)  # fmt: skip
def test_numbers_of_tasks(text, number):
    assert read_number(text) == number


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-11-05", datetime.date(2024, 11, 5)),
        ("2024年11月5日", datetime.date(2024, 11, 5)),
        ("20241105", datetime.date(2024, 11, 5)),
        ("2024/11/5 09:30", datetime.date(2024, 11, 5)),
        ("45601", datetime.date(2024, 11, 5)),
        ("45601.5", datetime.date(2024, 11, 5)),
    ],
)
def test_days(text, day):
    assert read_day(text) == day


@given(st.dates(datetime.date(2000, 1, 1), datetime.date(2099, 12, 31)))
def test_the_number_behind_a_date_is_that_date(day):
    assert read_day(str((day - datetime.date(1899, 12, 30)).days)) == day


def test_formulas_without_a_result_are_known():
    assert is_bare_formula("=SUM(A1:A3)")
    assert not is_bare_formula("==重点==")
    assert not is_bare_formula("完成=100%")
