"""The sections of an issue: added, renamed, moved, removed."""

import datetime
from typing import Literal

from django.db import transaction

from mingzheng.records.people.models import StaffAccount

from ..errors import SectionInUse, SectionKnown
from ..models import Issue, IssueSection
from .editing import changed, draft_of

Direction = Literal["up", "down"]


def add_section(
    issue: Issue, *, title: str, revision: int, by: StaffAccount, at: datetime.datetime
) -> IssueSection:
    """At the end. Raises ``NotDraft``, ``SavedMeanwhile`` or ``SectionKnown``."""
    with transaction.atomic():
        draft = draft_of(issue, revision=revision)
        if draft.sections.filter(title=title).exists():
            raise SectionKnown(title)
        last = draft.sections.order_by("-position").values_list("position", flat=True).first()
        section = IssueSection.objects.create(issue=draft, title=title, position=(last or 0) + 1)
        changed(draft, "section_added", by=by, at=at, details={"title": title})
    return section


def rename_section(
    section: IssueSection, *, title: str, revision: int, by: StaffAccount, at: datetime.datetime
) -> None:
    """Raises ``NotDraft``, ``SavedMeanwhile`` or ``SectionKnown``."""
    with transaction.atomic():
        draft = draft_of(section.issue, revision=revision)
        if draft.sections.exclude(pk=section.pk).filter(title=title).exists():
            raise SectionKnown(title)
        IssueSection.objects.filter(pk=section.pk).update(title=title)
        details = {"title": title, "before": section.title}
        changed(draft, "section_renamed", by=by, at=at, details=details)


def remove_section(
    section: IssueSection, *, revision: int, by: StaffAccount, at: datetime.datetime
) -> None:
    """Raises ``NotDraft``, ``SavedMeanwhile`` or ``SectionInUse``."""
    with transaction.atomic():
        draft = draft_of(section.issue, revision=revision)
        if section.entries.exists():
            raise SectionInUse(section.title)
        IssueSection.objects.filter(pk=section.pk).delete()
        changed(draft, "section_removed", by=by, at=at, details={"title": section.title})


def move_section(
    section: IssueSection,
    *,
    direction: Direction,
    revision: int,
    by: StaffAccount,
    at: datetime.datetime,
) -> None:
    """One place; the first does not move up nor the last down. Raises ``NotDraft`` or
    ``SavedMeanwhile``."""
    with transaction.atomic():
        draft = draft_of(section.issue, revision=revision)
        order = list(draft.sections.order_by("position").values_list("pk", flat=True))
        here = order.index(section.pk)
        there = here + (1 if direction == "down" else -1)
        if not 0 <= there < len(order):
            return
        order[here], order[there] = order[there], order[here]
        for position, pk in enumerate(order, start=1):
            IssueSection.objects.filter(pk=pk).update(position=position)
        changed(draft, "section_moved", by=by, at=at, details={"title": section.title})
