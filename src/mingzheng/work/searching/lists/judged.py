"""The judged set as the desk lists it and as a file."""

import datetime
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.timezone import localtime

from ..models import JudgedCase
from ..queries import shown


@dataclass(frozen=True)
class CaseRow:
    """``gone``: what is to be found but is no longer public."""

    pk: int
    query: str
    shown: tuple[str, ...]
    gone: tuple[str, ...]
    changed_at: datetime.datetime


def matching_cases(words: str = "") -> QuerySet[JudgedCase]:
    found = JudgedCase.objects.all()
    return found.filter(query__icontains=words) if words else found


def case_rows(found: Iterable[JudgedCase], *, now: datetime.datetime) -> list[CaseRow]:
    rows = list(found)
    public = shown({key for row in rows for key in row.relevant}, now=now)
    return [
        CaseRow(
            row.pk, row.query, tuple(row.shown),
            tuple(row.titles.get(key, key) for key in row.relevant if key not in public),
            localtime(row.changed_at),
        )
        for row in rows
    ]  # fmt: skip


def judged_lines() -> Iterator[str]:
    """One JSON object a line, as ``search.evaluation.judged`` reads it."""
    rows = JudgedCase.objects.order_by("pk").values_list("pk", "query", "relevant")
    for pk, query, relevant in rows.iterator(chunk_size=2000):
        row = {"id": str(pk), "query": query, "relevant": relevant}
        yield json.dumps(row, ensure_ascii=False) + "\n"
