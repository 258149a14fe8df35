"""政务公开办 lets a task count as proved although a piece of evidence is gone."""

import datetime

from django.db import transaction

from mingzheng.records.inbox.actions.tell import tell
from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import Role, StaffAccount

from ...addresses import assignment_address
from ...errors_evidence import NotGone, SettleReasonMissing
from ...models import Assignment, Evidence
from ..year.guard import refuse_closed
from .settle_proof import settle_proof


def settle_gone(
    evidence: Evidence, *, reason: str, by: StaffAccount, at: datetime.datetime
) -> None:
    """Raises ``SettleReasonMissing``, or ``NotGone`` where nothing waits for it."""
    if not reason.strip():
        raise SettleReasonMissing
    with transaction.atomic():
        locked = Assignment.objects.select_for_update(of=("self",)).select_related("task")
        assignment = locked.get(reports__evidence=evidence)
        refuse_closed(assignment.task.notice_id)
        piece = Evidence.objects.get(pk=evidence.pk)
        waits = piece.standing == Evidence.Standing.GONE and piece.replaced_by_id is None
        if not waits or piece.settled_at is not None:
            raise NotGone
        piece.settled_at, piece.settled_by_name = at, str(by)[:80]
        piece.settled_reason = reason.strip()[:300]
        piece.save(update_fields=("settled_at", "settled_by_name", "settled_reason"))
        settle_proof([assignment.pk])
        record(
            action="evidence.settled", subject=assignment, by=by, at=at,
            organisation_id=assignment.organisation_id,
            details={"evidence": piece.pk, "reason": piece.settled_reason},
        )  # fmt: skip
        tell(
            kind="evidence",
            words=f"佐证“{piece.title[:60]}”失效一事已处理：{piece.settled_reason}",
            address=assignment_address(assignment.pk), roles=(Role.INFORMATION_OFFICER,),
            organisations=[assignment.organisation_id], by=by.pk, at=at,
        )  # fmt: skip
