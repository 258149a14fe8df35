"""Queries that the search serves badly, by form: nothing was found, or little was opened."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Avg, Count, Exists, F, Max, OuterRef, Q, QuerySet
from django.utils.timezone import localtime

from mingzheng.search.guidance import pinned_form

from ..models import ContentTask, GuidanceChange, Guideline, QueryRecord, SetAside

DEEP = 6
"""From this place on the first result opened lay deep."""


@dataclass(frozen=True)
class WeakQuery:
    """``text`` is one of the ways it was typed. ``share``: searches in a hundred with a click.

    ``under_way``: what the office has begun for it, in words.
    """

    text: str
    form: str
    searches: int
    last: datetime.datetime
    share: int = 0
    rank: float | None = None
    under_way: tuple[str, ...] = ()

    @property
    def deep(self) -> bool:
        return self.rank is not None and self.rank >= DEEP


def queries_without_results() -> QuerySet[Any, Any]:
    """Grouped by form, most asked first; neither set aside nor answered since."""
    found_later = QueryRecord.objects.filter(
        Q(asked_at__gt=OuterRef("asked_at"))
        | Q(asked_at=OuterRef("asked_at"), pk__gt=OuterRef("pk")),
        form=OuterRef("form"), found__gt=0,
    )  # fmt: skip
    unanswered = QueryRecord.objects.filter(found=0).exclude(Exists(found_later))
    groups: QuerySet[Any, Any] = _by_form(unanswered).order_by("-searches", "-last", "form")
    return groups


def queries_little_opened(*, least: int, share: int) -> QuerySet[Any, Any]:
    """Asked at least ``least`` times with results; fewer than ``share`` in a hundred opened one,
    or what was opened first lay deep."""
    found = _by_form(QueryRecord.objects.filter(found__gt=0)).annotate(
        opened=Count("pk", filter=Q(clicks__gt=0)), rank=Avg("first_rank")
    )
    groups: QuerySet[Any, Any] = (
        found.annotate(hundreds=F("opened") * 100, limit=F("searches") * share)
        .filter(Q(hundreds__lt=F("limit")) | Q(rank__gte=DEEP), searches__gte=least)
        .order_by("-searches", "-last", "form")
    )
    return groups


def weak_rows(found: Iterable[Any]) -> list[WeakQuery]:
    """Of one page of either list."""
    values = list(found)
    under_way = _under_way({one["form"] for one in values})
    return [
        WeakQuery(
            one["text"], one["form"], one["searches"], localtime(one["last"]),
            round(100 * one.get("opened", 0) / one["searches"]), one.get("rank"),
            tuple(under_way.get(one["form"], ())),
        )
        for one in values
    ]  # fmt: skip


def _under_way(forms: set[str]) -> dict[str, list[str]]:
    """By form: drafts, live guidelines and content tasks that name the query."""
    found: dict[str, list[str]] = {}
    drafts = GuidanceChange.objects.filter(state=GuidanceChange.State.DRAFT)
    for names, concerns in drafts.values_list("names", "concerns"):
        for form in {pinned_form(name) for name in (*names, concerns)} & forms:
            found[form] = ["有改动草稿"]
    for names, sort in Guideline.objects.filter(live=True).values_list("names", "sort"):
        for form in {pinned_form(name) for name in names} & forms:
            found.setdefault(form, []).append(f"已在{Guideline.Sort(sort).label}")
    tasks = ContentTask.objects.filter(state=ContentTask.State.OPEN)
    for query in tasks.values_list("query", flat=True):
        if pinned_form(query) in forms:
            found.setdefault(pinned_form(query), []).append("已交办内容任务")
    return found


def _by_form(found: QuerySet[QueryRecord]) -> QuerySet[Any, Any]:
    aside = SetAside.objects.filter(form=OuterRef("form"), key="")
    return (
        found.exclude(form="")
        .exclude(Exists(aside))
        .order_by()
        .values("form")
        .annotate(searches=Count("pk"), last=Max("asked_at"), text=Max("text"))
    )
