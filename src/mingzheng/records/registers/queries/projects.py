"""重大建设项目: what is published of each stage, and where stages are empty."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count

from mingzheng.rules.project_stages import STAGES, omitted, read_spared, steps_of

from ..rows import order_key
from .standing import shown_on

PROJECTS, STAGE_ITEMS = "projects", "project-stages"
_LAST = "\uffff"


@dataclass(frozen=True)
class StageItem:
    """``item`` is its address among the lists."""

    item: int
    title: str
    step: str
    formed_on: datetime.date | None
    organisation: str
    values: Mapping[str, str]


@dataclass(frozen=True)
class StageCount:
    stage: str
    count: int


@dataclass(frozen=True)
class ProjectOmission:
    """``steps`` the project has come to without anything published, by name. ``unit`` keeps the
    list it stands on."""

    item: int
    title: str
    code: str
    stage: str
    organisation: int
    unit: str
    steps: tuple[str, ...]


def stage_items(code: str, *, day: datetime.date, today: datetime.date) -> tuple[StageItem, ...]:
    """What was published of one project on ``day``, oldest first; one query along the index."""
    begin = order_key(code)
    rows = (
        shown_on(day, today=today)
        .filter(kind=STAGE_ITEMS, order_key__gte=f"{begin}｜", order_key__lt=f"{begin}｜{_LAST}")
        .order_by("decided_on", "item")
    )
    fields = ("item", "title", "category", "decided_on", "register__organisation__name", "values")
    return tuple(StageItem(*row) for row in rows.values_list(*fields))


def stage_counts(day: datetime.date, *, today: datetime.date) -> tuple[StageCount, ...]:
    """Projects by the stage they stand in, every stage in its order; one query."""
    found = shown_on(day, today=today).filter(kind=PROJECTS).order_by()
    counts = dict(found.values_list("category").annotate(number=Count("pk")))
    return tuple(StageCount(stage, counts.get(stage, 0)) for stage in STAGES)


def projects_of(codes: frozenset[str], *, today: datetime.date) -> dict[str, tuple[int, str]]:
    """Code → item and name of the projects on the list; one query, none without codes."""
    if not codes:
        return {}
    rows = shown_on(today, today=today).filter(kind=PROJECTS, item__key__in=codes)
    return {
        key: (item, title) for key, item, title in rows.values_list("item__key", "item", "title")
    }


def project_omissions(*, today: datetime.date) -> tuple[ProjectOmission, ...]:
    """Of all projects, most omitted first; two queries."""
    published: dict[str, dict[str, int]] = {}
    items = shown_on(today, today=today).filter(kind=STAGE_ITEMS)
    for values in items.order_by().values_list("values", flat=True).iterator():
        counts = published.setdefault(values["code"], {})
        counts[values["stage"]] = counts.get(values["stage"], 0) + 1
    projects = shown_on(today, today=today).filter(kind=PROJECTS).order_by("order_key", "pk")
    found = []
    fields = ("item", "title", "values", "register__organisation", "register__organisation__name")
    for item, title, values, organisation, unit in projects.values_list(*fields):
        steps = steps_of(
            values["stage"],
            published=published.get(values["code"], {}),
            spared=read_spared(values.get("spared", "")),
        )
        if names := tuple(step.name for step in omitted(steps)):
            code, stage = values["code"], values["stage"]
            found.append(ProjectOmission(item, title, code, stage, organisation, unit, names))
    return tuple(sorted(found, key=lambda one: -len(one.steps)))
