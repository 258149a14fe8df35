"""The life of a project, step by step."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.rules.project_stages import (
    STAGES,
    Standing,
    omitted,
    read_spared,
    steps_of,
)

STEPS = [step for steps in STAGES.values() for step in steps]


def standings(stage, *, published=None, spared=None):
    steps = steps_of(stage, published=published or {}, spared=spared or {})
    return {step.name: step.standing.value for step in steps}


def test_a_project_at_its_beginning_has_everything_before_it():
    found = standings("批准服务")
    assert found.pop("批准服务") == "暂无公开信息"
    assert set(found.values()) == {"未到阶段"}
    assert list(standings("批准服务")) == STEPS


def test_what_is_published_counts_before_what_is_said():
    found = standings(
        "批准结果", published={"施工": 2, "征收土地": 1}, spared={"征收土地": "已有用地"}
    )
    assert found["施工"] == "已公开"
    assert found["征收土地"] == "已公开"


def test_spared_stage_says_why_in_each_of_its_steps():
    steps = steps_of("竣工", published={}, spared={"环境影响评价": "豁免"})
    assert [(one.name, one.reason) for one in steps if one.standing is Standing.SPARED] == [
        ("环评受理", "豁免"), ("环评拟批", "豁免"), ("环评批复", "豁免"), ("环保验收", "豁免"),
    ]  # fmt: skip


def test_environmental_acceptance_waits_for_the_end_of_building():
    assert standings("施工")["环保验收"] == "未到阶段"
    assert standings("施工")["环评批复"] == "暂无公开信息"
    assert standings("竣工")["环保验收"] == "暂无公开信息"


def test_counts_stand_at_their_step():
    steps = steps_of("施工", published={"施工": 3}, spared={})
    assert [(one.name, one.count) for one in steps if one.count] == [("施工", 3)]


def test_unknown_stage_is_an_error():
    with pytest.raises(KeyError):
        steps_of("开工", published={}, spared={})


def test_omitted_leaves_out_what_many_projects_never_have():
    steps = steps_of("施工", published={"批准服务": 1, "批准结果": 1, "施工": 1}, spared={})
    assert [one.name for one in omitted(steps)] == ["招标投标", "环评受理", "环评拟批", "环评批复"]


def test_lines_of_spared_stages():
    text = "征收土地：不新增用地\n竣工:\n开工：没有这个环节\n 重大设计变更 : 未发生：见说明 \n无"
    assert read_spared(text) == {"征收土地": "不新增用地", "重大设计变更": "未发生：见说明"}
    assert read_spared("") == {}


@given(
    stage=st.sampled_from(list(STAGES)),
    published=st.dictionaries(st.sampled_from(STEPS), st.integers(1, 9)),
)
def test_going_on_never_takes_a_step_back(stage, published):
    """A later stage leaves no more steps before it than an earlier one."""
    places = list(STAGES)
    later = places[places.index(stage) :]
    waiting = [
        sum(
            s.standing is Standing.NOT_REACHED
            for s in steps_of(one, published=published, spared={})
        )
        for one in later
    ]
    assert waiting == sorted(waiting, reverse=True)
