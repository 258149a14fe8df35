"""How a document bears on others and they on it, as far as the public may see them."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from mingzheng.rules.validity import LegalState

from ..models import PASSIVE_LABELS, Relation, RelationType
from .prepared import A_DAY, A_KEY, A_MOMENT, Prepared
from .visible import periods_on, visible_through


@dataclass(frozen=True)
class RelatedDocument:
    """``pk`` None stands for a document outside the library, whose ``url`` may be empty."""

    pk: int | None
    type: str
    outgoing: bool
    label: str
    title: str
    url: str
    doc_number: str
    kind: str
    status: LegalState | None
    acts_from: datetime.date
    new_expiry: datetime.date | None
    clauses: str
    published_at: datetime.datetime | None


def related_documents(pk: int, *, now: datetime.datetime) -> list[RelatedDocument]:
    """Both directions in two queries, what acts on this document first."""
    values = {"pk": pk, "now": now, "day": now.date()}
    return [
        *(_document(row, outgoing=False) for row in _INCOMING.rows(**values)),
        *(_document(row, outgoing=True) for row in _OUTGOING.rows(**values)),
    ]


def _incoming(pk: int, now: datetime.datetime, day: datetime.date) -> QuerySet[Relation, Any]:
    found = Relation.objects.filter(visible_through("source__", now), target=pk)
    return _columns(found, "source", day)


def _outgoing(pk: int, now: datetime.datetime, day: datetime.date) -> QuerySet[Relation, Any]:
    public = Q(target=None) | visible_through("target__", now)
    return _columns(Relation.objects.filter(public, source=pk), "target", day)


def _columns(
    relations: QuerySet[Relation], other: str, day: datetime.date
) -> QuerySet[Relation, Any]:
    status = periods_on(day).filter(publication=OuterRef(other)).values("status")[:1]
    return relations.order_by("-date", "pk").values_list(
        other, f"{other}__title", f"{other}__path", f"{other}__kind",
        f"{other}__policy_details__doc_number", f"{other}__published_at", Subquery(status),
        "type", "target_title", "target_url", "date", "effective_date", "new_expiry", "clauses",
    )  # fmt: skip


_INCOMING = Prepared(_incoming, pk=A_KEY, now=A_MOMENT, day=A_DAY)
_OUTGOING = Prepared(_outgoing, pk=A_KEY, now=A_MOMENT, day=A_DAY)


def _document(row: tuple[Any, ...], *, outgoing: bool) -> RelatedDocument:
    return RelatedDocument(
        pk=row[0],
        type=row[7],
        outgoing=outgoing,
        label=_label(row[7], outgoing=outgoing),
        title=row[1] or row[8],
        url=f"/{row[2]}" if row[2] else row[9],
        doc_number=row[4] or "",
        kind=row[3] or "",
        status=LegalState(row[6]) if row[6] else None,
        acts_from=row[11] or row[10],
        new_expiry=row[12],
        clauses=row[13],
        published_at=row[5],
    )


def _label(kind: str, *, outgoing: bool) -> str:
    relation = RelationType(kind)
    return str(relation.label) if outgoing else PASSIVE_LABELS[relation]
