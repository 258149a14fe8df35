"""The query log as the office reads it."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localtime, make_aware

from ..models import QueryRecord

OUTCOMES = {
    "none": "没有结果",
    "unopened": "有结果没点开",
    "opened": "点开过",
    "corrected": "改过字",
}


@dataclass(frozen=True)
class RecordFilter:
    """``outcome`` is a key of ``OUTCOMES``; both days count."""

    words: str = ""
    outcome: str = ""
    since: datetime.date | None = None
    until: datetime.date | None = None


@dataclass(frozen=True)
class RecordRow:
    text: str
    asked_at: datetime.datetime
    found: int
    nearest: bool
    corrected: bool
    clicks: int
    first_rank: int | None

    @property
    def outcome(self) -> str:
        if self.nearest:
            return "没有结果，给了最接近的"
        words = f"{self.found} 条" if self.found else "没有结果"
        return f"{words}（已改字）" if self.corrected else words


def matching_records(wanted: RecordFilter) -> QuerySet[QueryRecord]:
    """Newest first."""
    found = QueryRecord.objects.all()
    if wanted.words:
        found = found.filter(text__icontains=wanted.words)
    if wanted.since:
        found = found.filter(asked_at__gte=_begin(wanted.since))
    if wanted.until:
        found = found.filter(asked_at__lt=_begin(wanted.until + datetime.timedelta(days=1)))
    match wanted.outcome:
        case "none":
            return found.filter(found=0)
        case "unopened":
            return found.filter(found__gt=0, clicks=0)
        case "opened":
            return found.filter(clicks__gt=0)
        case "corrected":
            return found.filter(corrected=True)
    return found


def record_rows(found: QuerySet[QueryRecord]) -> list[RecordRow]:
    values: Iterable[tuple[Any, ...]] = found.values_list(
        "text", "asked_at", "found", "nearest", "corrected", "clicks", "first_rank"
    )
    return [RecordRow(text, localtime(at), *rest) for text, at, *rest in values]


def _begin(day: datetime.date) -> datetime.datetime:
    return make_aware(datetime.datetime.combine(day, datetime.time()))
