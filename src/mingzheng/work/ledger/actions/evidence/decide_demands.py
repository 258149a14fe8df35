"""政务公开办 confirms or changes what tasks have to prove: one task, or a whole notice at once."""

import datetime
from collections.abc import Collection

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount
from mingzheng.rules.evidence_letters import Letter

from ...errors_evidence import ChangeReasonMissing, NoLetterChosen
from ...models import EvidenceDemand, Notice, Task
from ..year.guard import refuse_closed

State = EvidenceDemand.State


def decide_demands(
    task: Task,
    *,
    letters: Collection[Letter],
    reason: str = "",
    by: StaffAccount,
    at: datetime.datetime,
) -> None:
    """The task demands exactly ``letters`` from now on.

    Raises ``NoLetterChosen``; ``ChangeReasonMissing`` where they differ from what stood there and
    no reason is given.
    """
    if not letters:
        raise NoLetterChosen
    with transaction.atomic():
        task = Task.objects.select_for_update(of=("self",)).get(pk=task.pk)
        refuse_closed(task.notice_id)
        before = {one.letter: one for one in task.demands.all()}
        added = sorted(set(letters) - set(before))
        removed = sorted(set(before) - set(letters))
        if (added or removed) and not reason.strip():
            raise ChangeReasonMissing
        added_reason = f"政务公开办增列：{reason.strip()}"[:300]
        task.demands.filter(letter__in=removed).delete()
        EvidenceDemand.objects.bulk_create(
            EvidenceDemand(task=task, letter=letter, reason=added_reason) for letter in added
        )
        task.demands.update(state=State.CONFIRMED, confirmed_at=at, confirmed_by=by)
        record(
            action="task.demands_decided", subject=task, by=by, at=at,
            details={
                "letters": "".join(sorted(letters)), "added": "".join(added),
                "removed": "".join(removed), "reason": reason.strip(),
            },
        )  # fmt: skip


def confirm_proposals(notice: Notice, *, by: StaffAccount, at: datetime.datetime) -> int:
    """Every proposal of the notice as it stands; how many tasks got their demands by it."""
    with transaction.atomic():
        proposed = EvidenceDemand.objects.select_for_update(of=("self",)).filter(
            task__notice=notice, state=State.PROPOSED
        )
        refuse_closed(notice.pk)
        tasks = len(set(proposed.values_list("task", flat=True)))
        if tasks:
            EvidenceDemand.objects.filter(task__notice=notice, state=State.PROPOSED).update(
                state=State.CONFIRMED, confirmed_at=at, confirmed_by=by
            )
            record(
                action="notice.demands_confirmed", subject=notice, by=by, at=at,
                details={"tasks": tasks},
            )  # fmt: skip
    return tasks
