"""What the public reads of the gazette: issues that are frozen and not taken back."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import QuerySet

from mingzheng.records.library.models import StoredFile

from ..content import address_of, issue_name
from ..models import FrozenIssue, FrozenItem, Issue, IssueWithdrawal, ItemWithdrawal


@dataclass(frozen=True)
class IssueLine:
    """``cover_date`` as frozen; ``withdrawn`` is the public reason, "" for an issue that stands.

    ``items`` counts what it holds; ``pdf_size`` is 0 while the PDF is not there.
    """

    year: int
    number: int
    title: str
    cover_date: datetime.date
    url: str
    items: int
    pdf_size: int
    frozen_at: datetime.datetime
    withdrawn: str


@dataclass(frozen=True)
class ItemLine:
    """``withdrawn`` is the public reason, "" for one that stands; ``withdrawn_at`` when."""

    number: int
    title: str
    doc_number: str
    url: str
    withdrawn: str
    withdrawn_at: datetime.datetime | None


@dataclass(frozen=True)
class SectionLines:
    title: str
    items: tuple[ItemLine, ...]


@dataclass(frozen=True)
class IssuePage:
    """``withdrawn`` counts its items that were taken back. ``before`` and ``after`` are addresses
    of the neighbours with their names, None at an end."""

    frozen: FrozenIssue
    line: IssueLine
    preface: tuple[str, ...]
    sections: tuple[SectionLines, ...]
    withdrawn: int
    before: tuple[str, str] | None
    after: tuple[str, str] | None


@dataclass(frozen=True)
class Withdrawn:
    title: str
    reason: str
    at: datetime.datetime


def public_issues(now: datetime.datetime) -> QuerySet[FrozenIssue]:
    return FrozenIssue.objects.filter(issue__state=Issue.State.FROZEN, frozen_at__lte=now)


def years_of_gazette(now: datetime.datetime) -> list[int]:
    """The newest first."""
    rows = _ever(now).order_by("-issue__year").values_list("issue__year", flat=True)
    return list(rows.distinct())


def issue_lines(year: int, *, now: datetime.datetime) -> list[IssueLine]:
    """All of a year, the newest first, withdrawn ones with their reason; two queries."""
    rows = _ever(now).filter(issue__year=year).order_by("-issue__number")
    return [
        _line(row) for row in rows.select_related("issue__withdrawal").prefetch_related("items")
    ]


def newest_issues(now: datetime.datetime, *, most: int) -> list[IssueLine]:
    rows = public_issues(now).order_by("-issue__year", "-issue__number")
    rows = rows.select_related("issue__withdrawal").prefetch_related("items")
    return [_line(row) for row in rows[:most]]


def lines_of_issues(keys: Collection[int], *, now: datetime.datetime) -> dict[int, IssueLine]:
    """Of those of the keys that are public; two queries."""
    rows = public_issues(now).filter(issue__in=keys).select_related("issue__withdrawal")
    return {row.issue_id: _line(row) for row in rows.prefetch_related("items")}


def issue_page(year: int, number: int, *, now: datetime.datetime) -> IssuePage | None:
    """None where no issue is public."""
    frozen = _one(year, number, now)
    if frozen is None:
        return None
    sections: dict[str, list[ItemLine]] = {}
    for item in frozen.items.all():
        sections.setdefault(item.section, []).append(_item_line(frozen, item))
    before, after = _neighbours(year, number, now)
    lines = [line for items in sections.values() for line in items]
    return IssuePage(
        frozen=frozen,
        line=_line(frozen),
        preface=tuple(line for line in frozen.head["preface"].splitlines() if line.strip()),
        sections=tuple(SectionLines(title, tuple(items)) for title, items in sections.items()),
        withdrawn=sum(1 for line in lines if line.withdrawn),
        before=before,
        after=after,
    )


def withdrawn_issue(year: int, number: int) -> Withdrawn | None:
    row = IssueWithdrawal.objects.filter(issue__year=year, issue__number=number).first()
    return Withdrawn(str(row.issue), row.reason, row.at) if row else None


def withdrawn_item(
    year: int, number: int, item: int, *, now: datetime.datetime
) -> ItemWithdrawal | None:
    """Of a public issue."""
    issues = public_issues(now).filter(issue__year=year, issue__number=number)
    found = ItemWithdrawal.objects.filter(item__frozen__in=issues, item__number=item)
    return found.select_related("item__frozen").first()


def issue_file(
    year: int, number: int, *, pk: int, name: str, now: datetime.datetime
) -> StoredFile | None:
    """A file that a public issue shows, whatever has become of the document."""
    issues = public_issues(now).filter(issue__year=year, issue__number=number)
    shown = issues.filter(items__files__file=pk, items__withdrawal=None)
    return StoredFile.objects.filter(pk=pk, name=name).first() if shown.exists() else None


def _one(year: int, number: int, now: datetime.datetime) -> FrozenIssue | None:
    found = public_issues(now).filter(issue__year=year, issue__number=number)
    return found.select_related("issue__withdrawal").prefetch_related("items__withdrawal").first()


def _ever(now: datetime.datetime) -> QuerySet[FrozenIssue]:
    states = (Issue.State.FROZEN, Issue.State.WITHDRAWN)
    return FrozenIssue.objects.filter(issue__state__in=states, frozen_at__lte=now)


def _line(row: FrozenIssue) -> IssueLine:
    head = row.head
    withdrawal = getattr(row.issue, "withdrawal", None)
    return IssueLine(
        year=head["year"],
        number=head["number"],
        title=issue_name(head),
        cover_date=datetime.date.fromisoformat(head["cover_date"]),
        url=address_of(head["year"], head["number"]),
        items=len(row.items.all()),
        pdf_size=row.pdf_size,
        frozen_at=row.frozen_at,
        withdrawn=withdrawal.reason if withdrawal else "",
    )


def _item_line(frozen: FrozenIssue, item: FrozenItem) -> ItemLine:
    policy = item.content.get("policy") or {}
    url = address_of(frozen.head["year"], frozen.head["number"], item.number)
    taken = getattr(item, "withdrawal", None)
    reason, at = (taken.reason, taken.at) if taken else ("", None)
    return ItemLine(item.number, item.title, policy.get("doc_number", ""), url, reason, at)


def _neighbours(
    year: int, number: int, now: datetime.datetime
) -> tuple[tuple[str, str] | None, tuple[str, str] | None]:
    rows = public_issues(now).order_by("issue__year", "issue__number")
    order = list(rows.values_list("issue__year", "issue__number"))
    here = order.index((year, number))
    before = order[here - 1] if here else None
    after = order[here + 1] if here + 1 < len(order) else None
    return _named(before), _named(after)


def _named(issue: tuple[int, int] | None) -> tuple[str, str] | None:
    if issue is None:
        return None
    return address_of(*issue), f"{issue[0]}年第{issue[1]}期"
