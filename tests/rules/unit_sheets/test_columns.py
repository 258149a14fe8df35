"""Headings of units' own tables."""

import pytest

from mingzheng.rules.unit_sheets.columns import Meaning, columns_of, guess_columns, heading_at


def meanings(texts, remembered=None):
    found = columns_of(texts, remembered=remembered or {})
    return {texts[place]: meaning.value for place, meaning in found.items()}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["序号", "工作任务", "进展情况", "完成比例（%）"],
         {"序号": "number", "工作任务": "task", "进展情况": "text", "完成比例（%）": "percent"}),
        (["编号", "重点事项", "落实情况", "完成率", "存在问题", "佐证链接", "更新日期"],
         {"编号": "number", "重点事项": "task", "落实情况": "text", "完成率": "percent",
          "存在问题": "difficulties", "佐证链接": "link", "更新日期": "day"}),
        (["任务序号", "具体要求", "完成时限", "目前进展"],
         {"任务序号": "number", "具体要求": "task", "目前进展": "text"}),
        (["单位", "联系人"], {}),
    ],
)  # fmt: skip
def test_headings_are_guessed(texts, expected):
    assert meanings(texts) == expected


def test_what_a_unit_confirmed_goes_before_any_guess():
    remembered = {"近况": "text", "进展": "", "完成率": "percent"}
    assert meanings(["序号", "进展", "近况", "完成率"], remembered) == {
        "序号": "number", "近况": "text", "完成率": "percent",
    }  # fmt: skip


def test_a_meaning_has_one_column():
    assert meanings(["进展", "最新进展", "任务", "事项"]) == {"进展": "text", "任务": "task"}


def test_the_heading_is_found_below_titles_and_merged_bands():
    lines = [
        (1, ["财政金融局工作进展台账", "", "", ""]),
        (2, ["填报人：信息员", "", "", ""]),
        (4, ["序号", "任务", "进展情况", "完成率"]),
        (5, ["1", "兑付", "任务进展顺利", "60%"]),
    ]
    guess = guess_columns(lines, remembered={})
    assert (guess.row, dict(guess.columns)) == (
        4, {0: Meaning.NUMBER, 1: Meaning.TASK, 2: Meaning.TEXT, 3: Meaning.PERCENT},
    )  # fmt: skip


@pytest.mark.parametrize("texts", [["序号", "任务"], ["工作进展台账"], ["进展", "完成率"]])
def test_without_progress_and_what_it_is_of_there_is_no_heading(texts):
    assert guess_columns([(1, texts), (2, ["1", "甲"])], remembered={}).row == 0


TWO_ROWS = [
    (1, ["财金局台账"] * 5),
    (2, ["序号", "任务", "进展情况", "进展情况", "备注"]),
    (3, ["序号", "任务", "文字说明", "完成率", "备注"]),
    (4, ["1", "兑付", "已经兑付三批", "60%", ""]),
]
"""As they read with merged cells filled: 进展情况 stands over two columns."""


def test_a_heading_of_two_rows_is_read_together():
    assert heading_at(TWO_ROWS, 3) == ["序号", "任务", "进展情况文字说明", "进展情况完成率", "备注"]
    guess = guess_columns(TWO_ROWS, remembered={})
    assert (guess.row, dict(guess.columns)) == (
        3, {0: Meaning.NUMBER, 1: Meaning.TASK, 2: Meaning.TEXT, 3: Meaning.PERCENT},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("above", "own"),
    [
        (["台账", "台账", "台账"], ["序号", "任务", "进展"]),
        (["填报人", "", ""], ["序号", "任务", "进展"]),
        (["台账", "台账", "台账"], ["台账", "台账", "台账"]),
    ],
)
def test_a_title_above_is_no_part_of_the_heading(above, own):
    assert heading_at([(1, above), (2, own)], 2) == own
    assert heading_at([(1, own)], 2) == []


def test_a_heading_that_would_be_a_sentence_stays_alone():
    above = ["序号", "本单位今年以来推进这项任务的全部情况和下一步打算"]
    assert heading_at([(1, above), (2, ["序号", "进展"])], 2) == ["序号", "进展"]


def test_a_hidden_column_is_not_guessed_but_may_be_confirmed():
    texts = ["序号", "任务", "一季度进展", "二季度进展"]
    assert columns_of(texts, remembered={}, unseen={2}) == {
        0: Meaning.NUMBER, 1: Meaning.TASK, 3: Meaning.TEXT,
    }  # fmt: skip
    remembered = {"一季度进展": "text"}
    assert columns_of(texts, remembered=remembered, unseen={2})[2] is Meaning.TEXT
