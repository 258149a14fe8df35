"""Handing an issue in for the second look, and giving it back."""

import datetime
from collections.abc import Sequence

from django.db import transaction

from mingzheng.ports.checks import Finding, stopped_words
from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount

from ..errors import NothingInIssue, NotPublic, NotSubmitted, ReasonMissing, WordsBlocked
from ..models import Issue
from ..queries.pickable import printable
from .editing import draft_of


def submit_issue(issue: Issue, *, revision: int, by: StaffAccount, at: datetime.datetime) -> Issue:
    """Raises ``NotDraft``, ``SavedMeanwhile``, ``NothingInIssue``, ``NotPublic`` or
    ``WordsBlocked``."""
    with transaction.atomic():
        draft = draft_of(issue, revision=revision)
        refuse_unprintable(draft, at=at)
        draft.state, draft.submitted_by, draft.submitted_at = Issue.State.SUBMITTED, by, at
        draft.returned_reason = ""
        draft.revision += 1
        draft.changed_by, draft.changed_at = by, at
        draft.save()
        record(
            action="gazette.submitted", subject=draft, by=by, at=at,
            details={"count": draft.entries.count()},
        )  # fmt: skip
    return draft


def return_issue(issue: Issue, *, reason: str, by: StaffAccount, at: datetime.datetime) -> Issue:
    """Raises ``ReasonMissing`` or ``NotSubmitted``."""
    if not reason.strip():
        raise ReasonMissing("退回")
    with transaction.atomic():
        found = submitted(issue)
        found.state, found.returned_reason = Issue.State.DRAFT, reason.strip()
        found.revision += 1
        found.changed_by, found.changed_at = by, at
        found.save()
        record(
            action="gazette.returned", subject=found, by=by, at=at, details={"reason": reason}
        )  # fmt: skip
    return found


def submitted(issue: Issue) -> Issue:
    found = Issue.objects.select_for_update().get(pk=issue.pk)
    if found.state != Issue.State.SUBMITTED:
        raise NotSubmitted
    return found


def refuse_unprintable(issue: Issue, *, at: datetime.datetime) -> None:
    """Raises ``NothingInIssue``, ``NotPublic`` or ``WordsBlocked``."""
    if not issue.entries.exists():
        raise NothingInIssue
    documents = dict(
        issue.entries.exclude(publication=None).values_list("publication", "publication__title")
    )
    public = set(printable(at).filter(pk__in=documents).values_list("pk", flat=True))
    refused = [title for pk, title in documents.items() if pk not in public]
    if refused:
        raise NotPublic(refused)
    refuse_blocked(blocking_words(issue, today=at.date()))


def blocking_words(issue: Issue, *, today: datetime.date) -> tuple[Finding, ...]:
    """What stops the words of the editors: title, preface, notes, corrections."""
    words = [issue.title, issue.preface, *issue.entries.values_list("note", flat=True)]
    return stopped_words("\n".join(words), today=today)


def refuse_blocked(found: Sequence[Finding]) -> None:
    """Raises ``WordsBlocked``."""
    if found:
        raise WordsBlocked([f"“{one.excerpt}”：{one.reason}{one.cure}" for one in found])
