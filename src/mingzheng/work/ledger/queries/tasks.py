"""Tasks as lists show them.

A list reads twice, however large the house: all tasks in sight (light rows), and lamps and leading
units: of one page, or of all tasks where the filter or the order asks for lamps.
"""

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    FilteredRelation,
    Min,
    OuterRef,
    Q,
    Sum,
    Value,
    When,
)
from django.utils import timezone

from mingzheng.rules.lamps import GRAVITY, LampRule

from ..models import Assignment, Task
from .lamps import (
    NOTICE_ORDER,
    LampGroup,
    TaskHead,
    lamp_case,
    lamp_groups,
    weigh,
)
from .scope import Scope

_NAMED = 4
SORTS: dict[str, Callable[[TaskHead], Any]] = {
    "due": lambda head: head.due or datetime.date.max,
    "lamp": lambda head: GRAVITY.index(head.lamp),
    "percent": lambda head: head.percent,
}
"""Orders other than the notice's own; each keeps that among equals."""


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
class ListedTask:
    """A task in sight. ``wanted``: unit, part and words of the filter are its own."""

    id: int
    notice_id: int
    number: int
    due: datetime.date | None
    section_id: int | None
    section: str
    item: str
    label: str
    requirement: str
    document_number: str
    frozen_lamp: str
    opened: datetime.date
    wanted: bool

    @property
    def title(self) -> str:
        return self.label or self.requirement


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
class Weights:
    """By task: its assignments in sight by part and lamp; place and name of each leading unit."""

    groups: Mapping[int, list[LampGroup]]
    leads: Mapping[int, list[tuple[int, str]]]


@dataclass(frozen=True)
class NarrowedTasks:
    """``weights`` None: neither filter nor order asked for lamps."""

    tasks: list[ListedTask]
    weights: Weights | None


def listed_tasks(scope: Scope, *, wanted: TaskFilter) -> list[ListedTask]:
    """Every task in sight in the notice's order, also those that ``wanted`` leaves out, so that the
    choosers of a list come of the same reading. Section, lamp and sort are for ``narrowed``."""
    rows: Iterable[tuple[Any, ...]] = (
        Task.objects.filter(scope.tasks)
        .annotate(wanted=_as_flag(_conditions(wanted)))
        .order_by(*NOTICE_ORDER)
        .values_list(
            "id", "notice_id", "number", "due", "section_id", "section__title", "item__title",
            "label", "requirement", "notice__document_number", "frozen_lamp",
            "notice__opened_at", "wanted",
        )
    )  # fmt: skip
    tasks = []
    for *fields, opened_at, flag in rows:
        fields[5:7] = [fields[5] or "", fields[6] or ""]
        tasks.append(ListedTask(*[*fields, timezone.localtime(opened_at).date(), bool(flag)]))
    return tasks


def sections_of(tasks: Iterable[ListedTask]) -> dict[int, str]:
    """Those with a task in sight, in the notice's order."""
    return {task.section_id: task.section for task in tasks if task.section_id}


def narrowed(
    tasks: Sequence[ListedTask], scope: Scope, *, rule: LampRule, wanted: TaskFilter
) -> NarrowedTasks:
    """What the whole filter leaves, in its order; lamps are read only where it asks for them."""
    kept = [
        task
        for task in tasks
        if task.wanted and (not wanted.section or task.section_id == wanted.section)
    ]
    if not wanted.lamp and wanted.sort not in SORTS:
        return NarrowedTasks(kept, None)
    weights = _weights(kept, scope, rule)
    heads = {task.id: _head(task, weights.groups.get(task.id, []), rule) for task in kept}
    if wanted.lamp:
        kept = [task for task in kept if heads[task.id].lamp == wanted.lamp]
    if wanted.sort in SORTS:
        kept.sort(key=lambda task: SORTS[wanted.sort](heads[task.id]))
    return NarrowedTasks(kept, weights)


def matching_heads(scope: Scope, *, rule: LampRule, wanted: TaskFilter) -> list[TaskHead]:
    """The heads of everything the filter leaves, in its order: for files, which hold every row."""
    found = narrowed(listed_tasks(scope, wanted=wanted), scope, rule=rule, wanted=wanted)
    groups = found.weights.groups if found.weights else lamp_groups(scope, rule=rule)
    return [_head(task, groups.get(task.id, []), rule) for task in found.tasks]


def task_page(
    tasks: Sequence[ListedTask], scope: Scope, *, rule: LampRule, weights: Weights | None = None
) -> list[TaskRow]:
    """One page of rows with their lamps and the units that lead, whoever looks: the notice itself
    names them. One query, none where the order has had their ``weights`` read."""
    weights = weights or _weights(tasks, scope, rule)
    return [
        TaskRow(
            head=_head(task, weights.groups.get(task.id, []), rule),
            title=task.title,
            requirement=task.requirement if task.label else "",
            section=task.section,
            item=task.item,
            leads=tuple(dict.fromkeys(name for _, name in sorted(weights.leads.get(task.id, [])))),
            document_number=task.document_number,
        )
        for task in tasks
    ]


def _weights(tasks: Sequence[ListedTask], scope: Scope, rule: LampRule) -> Weights:
    groups: dict[int, list[LampGroup]] = {}
    leads: dict[int, list[tuple[int, str]]] = {}
    for task_id, name, place, seen, *group in _groups_with_leads(
        [task.id for task in tasks], scope, rule
    ):
        if name:
            leads.setdefault(task_id, []).append((place, name))
        if seen:
            groups.setdefault(task_id, []).append(LampGroup(*group))
    return Weights(groups, leads)


def _groups_with_leads(ids: Sequence[int], scope: Scope, rule: LampRule) -> Iterable[Any]:
    leads = Q(part=Assignment.Part.LEAD)
    name = Case(
        When(leads & Q(organisation__short_name=""), then=F("organisation__name")),
        When(leads, then=F("organisation__short_name")),
        default=Value(""),
        output_field=CharField(),
    )
    place = Case(When(leads, then=F("organisation__sort_order")), default=Value(0))
    everybody = scope.organisations is None
    seen = [] if everybody else [Q(organisation__in=sorted(scope.organisations or ()))]
    needed = Q() if everybody else leads | seen[0]
    return (
        Assignment.objects.filter(needed, task__in=ids)
        .annotate(lead=name, place=place, seen=_as_flag(seen), lamp=lamp_case(rule))
        .order_by()
        .values_list("task_id", "lead", "place", "seen", "part", "lamp")
        .annotate(size=Count("pk"), total=Sum("percent"), first=Min("due"))
    )


def _head(task: ListedTask, groups: Sequence[LampGroup], rule: LampRule) -> TaskHead:
    weighed = weigh(groups, rule=rule, due=task.due, opened=task.opened, frozen=task.frozen_lamp)
    return TaskHead(
        task.id, task.notice_id, task.number, weighed.due, task.section_id, task.section,
        *weighed[1:],
    )  # fmt: skip


def task_rows(heads: Sequence[TaskHead]) -> list[TaskRow]:
    """The rows of heads that are known already."""
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


def _as_flag(conditions: Sequence[Q | Exists]) -> Any:
    if not conditions:
        return Value(True)
    return ExpressionWrapper(Q(*conditions), output_field=BooleanField())


def _conditions(wanted: TaskFilter) -> list[Q | Exists]:
    conditions: list[Q | Exists] = []
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
