"""Beginning an issue, changing its head, dropping it."""

import datetime
import re

from django.db import IntegrityError, transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.parameters.queries import parameter
from mingzheng.records.people.models import StaffAccount

from ..errors import IssueKnown
from ..models import Issue, IssueEntry, IssueSection
from ..parameters import SECTIONS
from .editing import changed, draft_of

_BETWEEN = re.compile(r"[、，,;；\s]+")


def open_issue(
    *,
    year: int,
    number: int,
    cover_date: datetime.date,
    title: str,
    preface: str = "",
    by: StaffAccount,
    at: datetime.datetime,
) -> Issue:
    """With the sections the house has set. Raises ``IssueKnown``."""
    try:
        with transaction.atomic():
            issue = Issue.objects.create(
                year=year, number=number, cover_date=cover_date, title=title, preface=preface,
                opened_at=at, changed_at=at, changed_by=by,
            )  # fmt: skip
            titles = dict.fromkeys(one[:30] for one in _BETWEEN.split(str(parameter(SECTIONS))))
            IssueSection.objects.bulk_create(
                IssueSection(issue=issue, title=one, position=position)
                for position, one in enumerate(filter(None, titles), start=1)
            )
            record(action="gazette.opened", subject=issue, by=by, at=at)
    except IntegrityError as error:
        raise IssueKnown(year, number) from error
    return issue


def change_head(
    issue: Issue,
    *,
    year: int,
    number: int,
    cover_date: datetime.date,
    title: str,
    preface: str,
    revision: int,
    by: StaffAccount,
    at: datetime.datetime,
) -> Issue:
    """Raises ``NotDraft``, ``SavedMeanwhile`` or ``IssueKnown``."""
    try:
        with transaction.atomic():
            draft = draft_of(issue, revision=revision)
            draft.year, draft.number, draft.cover_date = year, number, cover_date
            draft.title, draft.preface = title, preface
            changed(draft, "head_changed", by=by, at=at)
    except IntegrityError as error:
        raise IssueKnown(year, number) from error
    return draft


def drop_issue(issue: Issue, *, revision: int, by: StaffAccount, at: datetime.datetime) -> None:
    """A draft that is not wanted. Raises ``NotDraft`` or ``SavedMeanwhile``."""
    with transaction.atomic():
        draft = draft_of(issue, revision=revision)
        record(
            action="gazette.dropped", subject=draft, by=by, at=at,
            details={"count": draft.entries.count()},
        )  # fmt: skip
        IssueEntry.objects.filter(issue=draft).delete()
        draft.delete()
