"""Lamps of many assignments at once, reckoned by the database."""

import datetime
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Count,
    Exists,
    F,
    Min,
    Q,
    Sum,
    Value,
    When,
)
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
    """The first day on which one of those the lamp is taken from owes something."""
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


class LampGroup(NamedTuple):
    """Assignments of one task that show the same lamp; ``due`` is the first of their days."""

    part: str
    lamp: str
    size: int
    percent: int | None
    due: datetime.date | None


NOTICE_ORDER = ("-notice__year", "-notice_id", "number", "id")
_HEAD_FIELDS = ("id", "notice_id", "number", "due", "section_id", "section__title")


def lamp_case(rule: LampRule) -> Case:
    """``rule.lamp`` of ``Assignment`` as SQL, held equal to it by a test over every combination."""
    silence = timezone.make_aware(datetime.datetime.combine(rule.silent_before, datetime.time.min))
    long_open = Task.objects.filter(notice__opened_at__lt=silence).order_by()
    silent = Q(last_reported_at__lt=silence) | Q(
        last_reported_at=None, task__in=long_open.values("pk")
    )
    done = Q(state=Assignment.State.DONE)
    return Case(
        # A closed year keeps the lamps of its last day.
        When(frozen_lamp__gt="", then=F("frozen_lamp")),
        _when(done & Q(proof_gone_on=None), Lamp.DONE),
        _when(done, Lamp.SOON),
        _when(Q(due__lt=rule.today), Lamp.OVERDUE),
        _when(Q(proof_gone_on__isnull=False), Lamp.SOON),
        _when(Q(due__lte=rule.soon_until) | silent, Lamp.SOON),
        _when(Q(state=Assignment.State.NOT_STARTED), Lamp.NOT_STARTED),
        default=Value(Lamp.NORMAL.value),
        output_field=CharField(),
    )


def task_heads(
    scope: Scope, *, rule: LampRule, matching: Iterable[Q | Exists] = ()
) -> list[TaskHead]:
    """In the notice's order; the lamp speaks of the visible assignments only."""
    conditions = list(matching)
    tasks = Task.objects.filter(scope.tasks, *conditions).order_by(*NOTICE_ORDER)
    rows = list(tasks.values_list(*_HEAD_FIELDS, "notice__opened_at", "frozen_lamp"))
    found_only = [row[0] for row in rows] if conditions else None
    groups = lamp_groups(scope, rule=rule, tasks=found_only)
    heads = []
    for *fields, section, opened_at, frozen in rows:
        opened = timezone.localtime(opened_at).date()
        found = groups.get(fields[0], [])
        reckoned = weigh(found, rule=rule, due=fields[3], opened=opened, frozen=frozen)
        values = [*fields[:3], reckoned.due, fields[4], section or "", *reckoned[1:]]
        heads.append(TaskHead(*values))
    return heads


def lamp_groups(
    scope: Scope, *, rule: LampRule, tasks: Collection[int] | None = None
) -> dict[int, list[LampGroup]]:
    """By task; of ``tasks`` alone where they are given. Only the assignments are read, so that a
    large house is summed in time."""
    chosen = Q() if tasks is None else Q(task__in=tasks)
    rows = (
        Assignment.objects.filter(scope.assignments, chosen)
        .annotate(lamp=lamp_case(rule))
        .order_by()
        .values_list("task_id", "part", "lamp")
        .annotate(size=Count("pk"), total=Sum("percent"), first=Min("due"))
    )
    groups: dict[int, list[LampGroup]] = {}
    for task_id, *group in rows:
        groups.setdefault(task_id, []).append(LampGroup(*group))
    return groups


class Weighed(NamedTuple):
    """What the groups of one task come to; the fields of ``TaskHead``."""

    due: datetime.date | None
    lamp: Lamp
    assignments: int
    done: int
    percent: int


def weigh(
    groups: Sequence[LampGroup],
    *,
    rule: LampRule,
    due: datetime.date | None,
    opened: datetime.date,
    frozen: str = "",
) -> Weighed:
    """The leads speak for a task, all its units where nobody leads; ``due``, the task's own day,
    and ``frozen``, its lamp when its year was closed, speak where nobody was given it."""
    weighed = [group for group in groups if group.part == Assignment.Part.LEAD] or groups
    if not weighed:
        lamp = rule.lamp(done=False, due=due, started=False, last_sign=opened)
        return Weighed(due, Lamp(frozen) if frozen else lamp, 0, 0, 0)
    units = sum(group.size for group in weighed)
    return Weighed(
        due=min((group.due for group in weighed if group.due), default=None),
        lamp=gravest([Lamp(group.lamp) for group in weighed]),
        assignments=sum(group.size for group in groups),
        done=sum(group.size for group in groups if group.lamp == Lamp.DONE),
        percent=round(sum(group.percent or 0 for group in weighed) / units),
    )


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
