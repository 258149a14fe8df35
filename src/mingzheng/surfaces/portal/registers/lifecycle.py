"""A project's page, stage by stage; how many projects stand in each."""

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString, mark_safe

from mingzheng.data.registers import register_kinds
from mingzheng.records.registers.queries.projects import (
    PROJECTS,
    STAGE_ITEMS,
    StageCount,
    StageItem,
    projects_of,
    stage_items,
)
from mingzheng.rules.project_stages import STAGES, Standing, Step, read_spared, steps_of
from mingzheng.ui.charts import Series, grouped_bars

from ..navigation import Link
from .pages import item_address


@dataclass(frozen=True)
class ShownItem:
    """``url`` is its page among the lists, ``original`` where the document itself stands."""

    url: str
    original: str
    title: str
    formed_on: datetime.date | None
    unit: str
    number: str
    summary: str


@dataclass(frozen=True)
class ShownStep:
    step: Step
    items: tuple[ShownItem, ...]

    @property
    def badge(self) -> str:
        return _BADGES[self.step.standing]


@dataclass(frozen=True)
class ShownStage:
    """``current`` is the stage the project stands in."""

    name: str
    current: bool
    steps: tuple[ShownStep, ...]

    @property
    def parted(self) -> bool:
        return len(self.steps) > 1


_BADGES = {
    Standing.PUBLISHED: "ok",
    Standing.SPARED: "none",
    Standing.NOT_REACHED: "none",
    Standing.NOTHING_YET: "warn",
}


def lifecycle_of(
    values: Mapping[str, str], *, day: datetime.date, today: datetime.date
) -> tuple[ShownStage, ...]:
    """One query."""
    items = stage_items(values["code"], day=day, today=today)
    steps = steps_of(
        values["stage"],
        published=Counter(item.step for item in items),
        spared=read_spared(values.get("spared", "")),
    )
    shown = [
        ShownStep(step, tuple(_shown(item) for item in items if item.step == step.name))
        for step in steps
    ]
    return tuple(
        ShownStage(
            stage,
            stage == values["stage"],
            tuple(one for one in shown if one.step.stage == stage),
        )
        for stage in STAGES
    )


def stage_chart(stages: Sequence[StageCount]) -> SafeString:
    """ "" where there is no project."""
    if not any(one.count for one in stages):
        return mark_safe("")
    return grouped_bars(
        "stages",
        "各环节的项目数",
        categories=[one.stage for one in stages],
        series=[Series("项目数（个）", [Decimal(one.count) for one in stages])],
    )


def project_link(code: str, *, today: datetime.date) -> Link | None:
    """To the project's page; None where it is not on the list. One query."""
    found = projects_of(frozenset({code}), today=today).get(code)
    return Link(found[1], item_address(register_kinds()[PROJECTS], found[0])) if found else None


def _shown(item: StageItem) -> ShownItem:
    return ShownItem(
        url=item_address(register_kinds()[STAGE_ITEMS], item.item),
        original=item.values.get("link", ""),
        title=item.title,
        formed_on=item.formed_on,
        unit=item.values.get("unit", "") or item.organisation,
        number=item.values.get("number", ""),
        summary=item.values.get("summary", ""),
    )
