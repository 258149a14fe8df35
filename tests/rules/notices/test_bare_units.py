"""Numbered items that end in a bracket of unit names, without a verb or a label."""

import pytest

from mingzheng.rules.notices import parse_notice
from mingzheng.rules.unit_names.register import Register, Unit

from .drawing import drawn


def leads(text: str, register: Register | None = None) -> list[tuple[str, tuple[str, ...]]]:
    return [
        (task.requirement, task.lead) for task in parse_notice(drawn(text), register=register).tasks
    ]


def test_items_ending_in_unit_names_are_tasks_led_by_them() -> None:
    text = """
    # 云岭区2024年政府开放周安排
    一、开放主题
    1.探访供水厂区（区水务局）。
    2.体验城市夜间养护（区城市管理局、区住房城乡建设局）。
    二、互动环节
    3.邀请家长观摩课堂。
    （区教育局）
    """
    assert leads(text) == [
        ("1.探访供水厂区", ("区水务局",)),
        ("2.体验城市夜间养护", ("区城市管理局", "区住房城乡建设局")),
        ("3.邀请家长观摩课堂。", ("区教育局",)),
    ]


def test_items_under_a_numeral_in_brackets_are_tasks_too() -> None:
    text = "（一）公开水价听证记录（区发展改革局）。\n（二）公开管网检修计划（区水务局）。"
    assert leads(text) == [
        ("（一）公开水价听证记录", ("区发展改革局",)),
        ("（二）公开管网检修计划", ("区水务局",)),
    ]


def test_item_of_two_sentences_with_units_each_is_two_tasks() -> None:
    text = """
    1.公布水质（区水务局）。公布采样点（区水务局、区卫生健康局）。
    2.公布管网检修计划（区水务局）。
    """
    assert leads(text) == [
        ("1.公布水质", ("区水务局",)),
        ("公布采样点", ("区水务局", "区卫生健康局")),
        ("2.公布管网检修计划", ("区水务局",)),
    ]


def test_sentence_below_an_item_heading_is_a_task_of_that_item() -> None:
    text = "（一）水务公开。公布水质（区水务局）。\n（二）招生公开。公布学位（区教育局）。"
    notice = parse_notice(drawn(text))
    assert [(task.item, task.requirement, task.lead) for task in notice.tasks] == [
        ("(一)水务公开", "公布水质", ("区水务局",)),
        ("(二)招生公开", "公布学位", ("区教育局",)),
    ]


def test_name_of_the_register_need_not_look_like_one() -> None:
    register = Register((Unit("区水务局"), Unit("青禾驿站")))
    text = "1.开放水厂（区水务局）。\n2.举办读书会（青禾驿站）。"
    assert leads(text, register) == [
        ("1.开放水厂", ("区水务局",)),
        ("2.举办读书会", ("青禾驿站",)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1.拜访供水主管机关（区水务局）。\n2.公布检修计划。",
        "本周走访两家单位（区水务局）。\n下周再走访一家（区教育局）。",
        "1.设置咨询点（政务服务大厅）。\n2.布置展板（一楼服务窗口）。",
        "1.面向师生（各学校）。\n2.面向居民（各社区）。",
        "1.水费政策（含阶梯水价）。\n2.电费政策（自7月起）。",
    ],
)
def test_bracket_that_explains_makes_no_task(text: str) -> None:
    assert leads(text) == []
