"""Taking back one item of a frozen issue; the others stay, and its place is kept."""

import datetime
from functools import partial

from django.db import transaction

from mingzheng.ports.checks import stopped_words
from mingzheng.records.changes.actions import announce
from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount

from ..errors import ItemWithdrawnBefore, NotFrozen, ReasonMissing
from ..models import FrozenIssue, FrozenItem, Issue, ItemWithdrawal
from ..pdf_jobs import make_pdf
from .freeze_issue import KIND
from .submit_issue import refuse_blocked


def withdraw_item(
    item: FrozenItem, *, reason: str, by: StaffAccount, at: datetime.datetime
) -> ItemWithdrawal:
    """The PDF that printed it is shown no more; another is made, with a notice in its place.

    Raises ``ReasonMissing``, ``WordsBlocked``, ``NotFrozen`` or ``ItemWithdrawnBefore``.
    """
    if not reason.strip():
        raise ReasonMissing("撤回")
    refuse_blocked(stopped_words(reason, today=at.date()))
    with transaction.atomic():
        issue = Issue.objects.select_for_update().get(frozen__items=item.pk)
        if issue.state != Issue.State.FROZEN:
            raise NotFrozen
        if ItemWithdrawal.objects.filter(item=item).exists():
            raise ItemWithdrawnBefore
        frozen = FrozenIssue.objects.select_for_update().get(issue=issue)
        withdrawal = ItemWithdrawal.objects.create(
            item=item, reason=reason.strip(), at=at, by=by,
            pdf=frozen.pdf.name or "", pdf_digest=frozen.pdf_digest,
        )  # fmt: skip
        _ask_for_another_pdf(frozen, at=at)
        issue.revision += 1
        issue.changed_by, issue.changed_at = by, at
        issue.save()
        announce(KIND, [issue.pk])
        if item.publication_id:
            announce("publication", [item.publication_id])
        record(
            action="gazette.item_withdrawn", subject=issue, by=by, at=at,
            details={
                "number": item.number, "title": item.title, "reason": withdrawal.reason,
                "sha256": item.digest, "pdf_sha256": withdrawal.pdf_digest,
            },
        )  # fmt: skip
        transaction.on_commit(partial(make_pdf.enqueue, frozen.pk))
    return withdrawal


def _ask_for_another_pdf(frozen: FrozenIssue, *, at: datetime.datetime) -> None:
    frozen.pdf_state, frozen.pdf_failure = FrozenIssue.Pdf.WAITING, ""
    frozen.pdf, frozen.pdf_digest, frozen.pdf_size = "", "", 0
    frozen.pdf_requested_at = at
    frozen.save()
