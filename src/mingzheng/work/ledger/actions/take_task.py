"""A task that came up in the house goes to the ledger of the year, beside those of notices."""

import datetime

from django.db import transaction
from django.db.models import Max

from mingzheng.ports.task_inbox import InboxTask
from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import Organisation, StaffAccount

from ..models import Assignment, Notice, Task
from .open_ledger import NewAssignment, NewTask, add_tasks
from .year.consent import lapse_consents

ISSUER = "政务公开办"


def take_task(new: InboxTask, *, by: StaffAccount, at: datetime.datetime) -> Task:
    """Its unit leads it; the first one of a year opens the inbox of that year."""
    with transaction.atomic():
        notice = inbox_of(_open_year(at.year), by=by, at=at)
        last = notice.tasks.aggregate(last=Max("number"))["last"] or 0
        unit = Organisation.objects.get(pk=new.organisation)
        task = NewTask(
            number=last + 1, section=new.section, item=None, requirement=new.requirement,
            lead_text=unit.name, responsible_text="", due=new.due, label=new.label,
            origin_kind=new.origin_kind, origin_key=new.origin_key,
            assignments=(NewAssignment(unit.pk, Assignment.Part.LEAD),),
        )  # fmt: skip
        add_tasks(notice, [task])
        made = notice.tasks.get(number=task.number)
        details = {"origin": f"{new.section} {new.origin_key}", "due": str(new.due)}
        record(
            action="task.taken", subject=made, by=by, at=at, organisation_id=unit.pk,
            details=details,
        )  # fmt: skip
        lapse_consents(notice.pk, at=at)
    return made


def _open_year(year: int) -> int:
    """What comes up after a year was closed belongs to the next one."""
    closed = Notice.objects.filter(year=year, inbox=True, closed_on__isnull=False)
    return year + 1 if closed.exists() else year


def inbox_of(year: int, *, by: StaffAccount, at: datetime.datetime) -> Notice:
    """Locked: of two tasks at once the second waits for its number."""
    notice, _ = Notice.objects.get_or_create(
        year=year,
        inbox=True,
        defaults={
            "title": f"{year}年年度中新增任务", "issuer": ISSUER, "opened_at": at, "opened_by": by,
        },
    )  # fmt: skip
    return Notice.objects.select_for_update().get(pk=notice.pk)
