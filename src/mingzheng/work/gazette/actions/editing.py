"""What every change of an issue begins and ends with."""

import datetime
from collections.abc import Mapping
from typing import Any

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount

from ..errors import NotDraft, SavedMeanwhile
from ..models import Issue


def draft_of(issue: Issue, *, revision: int) -> Issue:
    """The issue under its lock; ``changed`` saves it. ``revision`` is the one the person saw.

    Raises ``NotDraft`` or ``SavedMeanwhile``.
    """
    locked = Issue.objects.select_for_update(of=("self",)).select_related("changed_by").get(
        pk=issue.pk
    )  # fmt: skip
    if locked.state != Issue.State.DRAFT:
        raise NotDraft
    if locked.revision != revision:
        raise SavedMeanwhile(str(locked.changed_by))
    return locked


def changed(
    issue: Issue,
    act: str,
    *,
    by: StaffAccount,
    at: datetime.datetime,
    details: Mapping[str, Any] | None = None,
) -> None:
    """One revision further, with its journal row."""
    issue.revision += 1
    issue.changed_by, issue.changed_at = by, at
    issue.save()
    record(action=f"gazette.{act}", subject=issue, by=by, at=at, details=details)
