"""Issues of the gazette for tests."""

import datetime
from typing import Any

from mingzheng.records.people.models import StaffAccount
from mingzheng.work.gazette.actions.entries import add_documents, write_note
from mingzheng.work.gazette.actions.freeze_issue import freeze_issue
from mingzheng.work.gazette.actions.open_issue import open_issue
from mingzheng.work.gazette.actions.submit_issue import submit_issue
from mingzheng.work.gazette.models import FrozenIssue, Issue, IssueSection

from .library import CHINA, make_published
from .people import make_account

AT = datetime.datetime(2024, 11, 15, 9, 0, tzinfo=CHINA)


def make_issue(
    *, year: int = 2024, number: int = 1, by: StaffAccount | None = None, **fields: Any
) -> Issue:
    return open_issue(
        year=year, number=number, cover_date=fields.pop("cover_date", datetime.date(2024, 11, 15)),
        title=fields.pop("title", "测试区政府公报"), by=by or make_account(role="openness_office"),
        at=fields.pop("at", AT), **fields,
    )  # fmt: skip


def fresh(issue: Issue) -> Issue:
    return Issue.objects.get(pk=issue.pk)


def first_section(issue: Issue) -> IssueSection:
    return issue.sections.order_by("position")[0]


def fill(issue: Issue, *publications: Any, note: str = "", at: datetime.datetime = AT) -> Issue:
    """With ``publications``, or one public document, in the first section."""
    keys = [one.pk for one in publications] or [make_published(title="公报里的办法").pk]
    add_documents(
        first_section(issue), publications=keys, revision=fresh(issue).revision,
        by=issue.changed_by, at=at,
    )  # fmt: skip
    if note:
        entry = issue.entries.first()
        assert entry is not None
        write_note(entry, note=note, revision=fresh(issue).revision, by=issue.changed_by, at=at)
    return fresh(issue)


def hand_in(issue: Issue, *, at: datetime.datetime = AT) -> Issue:
    return submit_issue(fresh(issue), revision=fresh(issue).revision, by=issue.changed_by, at=at)


def make_frozen(
    *publications: Any, note: str = "", at: datetime.datetime = AT, **fields: Any
) -> FrozenIssue:
    """Frozen by another account than handed it in."""
    issue = fill(make_issue(**fields), *publications, note=note, at=at)
    return freeze_issue(hand_in(issue, at=at), by=make_account(role="openness_office"), at=at)
