"""Freezing an issue: from now on it reads as it reads now; and taking one back."""

import datetime
from functools import partial

from django.db import transaction

from mingzheng.ports.checks import stopped_words
from mingzheng.records.changes.actions import announce
from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount

from ..content import digest_of, entry_content, head_of, issue_digest
from ..errors import CoverDateAhead, NotFrozen, OwnIssue, ReasonMissing
from ..models import FrozenFile, FrozenIssue, FrozenItem, Issue, IssueEntry, IssueWithdrawal
from ..pdf_jobs import make_pdf
from .submit_issue import refuse_blocked, refuse_unprintable, submitted

KIND = "gazette"
"""Under which its changes are announced; the key is that of the issue."""


def freeze_issue(issue: Issue, *, by: StaffAccount, at: datetime.datetime) -> FrozenIssue:
    """Public at once; the PDF follows. By another person than handed it in, and once only.

    Raises ``NotSubmitted``, ``OwnIssue``, ``CoverDateAhead``, ``NothingInIssue``, ``NotPublic`` or
    ``WordsBlocked``.
    """
    with transaction.atomic():
        found = submitted(issue)
        if found.submitted_by_id == by.pk:
            raise OwnIssue
        if found.cover_date > at.date():
            raise CoverDateAhead(found.cover_date.isoformat())
        refuse_unprintable(found, at=at)
        frozen = _keep(found, by=by, at=at)
        found.state = Issue.State.FROZEN
        found.revision += 1
        found.changed_by, found.changed_at = by, at
        found.save()
        announce(KIND, [found.pk])
        announce("publication", _publications(frozen))
        record(
            action="gazette.frozen", subject=found, by=by, at=at,
            details={"count": frozen.items.count(), "sha256": frozen.digest},
        )  # fmt: skip
        transaction.on_commit(partial(make_pdf.enqueue, frozen.pk))
    return frozen


def withdraw_issue(
    issue: Issue, *, reason: str, by: StaffAccount, at: datetime.datetime
) -> IssueWithdrawal:
    """Its addresses answer 410 with the reason; what was kept stays in the house.

    Raises ``ReasonMissing``, ``WordsBlocked`` or ``NotFrozen``.
    """
    if not reason.strip():
        raise ReasonMissing("撤回")
    refuse_blocked(stopped_words(reason, today=at.date()))
    with transaction.atomic():
        found = Issue.objects.select_for_update().get(pk=issue.pk)
        if found.state != Issue.State.FROZEN:
            raise NotFrozen
        withdrawal = IssueWithdrawal.objects.create(
            issue=found, reason=reason.strip(), at=at, by=by
        )
        found.state = Issue.State.WITHDRAWN
        found.revision += 1
        found.changed_by, found.changed_at = by, at
        found.save()
        announce(KIND, [found.pk])
        announce("publication", _publications(found.frozen))
        record(
            action="gazette.withdrawn", subject=found, by=by, at=at, details={"reason": reason}
        )  # fmt: skip
    return withdrawal


def _keep(issue: Issue, *, by: StaffAccount, at: datetime.datetime) -> FrozenIssue:
    entries = IssueEntry.objects.filter(issue=issue).select_related(
        "section", "publication__organisation", "corrects__frozen"
    )
    kept = [(entry, entry_content(entry, at=at)) for entry in entries]
    head = head_of(issue)
    digests = [digest_of(content) for _, content in kept]
    frozen = FrozenIssue.objects.create(
        issue=issue, head=head, digest=issue_digest(head, digests), frozen_at=at, frozen_by=by,
        pdf_requested_at=at,
    )  # fmt: skip
    for number, ((entry, content), digest) in enumerate(zip(kept, digests, strict=True), start=1):
        item = FrozenItem.objects.create(
            frozen=frozen, number=number, section=entry.section.title, title=content["title"],
            publication=entry.publication, corrects=entry.corrects, content=content, digest=digest,
        )  # fmt: skip
        FrozenFile.objects.bulk_create(
            FrozenFile(item=item, file_id=int(key)) for key in content["files"]
        )
    return frozen


def _publications(frozen: FrozenIssue) -> list[int]:
    """Their pages name the issue."""
    rows = frozen.items.exclude(publication=None).order_by("number")
    return [pk for pk in rows.values_list("publication", flat=True) if pk]
