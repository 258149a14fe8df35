"""Opening a ledger from a confirmed notice in one transaction, and undoing it."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount
from mingzheng.rules.notices.level import level_of

from ..errors import NoticeHasProgress
from ..errors_year import CarriedTasksStay
from ..models import Assignment, Duty, Item, Notice, Section, Step, Task, TaskOutcome
from ..public_news import tell_public
from .evidence.propose import propose_for
from .year.guard import refuse_closed


@dataclass(frozen=True)
class NewAssignment:
    """``part`` is ``lead`` or ``responsible``; ``via`` the collective name it came from."""

    organisation_id: int
    part: str
    via: str = ""


@dataclass(frozen=True)
class NewTask:
    """``section`` and ``item`` are titles, None where the task stands outside of any."""

    number: int
    section: str | None
    item: str | None
    requirement: str
    lead_text: str
    responsible_text: str
    due: datetime.date | None
    label: str = ""
    due_text: str = ""
    schedule: str = Task.Schedule.ONCE
    remark: str = ""
    origin_kind: str = ""
    origin_key: str = ""
    steps: tuple[tuple[str, datetime.date | None], ...] = ()
    assignments: tuple[NewAssignment, ...] = ()


@dataclass(frozen=True)
class NewNotice:
    year: int
    title: str
    document_number: str
    issuer: str
    issued_on: datetime.date | None
    cites: tuple[str, ...]
    columns: tuple[str, ...]
    duties: tuple[str, ...]
    tasks: tuple[NewTask, ...]
    is_parent: bool = False


def open_ledger(new: NewNotice, *, by: StaffAccount | None, at: datetime.datetime) -> Notice:
    """Everything of the notice in one transaction: all of it stands, or nothing does."""
    with transaction.atomic():
        notice = Notice.objects.create(
            year=new.year,
            title=new.title,
            document_number=new.document_number,
            issuer=new.issuer,
            issued_on=new.issued_on,
            cites=list(new.cites),
            columns=list(new.columns),
            opened_by=by,
            opened_at=at,
            level=level_of(new.issuer, new.document_number),
            is_parent=new.is_parent,
        )
        Duty.objects.bulk_create(
            Duty(notice=notice, number=number, text=text)
            for number, text in enumerate(new.duties, start=1)
        )
        add_tasks(notice, new.tasks)
        record(
            action="notice.opened",
            subject=notice,
            by=by,
            at=at,
            details={"tasks": len(new.tasks), "document_number": new.document_number},
        )
    return notice


def add_tasks(notice: Notice, tasks: Sequence[NewTask]) -> None:
    """Create tasks with their sections, items, steps and assignments below ``notice``; what each
    has to prove is proposed."""
    sections = sections_for(notice, tasks)
    items = items_for(sections, tasks)
    made = Task.objects.bulk_create(
        Task(
            notice=notice,
            number=new.number,
            label=new.label,
            requirement=new.requirement,
            section=sections.get(new.section or ""),
            item=items.get((new.section or "", new.item or "")),
            lead_text=new.lead_text,
            responsible_text=new.responsible_text,
            due=new.due,
            due_text=new.due_text,
            schedule=new.schedule,
            remark=new.remark,
            origin_kind=new.origin_kind,
            origin_key=new.origin_key,
        )
        for new in tasks
    )
    Step.objects.bulk_create(
        Step(task=task, number=number, text=text, due=due)
        for task, new in zip(made, tasks, strict=True)
        for number, (text, due) in enumerate(new.steps, start=1)
    )
    Assignment.objects.bulk_create(
        Assignment(
            task=task,
            organisation_id=one.organisation_id,
            part=one.part,
            via=one.via,
            due=task.due,
        )
        for task, new in zip(made, tasks, strict=True)
        for one in one_per_unit(new.assignments)
    )
    propose_for(made)
    tell_public(task.pk for task in made)


def undo_ledger(notice: Notice, *, by: StaffAccount, at: datetime.datetime) -> None:
    """Take an opened ledger back.

    Raises ``NoticeHasProgress`` once any unit has reported, ``CarriedTasksStay`` where a task came
    from the year before, or ``YearClosed``.
    """
    with transaction.atomic():
        notice = Notice.objects.select_for_update().get(pk=notice.pk)
        # Reports lock their assignment: taking all of them here leaves no report in between.
        assignments = Assignment.objects.filter(task__notice=notice)
        list(assignments.select_for_update().values_list("pk", flat=True))
        if assignments.filter(last_reported_at__isnull=False).exists():
            raise NoticeHasProgress
        refuse_closed(notice.pk)
        if TaskOutcome.objects.filter(carried_to__notice=notice).exists():
            raise CarriedTasksStay
        tell_public(notice.tasks.values_list("pk", flat=True))
        Task.objects.filter(notice=notice).delete()
        Section.objects.filter(notice=notice).delete()
        notice.withdrawn_at = at
        notice.save(update_fields=("withdrawn_at",))
        record(action="notice.undone", subject=notice, by=by, at=at)


def sections_for(notice: Notice, tasks: Sequence[NewTask]) -> dict[str, Section]:
    """The sections the tasks name, by title; those the notice lacks are put at its end."""
    known = {section.title: section for section in notice.sections.all()}
    titles = dict.fromkeys(task.section for task in tasks if task.section)
    for title in titles:
        if title not in known:
            known[title] = Section.objects.create(notice=notice, number=len(known) + 1, title=title)
    return known


def items_for(
    sections: dict[str, Section], tasks: Sequence[NewTask]
) -> dict[tuple[str, str], Item]:
    """The items the tasks name, by titles of section and item; missing ones are added."""
    known = {
        (item.section.title, item.title): item
        for item in Item.objects.filter(section__in=sections.values()).select_related("section")
    }
    for task in tasks:
        key = (task.section or "", task.item or "")
        if task.section and task.item and key not in known:
            section = sections[task.section]
            number = 1 + sum(1 for title, _ in known if title == section.title)
            known[key] = Item.objects.create(section=section, number=number, title=task.item)
    return known


def one_per_unit(assignments: Sequence[NewAssignment]) -> list[NewAssignment]:
    """A unit named twice for one task acts once; as lead where it is named so."""
    chosen: dict[int, NewAssignment] = {}
    for one in assignments:
        before = chosen.get(one.organisation_id)
        if before is None or (before.part != Assignment.Part.LEAD and one.part == "lead"):
            chosen[one.organisation_id] = one
    return list(chosen.values())
