"""Guidelines and drafted changes as the desk lists them."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.timezone import localtime

from ..models import GuidanceChange, Guideline
from ..queries import shown


@dataclass(frozen=True)
class GuidelineRow:
    """``gone``: titles of pinned units that are no longer public. ``draft`` is a waiting change."""

    pk: int
    names: tuple[str, ...]
    shown: tuple[str, ...]
    kind: str
    live: bool
    until: datetime.date | None
    over: bool
    note: str
    changed_by: str
    changed_at: datetime.datetime
    gone: tuple[str, ...]
    draft: int | None


def matching_guidelines(sort: str, *, words: str = "") -> QuerySet[Guideline]:
    found = Guideline.objects.filter(sort=sort).select_related("changed_by")
    if words:
        found = found.filter(wording__icontains=words)
    return found.order_by("-changed_at", "-pk")


def guideline_rows(found: Iterable[Guideline], *, now: datetime.datetime) -> list[GuidelineRow]:
    rows = list(found)
    drafts = dict(
        GuidanceChange.objects.filter(
            state=GuidanceChange.State.DRAFT, guideline__in=[row.pk for row in rows]
        ).values_list("guideline", "pk")
    )
    keys = {key for row in rows if row.sort == Guideline.Sort.PIN for key in row.terms}
    public = shown(keys, now=now)
    return [_row(row, public, drafts.get(row.pk), now=now) for row in rows]


def draft_changes() -> QuerySet[GuidanceChange]:
    return GuidanceChange.objects.filter(state=GuidanceChange.State.DRAFT).select_related(
        "made_by", "guideline"
    )


def decided_changes() -> QuerySet[GuidanceChange]:
    return (
        GuidanceChange.objects.exclude(state=GuidanceChange.State.DRAFT)
        .select_related("made_by", "decided_by", "guideline")
        .order_by("-decided_at", "-pk")
    )


def _row(
    row: Guideline, public: frozenset[str], draft: int | None, *, now: datetime.datetime
) -> GuidelineRow:
    pinned = row.sort == Guideline.Sort.PIN
    return GuidelineRow(
        row.pk, tuple(row.names), tuple(row.shown),
        str(row.get_kind_display()) if row.kind else "",
        row.live, row.until, bool(row.until and row.until < now.date()), row.note,
        str(row.changed_by), localtime(row.changed_at),
        tuple(row.titles.get(key, key) for key in row.terms if pinned and key not in public),
        draft,
    )  # fmt: skip
