"""What stands in an issue: picked, ordered, noted, taken out."""

import datetime
from collections.abc import Collection

from django.db import transaction

from mingzheng.records.people.models import StaffAccount

from ..errors import AlreadyInIssue, NotPrinted, NotPublic, TooMany
from ..models import FrozenItem, Issue, IssueEntry, IssueSection
from ..queries.pickable import printable
from .editing import changed, draft_of
from .sections import Direction

MOST = 60
"""Items of one issue: a hand's breadth of paper, and a PDF that opens on a phone."""


def add_documents(
    section: IssueSection,
    *,
    publications: Collection[int],
    revision: int,
    by: StaffAccount,
    at: datetime.datetime,
) -> list[IssueEntry]:
    """At the end of the section, in the order given.

    Raises ``NotDraft``, ``SavedMeanwhile``, ``NotPublic``, ``AlreadyInIssue`` or ``TooMany``.
    """
    with transaction.atomic():
        draft = draft_of(section.issue, revision=revision)
        wanted = list(dict.fromkeys(publications))
        titles = dict(printable(at).filter(pk__in=wanted).values_list("pk", "title"))
        refused = [str(pk) for pk in wanted if pk not in titles]
        if refused:
            raise NotPublic([f"编号{pk}" for pk in refused])
        known = draft.entries.filter(publication__in=wanted)
        if known.exists():
            raise AlreadyInIssue(list(known.values_list("publication__title", flat=True)))
        if draft.entries.count() + len(wanted) > MOST:
            raise TooMany(MOST)
        begins = section.entries.count() + 1
        made = IssueEntry.objects.bulk_create(
            IssueEntry(issue=draft, section=section, publication_id=pk, position=position)
            for position, pk in enumerate(wanted, start=begins)
        )
        details = {"titles": [titles[pk] for pk in wanted], "section": section.title}
        changed(draft, "documents_added", by=by, at=at, details=details)
    return made


def add_correction(
    section: IssueSection,
    *,
    corrects: FrozenItem,
    text: str,
    revision: int,
    by: StaffAccount,
    at: datetime.datetime,
) -> IssueEntry:
    """更正 of what an earlier issue printed.

    Raises ``NotDraft``, ``SavedMeanwhile``, ``NotPrinted`` or ``TooMany``.
    """
    with transaction.atomic():
        draft = draft_of(section.issue, revision=revision)
        printed = Issue.objects.filter(frozen=corrects.frozen_id, state=Issue.State.FROZEN)
        if not printed.exists() or hasattr(corrects, "withdrawal"):
            raise NotPrinted
        if draft.entries.count() >= MOST:
            raise TooMany(MOST)
        entry = IssueEntry.objects.create(
            issue=draft, section=section, corrects=corrects, note=text,
            position=section.entries.count() + 1,
        )  # fmt: skip
        changed(draft, "correction_added", by=by, at=at, details={"titles": [corrects.title]})
    return entry


def write_note(
    entry: IssueEntry, *, note: str, revision: int, by: StaffAccount, at: datetime.datetime
) -> None:
    """Raises ``NotDraft`` or ``SavedMeanwhile``."""
    with transaction.atomic():
        draft = draft_of(entry.issue, revision=revision)
        IssueEntry.objects.filter(pk=entry.pk).update(note=note)
        changed(draft, "note_written", by=by, at=at, details={"titles": [str(entry)]})


def remove_entry(
    entry: IssueEntry, *, revision: int, by: StaffAccount, at: datetime.datetime
) -> None:
    """Raises ``NotDraft`` or ``SavedMeanwhile``."""
    with transaction.atomic():
        draft = draft_of(entry.issue, revision=revision)
        title, section = str(entry), entry.section
        IssueEntry.objects.filter(pk=entry.pk).delete()
        _renumber(list(section.entries.order_by("position")))
        changed(draft, "entry_removed", by=by, at=at, details={"titles": [title]})


def move_entry(
    entry: IssueEntry,
    *,
    direction: Direction,
    revision: int,
    by: StaffAccount,
    at: datetime.datetime,
) -> None:
    """One place; from the end of a section into the neighbour. Nothing happens at either end of
    the issue. Raises ``NotDraft`` or ``SavedMeanwhile``."""
    with transaction.atomic():
        draft = draft_of(entry.issue, revision=revision)
        moving = IssueEntry.objects.get(pk=entry.pk)
        lists = _lists(draft)
        here = next(at for at, pair in enumerate(lists) if pair[0].pk == moving.section_id)
        place = next(i for i, one in enumerate(lists[here][1]) if one.pk == moving.pk)
        step = 1 if direction == "down" else -1
        rows = lists[here][1]
        if 0 <= place + step < len(rows):
            rows[place], rows[place + step] = rows[place + step], rows[place]
            _renumber(rows)
        elif 0 <= here + step < len(lists):
            section, others = lists[here + step]
            rows.remove(rows[place])
            moving.section = section
            moving.save(update_fields=("section",))
            others.insert(0 if direction == "down" else len(others), moving)
            _renumber(rows)
            _renumber(others)
        else:
            return
        changed(draft, "entry_moved", by=by, at=at, details={"titles": [str(entry)]})


def put_in_section(
    entry: IssueEntry,
    *,
    section: IssueSection,
    revision: int,
    by: StaffAccount,
    at: datetime.datetime,
) -> None:
    """To the end of another section of the issue. Raises ``NotDraft`` or ``SavedMeanwhile``."""
    with transaction.atomic():
        draft = draft_of(entry.issue, revision=revision)
        before = IssueEntry.objects.get(pk=entry.pk).section
        IssueEntry.objects.filter(pk=entry.pk).update(
            section=section, position=section.entries.count() + 1
        )
        _renumber(list(before.entries.order_by("position")))
        details = {"titles": [str(entry)], "section": section.title}
        changed(draft, "entry_moved", by=by, at=at, details=details)


def _lists(issue: Issue) -> list[tuple[IssueSection, list[IssueEntry]]]:
    return [
        (section, list(section.entries.order_by("position")))
        for section in issue.sections.order_by("position")
    ]


def _renumber(rows: list[IssueEntry]) -> None:
    for position, row in enumerate(rows, start=1):
        if row.position != position:
            row.position = position
            row.save(update_fields=("position",))
