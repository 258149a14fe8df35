"""Giving a clause that people ask about to a unit, and dropping what turned out unneeded."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.library.models import Publication
from mingzheng.records.people.models import Organisation, StaffAccount
from mingzheng.rules.official_text.clauses import citable_clauses

from ..errors import DueInPast, NotAClause, NoteMissing, TaskClosed
from ..models import ClauseTask


def open_clause_task(
    *,
    words: str,
    demands: Sequence[dict[str, Any]],
    policy: Publication,
    anchor: str,
    organisation: Organisation,
    due: datetime.date,
    by: StaffAccount,
    at: datetime.datetime,
) -> ClauseTask:
    """The same clause is not given to the same unit twice while it is open.

    Raises ``NotAClause`` or ``DueInPast``.
    """
    clause = citable_clauses(policy.blocks).get(anchor)
    if clause is None:
        raise NotAClause
    if due <= at.date():
        raise DueInPast
    with transaction.atomic():
        Publication.objects.select_for_update().get(pk=policy.pk)
        same = ClauseTask.objects.filter(
            policy=policy, anchor=anchor, organisation=organisation, words=words, dropped_at=None
        )
        if before := same.first():
            return before
        task = ClauseTask.objects.create(
            words=words, demands=list(demands), policy=policy, anchor=anchor, clause=clause.name,
            organisation=organisation, due=due, opened_by=by, opened_at=at,
        )  # fmt: skip
        record(
            action="clause_task.opened", subject=task, by=by, at=at,
            organisation_id=organisation.pk,
            details={
                "policy": policy.title, "clause": clause.name, "due": due.isoformat(),
                "demands": sum(int(one["count"]) for one in demands),
            },
        )  # fmt: skip
    return task


def drop_clause_task(
    task: ClauseTask, *, reason: str, by: StaffAccount, at: datetime.datetime
) -> ClauseTask:
    """Raises ``NoteMissing`` or ``TaskClosed``."""
    if not reason.strip():
        raise NoteMissing("不再办理的理由")
    with transaction.atomic():
        task = ClauseTask.objects.select_for_update().get(pk=task.pk)
        if task.dropped_at is not None:
            raise TaskClosed
        task.drop_reason, task.dropped_at = reason.strip(), at
        task.save(update_fields=("drop_reason", "dropped_at"))
        record(
            action="clause_task.dropped", subject=task, by=by, at=at,
            organisation_id=task.organisation_id, details={"reason": task.drop_reason},
        )  # fmt: skip
    return task
