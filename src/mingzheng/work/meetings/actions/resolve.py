"""议定事项: who does what by when, typed beside the agenda; and handed to the ledger."""

import datetime

from django.db import transaction

from mingzheng.ports.task_inbox import TASK_INBOX, InboxTask
from mingzheng.records.people.models import Organisation, StaffAccount

from ..errors import NothingForLedger, ResolutionInLedger
from ..models import AgendaItem, Meeting, Minutes, Resolution
from .editing import State, locked, noted

SECTION = "会议议定事项"
ORIGIN = "meeting"


def add_resolution(
    meeting: Meeting,
    *,
    what: str,
    item: AgendaItem | None,
    organisation: Organisation | None,
    by_day: datetime.date | None,
    by: StaffAccount,
    at: datetime.datetime,
) -> Resolution:
    """The same words twice under one item are one. Raises ``WrongState``."""
    with transaction.atomic():
        found = locked(meeting, act="填写议定事项")
        resolution, made = Resolution.objects.get_or_create(
            meeting=found, item=item, what=what.strip(), organisation=organisation, by_day=by_day
        )
        if made:
            noted(found, "resolved", by=by, at=at, details={"description": resolution.what})
    return resolution


def remove_resolution(resolution: Resolution, *, by: StaffAccount, at: datetime.datetime) -> None:
    """Raises ``WrongState`` or ``ResolutionInLedger``."""
    with transaction.atomic():
        meeting = locked(resolution.meeting, act="删除议定事项")
        found = Resolution.objects.select_for_update().get(pk=resolution.pk)
        if found.task_key:
            raise ResolutionInLedger
        noted(meeting, "resolution_removed", by=by, at=at, details={"description": found.what})
        found.delete()


def hand_to_ledger(meeting: Meeting, *, by: StaffAccount, at: datetime.datetime) -> int:
    """How many resolutions became tasks: those with a unit and a day, each once, all in one act.

    Raises ``WrongState`` before the minutes are approved, or ``NothingForLedger``.
    """
    with transaction.atomic():
        found = locked(meeting, act="转为任务", states=(State.MINUTED, State.FILED))
        ready = list(
            found.resolutions.select_for_update(of=("self",))
            .filter(task_key="", by_day__gte=at.date())
            .exclude(organisation=None)
            .order_by("pk")
        )
        if not ready:
            raise NothingForLedger
        day = found.starts_at.astimezone(at.tzinfo).date()
        issue = found.minutes.get(state=Minutes.State.APPROVED).issue
        for one in ready:
            assert one.organisation_id and one.by_day  # filtered above
            task = InboxTask(
                section=SECTION, label=one.what[:300],
                requirement=f"{one.what}\n来源：{day} {found.title}（纪要{issue}）。",
                organisation=one.organisation_id, due=one.by_day, origin_kind=ORIGIN,
                origin_key=str(found.pk),
            )  # fmt: skip
            one.task_key = TASK_INBOX.get().take_task(task, by=by.pk, at=at)
            one.save(update_fields=("task_key",))
        noted(found, "tasks_made", by=by, at=at, details={"count": len(ready)})
    return len(ready)
