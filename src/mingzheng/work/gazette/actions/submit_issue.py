"""Handing an issue in for the second look, and giving it back."""

import datetime

from django.db import transaction

from mingzheng.ports.checks import CHECKERS, DraftText, Finding
from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount
from mingzheng.rules.official_text import TextBlock

from ..errors import NothingInIssue, NotPublic, NotSubmitted, ReasonMissing, WordsBlocked
from ..models import Issue
from ..queries.pickable import printable
from .editing import draft_of

CHECKED = frozenset({"privacy", "secrecy"})
"""The checkers that may stop what an editor wrote; the documents have passed their own review."""


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
    found = blocking_words(issue, today=at.date())
    if found:
        raise WordsBlocked([f"“{one.excerpt}”：{one.reason}{one.cure}" for one in found])


def blocking_words(issue: Issue, *, today: datetime.date) -> list[Finding]:
    """What stops the words of the editors: preface, notes, corrections."""
    words = [issue.preface, *issue.entries.values_list("note", flat=True)]
    lines = [line for text in words for line in text.splitlines() if line.strip()]
    draft = DraftText(
        kind="news", title=issue.title, blocks=tuple(TextBlock("paragraph", one) for one in lines),
        fields={}, attachments=(), publication=None, today=today,
    )  # fmt: skip
    checkers = [one for one in CHECKERS if one.key in CHECKED]
    return [found for one in checkers for found in one.check(draft) if found.level == "block"]
