"""Ten issues of the gazette: what was made public in a month, frozen at its end."""

import datetime
from typing import Any

from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.models import Parameter
from mingzheng.records.people.models import StaffAccount
from mingzheng.work.gazette.actions.entries import add_correction, add_documents, write_note
from mingzheng.work.gazette.actions.freeze_issue import freeze_issue
from mingzheng.work.gazette.actions.open_issue import open_issue
from mingzheng.work.gazette.actions.submit_issue import submit_issue
from mingzheng.work.gazette.models import FrozenItem, Issue
from mingzheng.work.gazette.parameters import TITLE as TITLE_PARAMETER
from mingzheng.work.gazette.queries.pickable import printable

from .library import SYSTEM
from .source import table

TITLE = "云岭高新区管委会公报"
OFFICE = ("gongkaiban01", "gongkaiban02")
"""Who puts an issue together, and who freezes it."""
DISTRICT = frozenset({"guanweihui", "dangzhengban"})
"""Whose documents are those of the district itself."""
NEWS = 3
"""So many pieces of news of a month are printed."""


def load_gazette() -> None:
    """After the library and what was taken back of it."""
    Parameter.objects.create(key=TITLE_PARAMETER, value=TITLE)
    accounts = StaffAccount.objects.in_bulk(OFFICE, field_name="username")
    editor, checker = (accounts[name] for name in OFFICE)
    for row in table("gazette")["issue"]:
        at = datetime.datetime.combine(
            row["cover_date"], datetime.time(16), CLOCK.get().now().tzinfo
        )
        issue = open_issue(
            year=row["cover_date"].year, number=row["number"], cover_date=row["cover_date"],
            title=TITLE, preface=row.get("preface", ""), by=editor, at=at,
        )  # fmt: skip
        _fill(issue, row, by=editor, at=at)
        issue.refresh_from_db()
        submit_issue(issue, revision=issue.revision, by=editor, at=at)
        freeze_issue(issue, by=checker, at=at)


def _fill(issue: Issue, row: dict[str, Any], *, by: StaffAccount, at: datetime.datetime) -> None:
    sections = {one.title: one for one in issue.sections.all()}
    for title, documents in _of_the_month(at).items():
        if documents:
            add_documents(
                sections[title], publications=documents, revision=_revision(issue), by=by, at=at
            )
    for note in row.get("note", ()):
        entry = issue.entries.get(publication__source_id=f"policy-{note['policy']}")
        write_note(entry, note=note["text"], revision=_revision(issue), by=by, at=at)
    for wrong in row.get("correct", ()):
        printed = FrozenItem.objects.get(
            frozen__issue__year=issue.year, frozen__issue__number=wrong["issue"],
            publication__source_id=f"policy-{wrong['policy']}",
        )  # fmt: skip
        add_correction(
            sections["政务资讯"], corrects=printed, text=wrong["text"],
            revision=_revision(issue), by=by, at=at,
        )  # fmt: skip


def _of_the_month(at: datetime.datetime) -> dict[str, list[int]]:
    """Keys of what became public since the month began, the oldest first."""
    begun = at.replace(day=1, hour=0)
    new = printable(at).filter(published_at__gte=begun, source_system=SYSTEM)
    policies = list(
        new.filter(kind="policy").order_by("published_at", "pk").values_list(
            "pk", "organisation__key"
        )
    )  # fmt: skip
    news = new.exclude(kind="policy").order_by("published_at", "pk")
    return {
        "区政府文件": [pk for pk, unit in policies if unit in DISTRICT],
        "部门文件": [pk for pk, unit in policies if unit not in DISTRICT],
        "政务资讯": list(news.values_list("pk", flat=True)[:NEWS]),
    }


def _revision(issue: Issue) -> int:
    return Issue.objects.values_list("revision", flat=True).get(pk=issue.pk)
