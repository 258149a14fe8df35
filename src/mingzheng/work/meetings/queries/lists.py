"""Rows of the lists: meetings and guidance, as screens and files show them."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from ..models import Meeting, Minutes, StreetGuidance

SORTS = {
    "new": ("-starts_at", "-pk"),
    "old": ("starts_at", "pk"),
    "unit": ("organisation__sort_order", "-starts_at"),
}


@dataclass(frozen=True)
class MeetingRow:
    pk: int
    title: str
    kind: str
    organisation: str
    starts_at: datetime.datetime
    place: str
    state: str
    signed: int
    minutes: str
    """〔2024〕第3期, "" without approved minutes."""


def narrowed(
    meetings: QuerySet[Meeting],
    *,
    year: int | None = None,
    kind: str = "",
    state: str = "",
    organisations: Iterable[int] | None = None,
    words: str = "",
    minutes: str = "",
) -> QuerySet[Meeting]:
    """``organisations`` hold it; ``minutes``: a state that some minutes of it are in."""
    if year:
        meetings = meetings.filter(starts_at__year=year)
    if kind:
        meetings = meetings.filter(kind=kind)
    if state:
        meetings = meetings.filter(state=state)
    if organisations is not None:
        meetings = meetings.filter(organisation__in=list(organisations))
    if words:
        meetings = meetings.filter(Q(title__icontains=words) | Q(place__icontains=words))
    if minutes:
        found = Minutes.objects.filter(state=minutes).order_by().values("meeting")
        meetings = meetings.filter(pk__in=found)
    return meetings


def meeting_rows(meetings: Iterable[Meeting]) -> list[MeetingRow]:
    """Of a page of ``listed``: one more query."""
    page = list(meetings)
    numbers = Minutes.objects.filter(meeting__in=page, state=Minutes.State.APPROVED)
    issues = {one.meeting_id: one.issue for one in numbers}
    return [
        MeetingRow(
            one.pk, one.title, one.get_kind_display(), one.organisation.name, one.starts_at,
            one.place, one.state, getattr(one, "signed", 0), issues.get(one.pk, ""),
        )
        for one in page
    ]  # fmt: skip


def listed(meetings: QuerySet[Meeting], *, sort: str = "new") -> QuerySet[Meeting]:
    signed = Count("attendance", filter=Q(attendance__struck_at=None))
    return meetings.select_related("organisation").annotate(signed=signed).order_by(*SORTS[sort])


@dataclass(frozen=True)
class GuidanceRow:
    pk: int
    on: datetime.date
    organisation: str
    street: str
    way: str
    problem: str
    answer: str
    solved_on: datetime.date | None


def guidance_rows(found: Iterable[StreetGuidance]) -> list[GuidanceRow]:
    return [
        GuidanceRow(
            one.pk, one.on, one.organisation.name, one.street.name, one.get_way_display(),
            one.problem, one.answer, one.solved_on,
        )
        for one in found
    ]  # fmt: skip
