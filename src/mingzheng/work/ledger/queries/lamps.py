"""Lamps of many assignments at once, reckoned by the database."""

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import BooleanField, Case, CharField, Count, Exists, F, Q, Sum, Value, When
from django.utils import timezone

from mingzheng.records.people.models import Organisation
from mingzheng.rules.lamps import Lamp, LampRule, gravest

from ..models import Assignment, Task
from .scope import Scope


@dataclass(frozen=True)
class TaskHead:
    """What a list filters and sorts tasks by."""

    id: int
    notice_id: int
    number: int
    due: datetime.date | None
    section_id: int | None
    section: str
    lamp: Lamp
    """The gravest of its lead assignments, or of all where nobody leads."""
    assignments: int
    done: int
    percent: int
    """Mean of the assignments the lamp is taken from."""


@dataclass(frozen=True)
class UnitLamps:
    """How many assignments of one organisation show which lamp."""

    organisation_id: int
    key: str
    name: str
    counts: Mapping[Lamp, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True)
class Workload:
    """Assignments by what they ask for today."""

    due_today: int
    overdue: int
    soon: int
    submitted: int
    returned: int


@dataclass(frozen=True)
class Standing:
    units: list[UnitLamps]
    workload: Workload


class _Group(NamedTuple):
    part: str | None
    lamp: str
    size: int
    percent: int | None


_HEAD_FIELDS = ("id", "notice_id", "number", "due", "section_id", "section__title")


def lamp_case(rule: LampRule, *, assignment: str = "", task: str = "task__") -> Case:
    """``rule.lamp`` as SQL, held equal to it by a test over every combination.

    The arguments are the paths from the queried model to the assignment and to its task.
    """
    silence = timezone.make_aware(datetime.datetime.combine(rule.silent_before, datetime.time.min))
    reported = f"{assignment}last_reported_at"
    silent = Q(**{f"{reported}__lt": silence}) | Q(
        **{f"{reported}__isnull": True, f"{task}notice__opened_at__lt": silence}
    )
    state = f"{assignment}state"
    done = Q(**{state: Assignment.State.DONE})
    frozen = f"{assignment}frozen_lamp"
    return Case(
        # A closed year keeps the lamps of its last day.
        When(Q(**{f"{frozen}__gt": ""}), then=F(frozen)),
        *([] if task else [When(Q(frozen_lamp__gt=""), then=F("frozen_lamp"))]),
        _when(done & Q(**{f"{assignment}proof_gone_on__isnull": True}), Lamp.DONE),
        _when(done, Lamp.SOON),
        _when(_due(assignment, task, "lt", rule.today), Lamp.OVERDUE),
        _when(Q(**{f"{assignment}proof_gone_on__isnull": False}), Lamp.SOON),
        _when(_due(assignment, task, "lte", rule.soon_until) | silent, Lamp.SOON),
        # A task that nobody was given yet has no state at all.
        _when(
            Q(**{state: Assignment.State.NOT_STARTED}) | Q(**{f"{state}__isnull": True}),
            Lamp.NOT_STARTED,
        ),
        default=Value(Lamp.NORMAL.value),
        output_field=CharField(),
    )


def _due(assignment: str, task: str, comparison: str, day: datetime.date) -> Q:
    """A task that nobody was given yet has only its own day."""
    due = Q(**{f"{assignment}due__{comparison}": day})
    if task:
        return due
    return due | Q(**{f"{assignment}id__isnull": True, f"due__{comparison}": day})


def task_heads(
    scope: Scope, *, rule: LampRule, matching: Iterable[Q | Exists] = ()
) -> list[TaskHead]:
    """In the notice's order; the lamp speaks of the visible assignments only."""
    groups = (
        Task.objects.filter(scope.tasks, *matching)
        .annotate(lamp=lamp_case(rule, assignment="assignments__", task=""))
        .values_list(*_HEAD_FIELDS, "assignments__part", "lamp")
        .annotate(count=Count("assignments"), percent=Sum("assignments__percent"))
        .order_by("-notice__year", "-notice_id", "number", "id")
    )
    tasks: dict[int, list[tuple[Any, ...]]] = {}
    for row in groups:
        tasks.setdefault(row[0], []).append(row)
    return [_head(rows) for rows in tasks.values()]


def standing(scope: Scope, *, rule: LampRule) -> Standing:
    """Units in register order; those without assignments are left out.

    Grouped by number alone: names in the key would double the time of a large house.
    """
    groups = (
        Assignment.objects.filter(scope.assignments)
        .annotate(lamp=lamp_case(rule), today=_flag(due_today(rule)))
        .values_list("organisation_id", "lamp", "state", "today")
        .annotate(count=Count("id"))
        .order_by()
    )
    units: dict[int, Counter[Lamp]] = {}
    lamps: Counter[str] = Counter()
    states: Counter[str] = Counter()
    days: Counter[bool] = Counter()
    for organisation_id, lamp, state, today, count in groups:
        units.setdefault(organisation_id, Counter())[Lamp(lamp)] += count
        lamps[lamp] += count
        states[state] += count
        days[bool(today)] += count
    load = Workload(
        due_today=days[True],
        overdue=lamps[Lamp.OVERDUE],
        soon=lamps[Lamp.SOON],
        submitted=states[Assignment.State.SUBMITTED],
        returned=states[Assignment.State.RETURNED],
    )
    return Standing(units=_named(units), workload=load)


def due_today(rule: LampRule) -> Q:
    """Condition on ``Assignment``: its day has come, it is not done and its year not closed."""
    return Q(due=rule.today, frozen_lamp="") & ~Q(state=Assignment.State.DONE)


def _flag(condition: Q) -> Case:
    return Case(
        When(condition, then=Value(True)), default=Value(False), output_field=BooleanField()
    )


def _named(units: Mapping[int, Mapping[Lamp, int]]) -> list[UnitLamps]:
    rows = Organisation.objects.filter(pk__in=list(units)).order_by("sort_order", "pk")
    return [
        UnitLamps(pk, key, short_name or name, units[pk])
        for pk, key, name, short_name in rows.values_list("pk", "key", "name", "short_name")
    ]


def _when(condition: Q, lamp: Lamp) -> When:
    return When(condition, then=Value(lamp.value))


def _head(rows: list[tuple[Any, ...]]) -> TaskHead:
    *plain, section = rows[0][: len(_HEAD_FIELDS)]
    groups = [_Group(*row[len(_HEAD_FIELDS) :]) for row in rows]
    weighed = [group for group in groups if group.part == Assignment.Part.LEAD] or groups
    units = sum(group.size for group in weighed)
    total = sum(group.percent or 0 for group in weighed)
    reckoned = (
        gravest([Lamp(group.lamp) for group in weighed]),
        sum(group.size for group in groups),
        sum(group.size for group in groups if group.lamp == Lamp.DONE),
        round(total / units) if units else 0,
    )
    return TaskHead(*[*plain, section or "", *reckoned])
