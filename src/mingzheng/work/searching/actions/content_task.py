"""Asking a unit for what people look for, and closing the task."""

import datetime

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.library.models import Publication
from mingzheng.records.library.queries.visible import visible
from mingzheng.records.parameters.queries import calendar, parameter
from mingzheng.records.people.models import Organisation, StaffAccount
from mingzheng.rules.workdays import add_workdays

from ..errors import NotPublic, TaskClosed
from ..models import ContentTask


def task_due(opened_on: datetime.date) -> datetime.date:
    """The day of opening does not count."""
    workdays = int(parameter("searching.task_workdays"))
    return add_workdays(opened_on, workdays, calendar=calendar())


def open_task(
    *, query: str, wanted: str, organisation: Organisation, by: StaffAccount, at: datetime.datetime
) -> ContentTask:
    with transaction.atomic():
        task = ContentTask.objects.create(
            query=query, wanted=wanted, organisation=organisation, due=task_due(at.date()),
            opened_by=by, opened_at=at,
        )  # fmt: skip
        record(
            action="content_task.opened", subject=task, by=by, at=at,
            organisation_id=organisation.pk,
            details={"wanted": wanted, "due": task.due.isoformat()},
        )  # fmt: skip
    return task


def close_task(
    task: ContentTask,
    *,
    answer: Publication | None,
    reason: str,
    by: StaffAccount,
    at: datetime.datetime,
) -> ContentTask:
    """With ``answer``, which has to be public, or with a reason why nothing is published.

    Raises ``TaskClosed`` or ``NotPublic``.
    """
    if answer is None and not reason:
        raise ValueError("a task is closed by a publication or by a reason")
    with transaction.atomic():
        task = ContentTask.objects.select_for_update().get(pk=task.pk)
        if task.state != ContentTask.State.OPEN:
            raise TaskClosed
        if answer is not None and not visible(at).filter(pk=answer.pk).exists():
            raise NotPublic
        task.answer, task.reason = answer, reason
        task.state = ContentTask.State.DONE if answer else ContentTask.State.DECLINED
        task.closed_by, task.closed_at = by, at
        task.save()
        record(
            action=f"content_task.{task.state}", subject=task, by=by, at=at,
            organisation_id=task.organisation_id,
            details={"answer": str(answer) if answer else "", "reason": reason},
        )  # fmt: skip
    return task
