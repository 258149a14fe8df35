"""Issues as the desk shows them: the list, and one issue under work."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from mingzheng.records.people.models import StaffAccount

from ..content import address_of
from ..models import FrozenItem, Issue, IssueEntry, IssueSection, ItemWithdrawal
from .pickable import printable


@dataclass(frozen=True)
class EntryRow:
    """``gone``: not to be printed any more. ``url`` is the document's page or, of a correction,
    that of the item it corrects."""

    pk: int
    title: str
    url: str
    doc_number: str
    organisation: str
    note: str
    is_correction: bool
    gone: bool

    @property
    def key(self) -> str:
        return str(self.pk)


@dataclass(frozen=True)
class SectionRows:
    pk: int
    title: str
    entries: tuple[EntryRow, ...]

    @property
    def key(self) -> str:
        return str(self.pk)


def issues() -> QuerySet[Issue]:
    """The newest first, each with ``entry_count``."""
    return (
        Issue.objects.select_related("changed_by", "frozen", "withdrawal")
        .annotate(entry_count=Count("entries"))
        .order_by("-year", "-number")
    )


def next_number(year: int) -> int:
    last = Issue.objects.filter(year=year).order_by("-number").values_list("number", flat=True)
    return (last.first() or 0) + 1


def sections_of(issue: Issue, *, now: datetime.datetime) -> list[SectionRows]:
    """In the order of print; three queries."""
    sections = list(issue.sections.order_by("position"))
    entries = list(
        IssueEntry.objects.filter(issue=issue)
        .select_related("publication__organisation", "corrects__frozen__issue")
        .prefetch_related("publication__policy_details")
        .order_by("section__position", "position")
    )
    chosen = [entry.publication_id for entry in entries if entry.publication_id]
    public = set(printable(now).filter(pk__in=chosen).values_list("pk", flat=True))
    return [
        SectionRows(
            one.pk,
            one.title,
            tuple(_row(entry, public) for entry in entries if entry.section_id == one.pk),
        )
        for one in sections
    ]


def choices_of_sections(issue: Issue) -> list[tuple[str, str]]:
    rows = issue.sections.order_by("position").values_list("pk", "title")
    return [(str(pk), title) for pk, title in rows]


def printed_items(words: str) -> list[tuple[str, str]]:
    """What stands in an issue that is out, by words of its title; at most 50, newest first."""
    rows = FrozenItem.objects.filter(
        frozen__issue__state=Issue.State.FROZEN,
        title__icontains=words.strip(),
        corrects=None,
        withdrawal=None,
    ).order_by("-frozen__issue__year", "-frozen__issue__number", "number")
    found = rows.values_list("pk", "frozen__issue__year", "frozen__issue__number", "title")
    return [(str(pk), f"{year}年第{number}期　{title}") for pk, year, number, title in found[:50]]


def items_to_withdraw(issue: Issue) -> list[tuple[str, str]]:
    """Key and title of what is printed in it and not taken back, in the order of print."""
    rows = FrozenItem.objects.filter(frozen__issue=issue, withdrawal=None).order_by("number")
    found = rows.values_list("pk", "number", "title")
    return [(str(pk), f"{number}．{title}") for pk, number, title in found]


def withdrawn_items(issue: Issue) -> list[ItemWithdrawal]:
    found = ItemWithdrawal.objects.filter(item__frozen__issue=issue)
    return list(found.select_related("item", "by").order_by("item__number"))


def editing_now(issue: Issue, *, reader: StaffAccount) -> str:
    """Who else saved last, "" if it was the reader."""
    return "" if issue.changed_by_id == reader.pk else str(issue.changed_by)


def section_of(issue: Issue, pk: int) -> IssueSection | None:
    return issue.sections.select_related("issue").filter(pk=pk).first()


def entry_of(issue: Issue, pk: int) -> IssueEntry | None:
    return issue.entries.select_related("issue", "section", "publication").filter(pk=pk).first()


def _row(entry: IssueEntry, public: set[int]) -> EntryRow:
    document = entry.publication
    if document is None:
        assert entry.corrects is not None  # the constraint of IssueEntry
        issue = entry.corrects.frozen.issue
        url = address_of(issue.year, issue.number, entry.corrects.number)
        title = f"更正：{issue.year}年第{issue.number}期《{entry.corrects.title}》"
        return EntryRow(entry.pk, title, url, "", "", entry.note, True, False)
    policy = next(iter(document.policy_details.all()), None)
    return EntryRow(
        entry.pk, document.title, document.get_absolute_url(),
        policy.doc_number if policy else "", document.organisation.name, entry.note,
        False, document.pk not in public,
    )  # fmt: skip
