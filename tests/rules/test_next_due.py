"""The day owed next, against a plain reckoning."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.rules.next_due import NextDue, Owed, next_due

END = datetime.date(2024, 12, 31)
DAYS = st.dates(datetime.date(2024, 1, 1), datetime.date(2025, 6, 30))
OWED = st.lists(st.builds(Owed, due=DAYS, words=st.just("节点")), max_size=4)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"task_due": None}, NextDue(None, "没有确定的期限。")),
        ({"task_due": END}, NextDue(END, "任务的完成期限。")),
        (
            {"task_due": datetime.date(2024, 11, 30), "extended_to": END},
            NextDue(END, "经批准延期至 2024-12-31（原期限 2024-11-30）。"),
        ),
        ({"task_due": None, "extended_to": END}, NextDue(END, "经批准延期至 2024-12-31。")),
        (
            {"task_due": END, "occurrences": [Owed(datetime.date(2024, 9, 30), "第三季度")]},
            NextDue(datetime.date(2024, 9, 30), "第三季度。"),
        ),
        # A milestone behind the end puts nothing off.
        (
            {"task_due": END, "milestones": [Owed(datetime.date(2025, 1, 2), "节点")]},
            NextDue(END, "任务的完成期限。"),
        ),
        # Of two on one day the occurrence of the duty is named.
        (
            {
                "task_due": END,
                "occurrences": [Owed(END, "期次")],
                "milestones": [Owed(END, "节点")],
            },
            NextDue(END, "期次。"),
        ),
    ],
)
def test_day_and_reason(facts, expected):
    assert next_due(**facts) == expected


@given(st.none() | DAYS, st.none() | DAYS, OWED, OWED)
def test_it_is_the_earliest_of_what_is_open_and_the_end(
    task_due, extended_to, occurrences, milestones
):
    found = next_due(
        task_due=task_due, extended_to=extended_to, occurrences=occurrences, milestones=milestones
    )
    open_days = [one.due for one in (*occurrences, *milestones)]
    end = extended_to or task_due
    assert found.day == min([*open_days, *([end] if end else [])], default=None)
    assert found.why.endswith("。")


@given(DAYS, OWED)
def test_nothing_of_the_units_own_puts_the_end_off(task_due, milestones):
    found = next_due(task_due=task_due, milestones=milestones)
    assert found.day is not None
    assert found.day <= task_due
