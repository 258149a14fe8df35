"""Tasks that belong together are linked by a person, and unlinked again."""

import datetime

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount
from mingzheng.rules.notices.level import is_above

from ...errors_year import LinkExists, LinkRefused, ReasonTooShort
from ...models import NoChildTask, Task, TaskLink
from .consent import lapse_consents
from .guard import refuse_closed

LEAST_REASON = 5


def link_tasks(
    *, upper: Task, lower: Task, kind: str, by: StaffAccount, at: datetime.datetime
) -> TaskLink:
    """``kind`` is a ``TaskLink.Kind``; see there what upper and lower mean.

    Raises ``LinkRefused``, ``LinkExists`` or ``YearClosed``.
    """
    with transaction.atomic():
        tasks = Task.objects.select_for_update(of=("self",)).select_related("notice")
        found = {task.pk: task for task in tasks.filter(pk__in=(upper.pk, lower.pk)).order_by("pk")}
        upper, lower = found[upper.pk], found[lower.pk]
        refuse_closed(upper.notice_id, lower.notice_id)
        if TaskLink.objects.filter(upper__in=(upper, lower), lower__in=(upper, lower)).exists():
            raise LinkExists
        _refuse_parent(upper, lower) if kind == TaskLink.Kind.PARENT else _refuse_same(upper, lower)
        link = TaskLink.objects.create(
            kind=kind, upper=upper, lower=lower, linked_by_name=str(by), linked_at=at
        )
        NoChildTask.objects.filter(task=upper).delete()
        _write_down("task.linked", link, by=by, at=at)
        lapse_consents(upper.notice_id, at=at)
    return link


def unlink_tasks(link: TaskLink, *, by: StaffAccount, at: datetime.datetime) -> None:
    """Harmless when it is gone already. Raises ``YearClosed``."""
    with transaction.atomic():
        found = TaskLink.objects.select_for_update(of=("self",)).select_related("upper", "lower")
        link_now = found.filter(pk=link.pk).first()
        if link_now is None:
            return
        refuse_closed(link_now.upper.notice_id, link_now.lower.notice_id)
        _write_down("task.unlinked", link_now, by=by, at=at)
        link_now.delete()
        lapse_consents(link_now.upper.notice_id, at=at)


def note_no_child(
    task: Task, *, reason: str, by: StaffAccount, at: datetime.datetime
) -> NoChildTask:
    """Nothing of ours carries out this task of the level above.

    Raises ``ReasonTooShort``, ``LinkRefused`` or ``YearClosed``.
    """
    reason = reason.strip()
    if len(reason) < LEAST_REASON:
        raise ReasonTooShort(least=LEAST_REASON)
    with transaction.atomic():
        tasks = Task.objects.select_for_update(of=("self",)).select_related("notice")
        task = tasks.get(pk=task.pk)
        refuse_closed(task.notice_id)
        if not task.notice.is_parent or task.links_down.exists():
            raise LinkRefused("这项任务已有本级任务承接，或不是上级任务。请刷新后再看。")
        noted, _ = NoChildTask.objects.update_or_create(
            task=task, defaults={"reason": reason, "decided_by_name": str(by), "decided_at": at}
        )
        record(action="task.no_child", subject=task, by=by, at=at, details={"reason": reason})
        lapse_consents(task.notice_id, at=at)
    return noted


def _refuse_parent(upper: Task, lower: Task) -> None:
    if upper.notice.year != lower.notice.year:
        raise LinkRefused("两项任务不在同一年度，不能关联。请选择同一年度的任务。")
    if not is_above(upper.notice.level, lower.notice.level):
        raise LinkRefused(
            "只有层级更高的通知里的任务才能作上级任务。层级不对的，请先在年度页改正通知层级。"
        )
    if lower.notice.is_parent:
        raise LinkRefused("上级任务只能由本级任务承接。请选择本级台账里的任务。")


def _refuse_same(upper: Task, lower: Task) -> None:
    if upper.notice_id == lower.notice_id or upper.notice.year != lower.notice.year:
        raise LinkRefused("同一项工作只能是同一年度两份通知里的任务。请另选任务。")
    if upper.notice.is_parent or lower.notice.is_parent:
        raise LinkRefused("上级任务表里的任务请用“承接上级任务”关联。")
    if TaskLink.objects.filter(kind=TaskLink.Kind.SAME, lower__in=(upper, lower)).exists():
        raise LinkRefused("其中一项已随另一项任务报送，不能再作为报送处或重复关联。")
    if TaskLink.objects.filter(kind=TaskLink.Kind.SAME, upper=lower).exists():
        raise LinkRefused("这项任务已是别的任务的报送处，不能再随其他任务报送。")


def _write_down(action: str, link: TaskLink, *, by: StaffAccount, at: datetime.datetime) -> None:
    record(
        action=action, subject=link.lower, by=by, at=at,
        details={"kind": link.kind, "upper": link.upper_id},
    )  # fmt: skip
