"""Finding public documents by title or number, to choose one or several of them."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import OuterRef, Q, QuerySet, Subquery

from mingzheng.records.library.models import Publication
from mingzheng.records.library.queries.visible import periods_on, visible
from mingzheng.rules.validity import LegalState

MOST = 20


@dataclass(frozen=True)
class DocumentRow:
    pk: int
    title: str
    doc_number: str
    organisation: str
    published_at: datetime.datetime
    status: LegalState | None

    @property
    def name(self) -> str:
        return f"《{self.title}》（{self.doc_number}）" if self.doc_number else f"《{self.title}》"


def documents_like(
    words: str, *, kinds: Collection[str] = (), now: datetime.datetime
) -> list[DocumentRow]:
    """At most ``MOST``, newest first; none without a word."""
    found = visible(now).filter(kind__in=kinds) if kinds else visible(now)
    asked = words.split()[:5]
    for word in asked:
        found = found.filter(
            Q(title__icontains=word) | Q(policy_details__doc_number__icontains=word)
        )
    return _rows(found.order_by("-published_at", "-pk")[:MOST], now=now) if asked else []


def documents(
    keys: Collection[int], *, kinds: Collection[str] = (), now: datetime.datetime
) -> list[DocumentRow]:
    """Those of ``keys`` that are public, in the order of ``keys``."""
    found = visible(now).filter(pk__in=keys)
    rows = _rows(found.filter(kind__in=kinds) if kinds else found, now=now)
    by_key = {row.pk: row for row in rows}
    return [by_key[key] for key in dict.fromkeys(keys) if key in by_key]


def _rows(found: QuerySet[Publication], *, now: datetime.datetime) -> list[DocumentRow]:
    status = periods_on(now.date()).filter(publication=OuterRef("pk")).values("status")[:1]
    rows = found.annotate(status=Subquery(status)).values_list(
        "pk", "title", "policy_details__doc_number", "organisation__name", "published_at", "status"
    )
    return [
        DocumentRow(pk, title, number or "", unit, at, LegalState(state) if state else None)
        for pk, title, number, unit, at, state in rows
    ]
