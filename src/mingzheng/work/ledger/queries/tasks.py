"""Tasks as lists show them."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, FilteredRelation, OuterRef, Q

from mingzheng.rules.lamps import Lamp, LampRule

from ..models import Assignment, Section, Task
from .lamps import TaskHead, task_heads
from .scope import Scope

_GRAVITY = (Lamp.OVERDUE, Lamp.SOON, Lamp.NORMAL, Lamp.NOT_STARTED, Lamp.DONE)
_NAMED = 4
SORTS = {
    "number": lambda head: 0,
    "due": lambda head: head.due or datetime.date.max,
    "lamp": lambda head: _GRAVITY.index(head.lamp),
    "percent": lambda head: head.percent,
}
"""Each keeps the notice's order among equals."""


@dataclass(frozen=True)
class TaskFilter:
    """Empty fields do not narrow. ``unit`` and ``units`` are ids of organisations."""

    section: int | None = None
    unit: int | None = None
    units: frozenset[int] | None = None
    part: str = ""
    lamp: str = ""
    q: str = ""
    sort: str = "number"


@dataclass(frozen=True)
class TaskRow:
    head: TaskHead
    title: str
    requirement: str
    section: str
    item: str
    leads: tuple[str, ...]
    document_number: str

    @property
    def leads_in_short(self) -> str:
        named = "、".join(self.leads[:_NAMED])
        return named + (f" 等 {len(self.leads)} 个单位" if len(self.leads) > _NAMED else "")


@dataclass(frozen=True)
class SectionRow:
    id: int
    title: str


def sections(scope: Scope) -> list[SectionRow]:
    """Those with a task in sight."""
    rows = Section.objects.filter(pk__in=Task.objects.filter(scope.tasks).values("section"))
    return [SectionRow(*row) for row in rows.values_list("id", "title")]


def matching_heads(scope: Scope, *, rule: LampRule, wanted: TaskFilter) -> list[TaskHead]:
    heads = task_heads(scope, rule=rule, matching=_conditions(wanted))
    if wanted.lamp:
        heads = [head for head in heads if head.lamp == wanted.lamp]
    return sorted(heads, key=SORTS[wanted.sort])


def task_rows(heads: Sequence[TaskHead]) -> list[TaskRow]:
    """One page of rows with the units that lead, whoever looks: the notice itself names them."""
    found: dict[int, tuple[Any, ...]] = {}
    leads: dict[int, list[str]] = {}
    for pk, *fields, name, short_name in _fields_with_leads([head.id for head in heads]):
        found[pk] = tuple(fields)
        leads.setdefault(pk, []).extend([short_name or name] if name else [])
    rows = []
    for head in heads:
        label, requirement, section, item, document_number = found[head.id]
        rows.append(
            TaskRow(
                head=head,
                title=label or requirement,
                requirement=requirement if label else "",
                section=section or "",
                item=item or "",
                leads=tuple(leads[head.id]),
                document_number=document_number,
            )
        )
    return rows


def _fields_with_leads(ids: Sequence[int]) -> Iterable[tuple[Any, ...]]:
    """One row for each leading unit; a task that nobody leads has one row without a name."""
    lead = FilteredRelation("assignments", condition=Q(assignments__part=Assignment.Part.LEAD))
    return (
        Task.objects.filter(pk__in=ids)
        .annotate(lead=lead)
        .order_by("lead__organisation__sort_order")
        .values_list(
            "id",
            "label",
            "requirement",
            "section__title",
            "item__title",
            "notice__document_number",
            "lead__organisation__name",
            "lead__organisation__short_name",
        )
    )


def _conditions(wanted: TaskFilter) -> list[Q | Exists]:
    conditions: list[Q | Exists] = []
    if wanted.section:
        conditions.append(Q(section=wanted.section))
    if wanted.unit or wanted.part or wanted.units is not None:
        given = Assignment.objects.filter(task=OuterRef("pk"))
        if wanted.unit:
            given = given.filter(organisation=wanted.unit)
        if wanted.units is not None:
            given = given.filter(organisation__in=sorted(wanted.units))
        if wanted.part:
            given = given.filter(part=wanted.part)
        conditions.append(Exists(given))
    if wanted.q:
        conditions.append(_words(wanted.q))
    return conditions


def _words(q: str) -> Q:
    fields = ("requirement", "label", "item__title", "remark", "lead_text", "responsible_text")
    condition = Q()
    for field in fields:
        condition |= Q(**{f"{field}__icontains": q})
    return condition | Q(number=int(q)) if q.isascii() and q.isdigit() and len(q) < 5 else condition
