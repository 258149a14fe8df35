"""Confirming an assignment because the same work was confirmed under another notice."""

import datetime

from django.db import transaction

from mingzheng.records.inbox.actions.tell import tell
from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import Role, StaffAccount

from ...errors import AssignmentAlreadyDone, AwaitingConfirmation
from ...errors_year import NothingToRefer
from ...models import Assignment, ReferenceConfirmation, TaskLink
from ...public_news import tell_public
from .consent import lapse_consents
from .guard import refuse_closed, refuse_ended


def confirm_by_reference(
    assignment: Assignment, *, by: StaffAccount, at: datetime.datetime
) -> ReferenceConfirmation:
    """Reports and evidence stay with the linked task, where the same unit is done.

    Raises ``NothingToRefer``, ``AssignmentAlreadyDone``, ``AwaitingConfirmation``, ``TaskEnded``
    or ``YearClosed``.
    """
    with transaction.atomic():
        assignment = (
            Assignment.objects.select_for_update(of=("self",))
            .select_related("task", "organisation")
            .get(pk=assignment.pk)
        )
        refuse_closed(assignment.task.notice_id)
        if assignment.state == Assignment.State.DONE:
            raise AssignmentAlreadyDone
        if assignment.state == Assignment.State.SUBMITTED:
            raise AwaitingConfirmation
        refuse_ended(assignment.task_id)
        reference = _done_elsewhere(assignment)
        if reference is None:
            raise NothingToRefer
        assignment.state, assignment.percent = Assignment.State.DONE, 100
        assignment.done_at = at
        assignment.save(update_fields=("state", "percent", "done_at"))
        made = ReferenceConfirmation.objects.create(
            assignment=assignment, reference=reference, confirmed_by_name=str(by), confirmed_at=at
        )
        record(
            action="assignment.confirmed_by_reference", subject=assignment, by=by, at=at,
            organisation_id=assignment.organisation_id, details={"reference": reference.pk},
        )  # fmt: skip
        tell(
            kind="year", words=f"任务{assignment.task.number}已引用关联任务确认办结",
            address=f"/desk/ledger/assignments/{assignment.pk}",
            roles=(Role.INFORMATION_OFFICER,), organisations=(assignment.organisation_id,),
            by=by.pk, at=at,
        )  # fmt: skip
        lapse_consents(assignment.task.notice_id, at=at)
        tell_public([assignment.task_id])
    return made


def _done_elsewhere(assignment: Assignment) -> Assignment | None:
    upper = TaskLink.objects.filter(kind=TaskLink.Kind.SAME, lower=assignment.task).values("upper")
    return (
        Assignment.objects.filter(
            task__in=upper,
            organisation=assignment.organisation_id,
            state=Assignment.State.DONE,
            proof_gone_on=None,
        )
        .order_by("pk")
        .first()
    )
