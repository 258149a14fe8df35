"""The documents of a case that are given out in part."""

import datetime
from dataclasses import dataclass

from ..models import Case, Redaction


@dataclass(frozen=True)
class RedactionRow:
    """``accepted_at`` None: not given yet."""

    pk: int
    name: str
    pages: int
    places: int
    begun_at: datetime.datetime
    accepted_at: datetime.datetime | None


def redaction_rows(case: Case) -> list[RedactionRow]:
    """One query."""
    return [
        RedactionRow(
            pk=one.pk, name=one.original.name, pages=len(one.page_sizes),
            places=len(one.places), begun_at=one.begun_at, accepted_at=one.accepted_at,
        )
        for one in case.redactions.select_related("original")
    ]  # fmt: skip


def redaction_of(case: Case, pk: int) -> Redaction | None:
    found = Redaction.objects.select_related("original", "case")
    return found.filter(case=case, pk=pk).first()
