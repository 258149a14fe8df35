"""Headings of units' own tables."""

import pytest

from mingzheng.rules.unit_sheets.columns import Meaning, columns_of, guess_columns


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
