"""The tasks of one year as the public reads them, and what its pages are made of: three queries."""

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q
from django.utils import timezone

from mingzheng.rules.lamps import Lamp, LampRule

from ..models import Assignment, Task
from .lamps import NOTICE_ORDER, LampGroup, TaskHead, lamp_groups, weigh
from .public_ending import ENDING_FIELDS, GOES_ON_IN_PUBLIC, PublicEnding, ending_of
from .scope import Scope
from .tasks import SORTS

_FIELDS = (
    "id", "notice_id", "number", "due", "section_id", "section__title", "section__number",
    "item__title", "label", "requirement", "frozen_lamp", "publicity__wording",
    "notice__title", "notice__document_number", "notice__issuer", "notice__issued_on",
    "notice__opened_at", "notice__year", "notice__closed_on", "shown",
    *ENDING_FIELDS, "goes_on_in_public",
)  # fmt: skip
_OURS = Q(notice__withdrawn_at=None, notice__is_parent=False)
"""The table of the level above is that level's to tell."""
_SHOWN = Q(publicity__public=True) | Q(publicity=None, notice__inbox=False)
"""A notice is public and its tasks with it; what came up in the house is not."""


@dataclass(frozen=True)
class PublicNotice:
    """``closed_on``: the lamps of its tasks are those of that day."""

    id: int
    year: int
    title: str
    document_number: str
    issuer: str
    issued_on: datetime.date | None
    closed_on: datetime.date | None


@dataclass(frozen=True)
class PublicUnit:
    key: str
    name: str


@dataclass(frozen=True)
class PublicTask:
    """``wording`` is the office's, or the notice's own name of the task; ``requirement`` is what
    the notice adds to its name, "" where the office words the task itself.
    """

    id: int
    notice_id: int
    year: int
    number: int
    wording: str
    requirement: str
    section: str
    item: str
    due: datetime.date | None
    lamp: Lamp
    leads: tuple[PublicUnit, ...]
    ending: PublicEnding | None

    @property
    def url(self) -> str:
        return f"/progress/{self.year}/{self.notice_id}/{self.number}"


@dataclass(frozen=True)
class YearTask:
    """A task of the year, shown or not. ``place`` is that of its section in the notice; ``shown``
    None: it is withheld from the public."""

    head: TaskHead
    place: int
    shown: PublicTask | None


@dataclass(frozen=True)
class ProgressFilter:
    """Empty fields do not narrow. ``unit`` is the key of a unit that leads."""

    notice: int | None = None
    section: int | None = None
    lamp: str = ""
    unit: str = ""
    sort: str = "number"


@dataclass(frozen=True)
class FoundTasks:
    """``tasks`` in the order asked for; ``withheld`` tasks of the same notices are not shown."""

    tasks: list[PublicTask]
    withheld: int


@dataclass(frozen=True)
class PublicYear:
    """``every`` has each notice with its tasks, newest first, also one that shows none of them."""

    every: Mapping[PublicNotice, Sequence[YearTask]]
    units: Sequence[tuple[PublicUnit, int]]
    """Who leads which task, in register order."""

    @property
    def notices(self) -> list[PublicNotice]:
        """Those with at least one public task."""
        return [one for one, tasks in self.every.items() if any(task.shown for task in tasks)]

    @property
    def sections(self) -> list[tuple[int, str]]:
        """Of public tasks, in the order of their notices."""
        heads = [
            (task.head.notice_id, task.place, task.head.section_id, task.head.section)
            for task in self._shown()
            if task.head.section_id
        ]
        return [(pk, title) for _, _, pk, title in sorted(set(heads)) if pk]

    @property
    def leading_units(self) -> list[tuple[str, str]]:
        """Key and name of those that lead a public task."""
        public = {task.head.id for task in self._shown()}
        return list(
            dict.fromkeys((one.key, one.name) for one, task in self.units if task in public)
        )

    def find(self, wanted: ProgressFilter) -> FoundTasks:
        chosen = [one for one in self.notices if wanted.notice in (None, one.id)]
        tasks = [task for one in chosen for task in self.every[one]]
        public = [(task.head, task.shown) for task in tasks if task.shown]
        found = [(head, task) for head, task in public if _fits(head, task, wanted)]
        if wanted.sort in SORTS:
            found.sort(key=lambda pair: SORTS[wanted.sort](pair[0]))
        return FoundTasks([task for _, task in found], len(tasks) - len(public))

    def _shown(self) -> Iterable[YearTask]:
        return (task for tasks in self.every.values() for task in tasks if task.shown)


def public_years() -> list[int]:
    """Years with at least one public task, newest first."""
    years = Task.objects.filter(_OURS, _SHOWN).values_list("notice__year", flat=True)
    return list(years.order_by("-notice__year").distinct())


def public_addresses(notices: Collection[int]) -> set[str]:
    """Of the public tasks of these notices; one query."""
    rows = Task.objects.filter(_OURS, _SHOWN, notice__in=notices)
    return {
        f"/progress/{year}/{notice}/{number}"
        for year, notice, number in rows.values_list("notice__year", "notice", "number")
    }


def public_year(year: int, *, rule: LampRule) -> PublicYear:
    """Each lamp is weighed from all of a task's units, whichever of them is looked for."""
    return _read(Q(notice__year=year), rule)


def public_task(
    year: int, notice: int, number: int, *, rule: LampRule
) -> tuple[PublicNotice, PublicTask] | None:
    """None where there is none or it is not public: both look alike from outside."""
    found = _read(Q(notice__year=year, notice=notice, number=number), rule)
    for one, tasks in found.every.items():
        for task in tasks:
            if task.shown:
                return one, task.shown
    return None


def _read(condition: Q, rule: LampRule) -> PublicYear:
    shown = ExpressionWrapper(_SHOWN, output_field=BooleanField())
    goes_on = ExpressionWrapper(GOES_ON_IN_PUBLIC, output_field=BooleanField())
    tasks = Task.objects.filter(_OURS, condition).annotate(shown=shown, goes_on_in_public=goes_on)
    tasks = tasks.order_by(*NOTICE_ORDER)
    rows = [dict(zip(_FIELDS, row, strict=True)) for row in tasks.values_list(*_FIELDS)]
    ids = [row["id"] for row in rows]
    scope = Scope(notices=tuple({row["notice_id"] for row in rows}), organisations=None)
    groups = lamp_groups(scope, rule=rule, tasks=ids)
    units = [
        (PublicUnit(key, name), task)
        for task, key, name in Assignment.objects.filter(task__in=ids, part=Assignment.Part.LEAD)
        .order_by("organisation__sort_order", "organisation_id")
        .values_list("task_id", "organisation__key", "organisation__name")
    ]
    leads: dict[int, list[PublicUnit]] = {}
    for unit, task in units:
        leads.setdefault(task, []).append(unit)
    every: dict[PublicNotice, list[YearTask]] = {}
    for row in rows:
        found = _task(row, groups.get(row["id"], []), leads.get(row["id"], ()), rule)
        every.setdefault(_notice(row), []).append(found)
    return PublicYear(every, units)


def _task(
    row: Mapping[str, Any],
    groups: Sequence[LampGroup],
    leads: Iterable[PublicUnit],
    rule: LampRule,
) -> YearTask:
    opened = timezone.localtime(row["notice__opened_at"]).date()
    weighed = weigh(groups, rule=rule, due=row["due"], opened=opened, frozen=row["frozen_lamp"])
    section = row["section__title"] or ""
    head = TaskHead(
        row["id"], row["notice_id"], row["number"], weighed.due, row["section_id"], section,
        *weighed[1:],
    )  # fmt: skip
    wording, requirement = _words(row)
    shown = PublicTask(
        id=head.id, notice_id=head.notice_id, year=row["notice__year"], number=head.number,
        wording=wording, requirement=requirement, section=section, item=row["item__title"] or "",
        due=row["due"], lamp=head.lamp, leads=tuple(leads), ending=ending_of(row),
    )  # fmt: skip
    return YearTask(head, row["section__number"] or 0, shown if row["shown"] else None)


def _words(row: Mapping[str, Any]) -> tuple[str, str]:
    if row["publicity__wording"]:
        return row["publicity__wording"], ""
    if row["label"]:
        return row["label"], row["requirement"]
    return row["requirement"], ""


def _notice(row: Mapping[str, Any]) -> PublicNotice:
    return PublicNotice(
        row["notice_id"], row["notice__year"], row["notice__title"],
        row["notice__document_number"], row["notice__issuer"], row["notice__issued_on"],
        row["notice__closed_on"],
    )  # fmt: skip


def _fits(head: TaskHead, task: PublicTask, wanted: ProgressFilter) -> bool:
    return (
        wanted.section in (None, head.section_id)
        and wanted.lamp in ("", head.lamp.value)
        and (not wanted.unit or any(unit.key == wanted.unit for unit in task.leads))
    )
