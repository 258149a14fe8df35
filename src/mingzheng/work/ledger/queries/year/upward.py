"""The table of the level above, filled from the tasks of ours that carry its tasks out."""

import datetime
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils import timezone

from mingzheng.rules.lamps import Lamp, LampRule, gravest

from ...models import (
    Assignment,
    Evidence,
    NoChildTask,
    Notice,
    ProgressReport,
    Task,
    TaskLink,
    UpwardText,
)
from ..export_rows import TaskLine
from ..lamps import TaskHead, task_heads
from ..scope import Scope


@dataclass(frozen=True)
class Child:
    link: int
    task: int
    name: str
    title: str
    lamp: Lamp
    percent: int


@dataclass(frozen=True)
class PublicProof:
    title: str
    url: str


@dataclass(frozen=True)
class UpwardRow:
    """``lamp`` None and ``percent`` 0 where none of ours carries it out; ``no_child`` says why, and
    where that is empty too, the row is missing. ``written`` is a person's text."""

    task: int
    number: int
    section: str
    item: str
    label: str
    requirement: str
    lead_text: str
    responsible_text: str
    due: datetime.date | None
    due_text: str
    remark: str
    children: tuple[Child, ...]
    lamp: Lamp | None
    percent: int
    gathered: str
    written: str
    version: int
    edited_by_name: str
    no_child: str
    proofs: tuple[PublicProof, ...]

    @property
    def title(self) -> str:
        return self.label or self.requirement

    @property
    def missing(self) -> bool:
        return not self.children and not self.no_child

    @property
    def text(self) -> str:
        if self.no_child and not self.written:
            return f"本级不涉及：{self.no_child}"
        return self.written or self.gathered

    @property
    def line(self) -> TaskLine:
        """As a row of the workbook."""
        return TaskLine(
            self.number, self.section, self.item, self.label, self.requirement, self.lead_text,
            self.responsible_text, self.due, self.due_text, self.remark,
            self.lamp or Lamp.NOT_STARTED, self.percent, self.text, self.state_words,
        )  # fmt: skip

    @property
    def state_words(self) -> str:
        """What is told in the place of a lamp where nothing of ours can have one."""
        if self.lamp is not None:
            return ""
        return "本级不涉及" if self.no_child else "尚未对应本级任务"


def upward_rows(notice: Notice, *, rule: LampRule) -> list[UpwardRow]:
    """In the notice's order; a fixed number of queries."""
    tasks = list(
        Task.objects.filter(notice=notice).select_related("section", "item").order_by("number")
    )
    links = list(
        TaskLink.objects.filter(upper__notice=notice, kind=TaskLink.Kind.PARENT)
        .select_related("lower__notice")
        .order_by("lower__notice_id", "lower__number")
    )
    heads = _heads(links, rule)
    latest = _latest([link.lower_id for link in links])
    proofs = _proofs([link.lower_id for link in links])
    written = {one.task_id: one for one in UpwardText.objects.filter(task__notice=notice)}
    none = dict(NoChildTask.objects.filter(task__notice=notice).values_list("task", "reason"))
    below: dict[int, list[TaskLink]] = defaultdict(list)
    for link in links:
        below[link.upper_id].append(link)
    return [
        _row(task, below[task.pk], heads, latest, proofs, written.get(task.pk), none)
        for task in tasks
    ]


def _row(
    task: Task,
    links: list[TaskLink],
    heads: dict[int, TaskHead],
    latest: dict[int, list[str]],
    proofs: dict[int, list[PublicProof]],
    written: UpwardText | None,
    none: dict[int, str],
) -> UpwardRow:
    children = tuple(_child(link, heads[link.lower_id]) for link in links if link.lower_id in heads)
    told = [text for child in children for text in latest.get(child.task, [])]
    shown = dict.fromkeys(proof for child in children for proof in proofs.get(child.task, []))
    return UpwardRow(
        task=task.pk,
        number=task.number,
        section=task.section.title if task.section else "",
        item=task.item.title if task.item else "",
        label=task.label,
        requirement=task.requirement,
        lead_text=task.lead_text,
        responsible_text=task.responsible_text,
        due=task.due,
        due_text=task.due_text,
        remark=task.remark,
        children=children,
        lamp=gravest([child.lamp for child in children]) if children else None,
        percent=round(sum(child.percent for child in children) / len(children)) if children else 0,
        gathered="\n".join(told),
        written=written.text if written else "",
        version=written.version if written else 0,
        edited_by_name=written.edited_by_name if written else "",
        no_child=none.get(task.pk, ""),
        proofs=tuple(shown),
    )


def _child(link: TaskLink, head: TaskHead) -> Child:
    task = link.lower
    name = f"{task.notice.document_number or task.notice.title} 任务{task.number}"
    return Child(link.pk, task.pk, name, task.label or task.requirement, head.lamp, head.percent)


def _heads(links: list[TaskLink], rule: LampRule) -> dict[int, TaskHead]:
    scope = Scope(tuple({link.lower.notice_id for link in links}), organisations=None)
    wanted = Q(pk__in=[link.lower_id for link in links])
    return {head.id: head for head in task_heads(scope, rule=rule, matching=[wanted])}


def _latest(tasks: list[int]) -> dict[int, list[str]]:
    """The newest report of each leading unit that was not returned, in the order of the register;
    of the others how many reported. Where no leading unit did, the others speak themselves.
    """
    found: dict[int, dict[int, tuple[Any, ...]]] = defaultdict(dict)
    reports = (
        ProgressReport.objects.filter(assignment__task__in=tasks)
        .exclude(state=ProgressReport.State.RETURNED)
        .order_by("assignment__organisation__sort_order", "assignment_id", "reported_at", "pk")
        .values_list(
            "assignment__task_id", "assignment_id", "assignment__organisation__name",
            "assignment__part", "assignment__state", "reported_at", "text",
        )
    )  # fmt: skip
    for task, assignment, *values in reports.iterator():
        found[task][assignment] = tuple(values)
    return {task: _told(list(rows.values())) for task, rows in found.items()}


def _told(rows: list[tuple[Any, ...]]) -> list[str]:
    leads = [row for row in rows if row[1] == Assignment.Part.LEAD]
    told = [
        f"{unit}（{timezone.localtime(at):%Y-%m-%d}）：{text}"
        for unit, _, _, at, text in leads or rows
    ]
    others = [row for row in rows if leads and row[1] != Assignment.Part.LEAD]
    if others:
        done = sum(1 for row in others if row[2] == Assignment.State.DONE)
        told.append(f"另有{len(others)}个责任单位报送进展，其中{done}个已办结。")
    return told


def _proofs(tasks: list[int]) -> dict[int, list[PublicProof]]:
    """Links of confirmed reports: addresses that anybody may open."""
    rows = (
        Evidence.objects.filter(
            report__assignment__task__in=tasks,
            report__state=ProgressReport.State.CONFIRMED,
            kind=Evidence.Kind.LINK,
        )
        .order_by("pk")
        .values_list("report__assignment__task_id", "title", "url")
    )
    found: dict[int, list[PublicProof]] = defaultdict(list)
    for task, title, url in rows:
        found[task].append(PublicProof(title, url))
    return found
