"""One task, complete."""

import datetime
from dataclasses import dataclass
from typing import Any

from ..models import Assignment, Duty, Notice, Step, Task
from .scope import Scope


@dataclass(frozen=True)
class StepRow:
    number: int
    text: str
    due: datetime.date | None


@dataclass(frozen=True)
class TaskDetail:
    id: int
    number: int
    label: str
    requirement: str
    section: str
    item: str
    lead_text: str
    responsible_text: str
    due: datetime.date | None
    due_text: str
    schedule: str
    remark: str
    notice_id: int
    notice_title: str
    document_number: str
    origin_kind: str
    origin_key: str
    steps: tuple[StepRow, ...]

    @property
    def schedule_name(self) -> str:
        return Task.Schedule(self.schedule).label

    @property
    def due_derivation(self) -> str:
        """Where the date comes from, in words."""
        if self.due is None:
            return f"原文“{self.due_text}”，没有确定日期。" if self.due_text else "原文未写明期限。"
        if self.due_text:
            return f"按原文“{self.due_text}”推定。"
        return "按通知的总体期限或建账时的核定。"


def one_task(pk: int, scope: Scope) -> Task | None:
    """With its notice, section and item; None when it does not exist or none of its assignments is
    in sight."""
    found = Task.objects.filter(scope.tasks, pk=pk)
    return found.select_related("notice", "section", "item").first()


def task_detail(task: Task) -> TaskDetail:
    """``task`` is as ``one_task`` reads it; its steps are one query."""
    steps = Step.objects.filter(task=task).order_by("number").values_list("number", "text", "due")
    return TaskDetail(
        id=task.pk,
        number=task.number,
        label=task.label,
        requirement=task.requirement,
        section=task.section.title if task.section else "",
        item=task.item.title if task.item else "",
        lead_text=task.lead_text,
        responsible_text=task.responsible_text,
        due=task.due,
        due_text=task.due_text,
        schedule=task.schedule,
        remark=task.remark,
        notice_id=task.notice_id,
        notice_title=task.notice.title,
        document_number=task.notice.document_number,
        origin_kind=task.origin_kind,
        origin_key=task.origin_key,
        steps=tuple(StepRow(*step) for step in steps),
    )


def task_leads(task: int) -> list[str]:
    """The names of the units that lead, seen or not, in register order."""
    leads = Assignment.objects.filter(task=task, part=Assignment.Part.LEAD)
    names = leads.order_by("organisation__sort_order").values_list("organisation__name", flat=True)
    return list(names)


@dataclass(frozen=True)
class NoticeDetail:
    id: int
    title: str
    document_number: str
    issuer: str
    issued_on: datetime.date | None
    level: str
    closed_on: datetime.date | None
    cites: tuple[str, ...]
    duties: tuple[str, ...]
    """What the preface asks of every unit."""

    @property
    def level_name(self) -> str:
        return Notice.Level(self.level).label


def notice_detail(pk: int, scope: Scope) -> NoticeDetail | None:
    """None when it does not exist or was withdrawn."""
    row: Any = (
        Notice.objects.filter(pk=pk, pk__in=scope.notices)
        .values_list(
            "id", "title", "document_number", "issuer", "issued_on", "level", "closed_on", "cites"
        )
        .first()
    )
    if row is None:
        return None
    *fields, cites = row
    texts = Duty.objects.filter(notice=pk).values_list("text", flat=True)
    return NoticeDetail(*[*fields, tuple(cites), tuple(texts)])
