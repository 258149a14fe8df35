"""Everything a year of the gazette has printed, one item a row."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from ..content import address_of
from ..models import FrozenItem
from .public import public_issues


@dataclass(frozen=True)
class ContentsRow:
    issue: int
    cover_date: str
    section: str
    number: int
    title: str
    doc_number: str
    url: str


def contents_of_year(year: int, *, now: datetime.datetime) -> Iterator[ContentsRow]:
    """In the order of print; one query."""
    rows = FrozenItem.objects.filter(frozen__in=public_issues(now).filter(issue__year=year))
    for item in rows.select_related("frozen__issue").order_by("frozen__issue__number", "number"):
        head = item.frozen.head
        policy = item.content.get("policy") or {}
        yield ContentsRow(
            head["number"], head["cover_date"], item.section, item.number, item.title,
            policy.get("doc_number", ""), address_of(year, head["number"], item.number),
        )  # fmt: skip
