"""The life of a construction project, stage by stage (国办发〔2017〕97号; headings from memory)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

STAGES: Mapping[str, tuple[str, ...]] = {
    "批准服务": ("批准服务",),
    "批准结果": ("批准结果",),
    "招标投标": ("招标投标",),
    "征收土地": ("征收土地",),
    "环境影响评价": ("环评受理", "环评拟批", "环评批复", "环保验收"),
    "重大设计变更": ("重大设计变更",),
    "施工": ("施工",),
    "质量安全监督": ("质量安全监督",),
    "竣工": ("竣工",),
}
"""In order; the environmental one is published in four steps, the last only after building."""

AFTER_BUILDING = frozenset({"环保验收"})
"""Steps that are due only with 竣工, whatever their stage."""
OCCASIONAL = frozenset({"征收土地", "重大设计变更"})
"""Stages that many projects never have: nothing published there is no omission."""


class Standing(StrEnum):
    """How a step stands, in the words of the page."""

    PUBLISHED = "已公开"
    SPARED = "不涉及"
    NOT_REACHED = "未到阶段"
    NOTHING_YET = "暂无公开信息"


@dataclass(frozen=True)
class Step:
    """``count`` of what is published there; ``reason`` says why the project is spared it."""

    stage: str
    name: str
    standing: Standing
    count: int = 0
    reason: str = ""


def read_spared(text: str) -> dict[str, str]:
    """Stage → reason, of lines such as ``征收土地：不新增用地``; other lines are passed over."""
    found = {}
    for line in text.splitlines():
        name, mark, reason = line.replace(":", "：").partition("：")
        if mark and reason.strip() and name.strip() in STAGES:
            found[name.strip()] = reason.strip()
    return found


def steps_of(
    stage: str, *, published: Mapping[str, int], spared: Mapping[str, str]
) -> Sequence[Step]:
    """Every step in order. ``stage`` is where the project stands, ``published`` counts by step.

    What is published counts before what is said: a stage with documents is never spared or ahead.
    Raises ``KeyError`` for a stage that there is not.
    """
    places = {name: at for at, name in enumerate(STAGES)}
    reached = places[stage]
    steps = []
    for name, parts in STAGES.items():
        for part in parts:
            due = places["竣工" if part in AFTER_BUILDING else name]
            if count := published.get(part, 0):
                steps.append(Step(name, part, Standing.PUBLISHED, count))
            elif name in spared:
                steps.append(Step(name, part, Standing.SPARED, reason=spared[name]))
            elif due > reached:
                steps.append(Step(name, part, Standing.NOT_REACHED))
            else:
                steps.append(Step(name, part, Standing.NOTHING_YET))
    return tuple(steps)


def omitted(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Steps the project has come to or passed with nothing published, occasional ones aside."""
    return tuple(
        step
        for step in steps
        if step.standing is Standing.NOTHING_YET and step.stage not in OCCASIONAL
    )
