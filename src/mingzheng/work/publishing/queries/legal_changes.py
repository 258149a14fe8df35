"""What documents have done to each other, newest first."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from mingzheng.records.library.actions.legal_state import ACTING
from mingzheng.records.library.models import Publication, Relation, RelationType


@dataclass(frozen=True)
class ChangeRow:
    """``counts`` False: the acting document is not public, and so changes nothing."""

    pk: int
    act: str
    acting_pk: int
    acting: str
    target_pk: int
    target: str
    target_number: str
    acts_from: datetime.date
    new_expiry: datetime.date | None
    clauses: str
    counts: bool


def legal_changes(
    organisations: frozenset[int] | None, *, act: str = "", words: str = ""
) -> QuerySet[Relation]:
    """Those in which one of ``organisations`` acts or is acted on; None = all."""
    found = Relation.objects.filter(
        type__in=[act] if act else ACTING, target__isnull=False, source__version_number__gt=0
    )
    if organisations is not None:
        found = found.filter(
            Q(source__organisation__in=organisations) | Q(target__organisation__in=organisations)
        )
    for word in words.split()[:5]:
        found = found.filter(
            Q(source__title__icontains=word)
            | Q(target__title__icontains=word)
            | Q(target__policy_details__doc_number__icontains=word)
        )
    return found.order_by("-date", "-pk")


def change_rows(found: QuerySet[Relation], *, now: datetime.datetime) -> list[ChangeRow]:
    """One query."""
    rows: Any = found.values_list(
        "pk", "type", "source", "source__title", "target", "target__title",
        "target__policy_details__doc_number", "date", "effective_date", "new_expiry", "clauses",
        "source__live", "source__published_at",
    )  # fmt: skip
    return [
        ChangeRow(
            pk=row[0],
            act=str(RelationType(row[1]).label),
            acting_pk=row[2],
            acting=row[3],
            target_pk=row[4] or 0,
            target=row[5] or "",
            target_number=row[6] or "",
            acts_from=row[8] or row[7],
            new_expiry=row[9],
            clauses=row[10],
            counts=row[11] and row[12] is not None and row[12] <= now,
        )
        for row in rows
    ]


def acts_of(publication: Publication) -> list[Relation]:
    """What it does to others, which ends when it is no longer public."""
    found = Relation.objects.filter(source=publication, type__in=ACTING, target__isnull=False)
    return list(found.select_related("target"))
