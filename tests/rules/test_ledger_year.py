"""How a year of tasks ended: counts and the words made of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.rules.ledger_year import (
    EndedTask,
    Ending,
    counted,
    ending_of,
    report_words,
    summary_words,
)

TASKS = (
    EndedTask(1, "公开惠企政策", Ending.DONE, section="一、重点领域"),
    EndedTask(2, "规范政务新媒体", Ending.CARRIED, "条件不具备", "二、平台"),
    EndedTask(3, "开发移动客户端", Ending.CLOSED, "转由上级", "二、平台"),
    EndedTask(4, "改造专区", Ending.OPEN, section="二、平台"),
)


@pytest.mark.parametrize(
    ("assignments", "done", "outcome", "ending"),
    [
        (2, 2, "", Ending.DONE),
        (2, 2, "closed", Ending.DONE),
        (2, 1, "", Ending.OPEN),
        (2, 1, "closed", Ending.CLOSED),
        (2, 0, "carried", Ending.CARRIED),
        (0, 0, "", Ending.OPEN),
        (0, 0, "closed", Ending.CLOSED),
    ],
)
def test_a_task_ends_one_way(assignments, done, outcome, ending):
    assert ending_of(assignments=assignments, done=done, outcome=outcome) is ending


def test_a_summary_counts_every_ending_and_names_what_was_not_done():
    assert summary_words("五、平台", TASKS) == (
        "“五、平台”共4项任务，办结1项，结转下年1项（任务2：条件不具备），"
        "不再办理1项（任务3：转由上级），未了结1项（任务4）。"
    )
    assert summary_words("一、重点领域", TASKS[:1]) == "“一、重点领域”共1项任务，办结1项。"


def test_a_unit_tells_its_year():
    assert report_words(2023, TASKS, district=False) == (
        "2023年政务公开工作台账列有本单位承担的任务4项，年内经政务公开办确认办结1项，"
        "结转下一年度1项、经批准不再办理1项、正在办理1项。",
        "结转下一年度的任务为：“规范政务新媒体”（条件不具备）。",
        "不再办理的任务为：“开发移动客户端”（转由上级）。",
    )
    assert report_words(2023, TASKS[3:], district=False) == (
        "2023年政务公开工作台账列有本单位承担的任务1项，年内经政务公开办确认办结0项，"
        "其余1项正在办理。",
    )
    assert report_words(2023, (), district=False) == ()


def test_the_district_tells_it_by_section_too():
    told = report_words(2023, TASKS, district=True)
    assert told[0].startswith("2023年政务公开工作台账列有全区承担的任务4项")
    assert told[1] == "按部分看，“一、重点领域”1项、办结1项；“二、平台”3项、办结0项。"
    assert len(report_words(2023, TASKS[:1], district=True)) == 1


@given(
    st.lists(
        st.builds(
            EndedTask,
            st.integers(1, 400),
            st.text(min_size=1, max_size=8),
            st.sampled_from(Ending),
            st.sampled_from(["", "其他"]),
            st.sampled_from(["", "一", "二"]),
        )
    )
)
def test_every_task_is_counted_once(tasks):
    counts = counted(tasks)
    assert sum(counts.values()) == len(tasks)
    assert list(counts) == list(Ending)
    told = report_words(2024, tasks, district=True)
    assert bool(told) == bool(tasks)
    if tasks:
        assert f"任务{len(tasks)}项" in told[0]
        assert f"办结{counts[Ending.DONE]}项" in told[0]
