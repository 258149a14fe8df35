"""Lists of what is public: one row, the same for pages, feeds and files."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from mingzheng.rules.validity import LegalState

from ..models import Publication
from .filtering import ListFilter
from .positions import count_of, keys_of
from .prepared import A_DAY, Prepared, key_marks, key_values
from .visible import periods_on

PAGE_SIZE = 20


@dataclass(frozen=True)
class ListRow:
    """``status`` is None for what has no legal state."""

    pk: int
    path: str
    title: str
    kind: str
    organisation: str
    published_at: datetime.datetime
    index_number: str
    summary: str
    doc_number: str
    document_type: str
    status: LegalState | None

    @property
    def url(self) -> str:
        return f"/{self.path}"


@dataclass(frozen=True)
class ListPage:
    rows: list[ListRow]
    count: int
    number: int
    pages: int


def page_of(wanted: ListFilter, number: int, *, now: datetime.datetime) -> ListPage:
    """A page beyond the last is the last one; at most three queries, however deep it lies."""
    count = count_of(wanted, now=now)
    pages = max(1, -(-count // PAGE_SIZE))
    number = min(max(1, number), pages)
    first = (number - 1) * PAGE_SIZE
    keys = keys_of(wanted, first, most=PAGE_SIZE, now=now)
    return ListPage(rows_of(keys, day=now.date()), count, number, pages)


def rows_of(keys: Iterable[int], *, day: datetime.date) -> list[ListRow]:
    """Rows in the order of ``keys``."""
    keys = list(keys)
    if not keys:
        return []
    if len(keys) <= PAGE_SIZE:
        found = _ROWS.rows(day=day, **key_values(keys, PAGE_SIZE))
    else:
        found = list(_rows(keys, day))
    rows = {row[0]: _row(*row) for row in found}
    return [rows[key] for key in keys if key in rows]


def _rows(keys: Iterable[int], day: datetime.date) -> QuerySet[Publication, Any]:
    status = periods_on(day).filter(publication=OuterRef("pk")).values("status")[:1]
    return Publication.objects.filter(pk__in=keys).order_by().values_list(
        "pk", "path", "title", "kind", "organisation__name", "published_at", "index_number",
        "summary", "policy_details__doc_number", "policy_details__document_type", Subquery(status),
    )  # fmt: skip


_ROWS = Prepared(
    lambda day, **keys: _rows(keys.values(), day),
    day=A_DAY,
    **key_marks(PAGE_SIZE),
)


def _row(
    pk: int,
    path: str,
    title: str,
    kind: str,
    organisation: str,
    published_at: datetime.datetime,
    index_number: str | None,
    summary: str,
    doc_number: str | None,
    document_type: str | None,
    status: str | None,
) -> ListRow:
    return ListRow(
        pk, path, title, kind, organisation, published_at, index_number or "", summary,
        doc_number or "", document_type or "", LegalState(status) if status else None,
    )  # fmt: skip
