"""The register of organisations as the public reads it: in groups, as a tree, by a search."""

import datetime
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from mingzheng.records.people.models import Organisation, OrganisationKind
from mingzheng.records.people.queries import organisations_on

QUERY_LENGTH = 60
_COLUMNS = ("pk", "key", "name", "short_name", "kind", "parent_id", "address", "phone")


@dataclass(frozen=True)
class Row:
    pk: int
    key: str
    name: str
    short_name: str
    kind: str
    parent_id: int | None
    address: str
    phone: str
    sections: list["Row"] = field(default_factory=list)


@dataclass(frozen=True)
class Group:
    kind: str
    label: str
    rows: list[Row]


@dataclass(frozen=True)
class Branch:
    row: Row
    branches: list["Branch"]


def rows_on(day: datetime.date, *, query: str = "", kind: str = "") -> list[Row]:
    """Living organisations in register order, narrowed by name and kind."""
    found = organisations_on(day)
    if kind:
        found = found.filter(kind=kind)
    return _rows(_named(found, query))


def dissolved_rows(day: datetime.date, *, query: str = "") -> list[Row]:
    return _rows(_named(Organisation.objects.filter(active_until__lt=day), query))


def clean_query(text: str) -> str:
    """Full-width letters and stray spaces are how people type, not what they look for."""
    return " ".join(unicodedata.normalize("NFKC", text).split())[:QUERY_LENGTH]


def _named(found: QuerySet[Organisation], query: str) -> QuerySet[Organisation]:
    if not query:
        return found
    return found.filter(
        Q(name__icontains=query)
        | Q(short_name__icontains=query)
        | Q(pk__in=Organisation.objects.filter(other_names__name__icontains=query))
    )


def _rows(found: QuerySet[Organisation]) -> list[Row]:
    return [Row(*values) for values in found.values_list(*_COLUMNS)]


def grouped(rows: Iterable[Row]) -> list[Group]:
    """By kind; a section stands inside its department, an orphaned one in a group of its own."""
    by_pk = {row.pk: row for row in rows}
    groups: dict[str, list[Row]] = {kind: [] for kind in OrganisationKind.values}
    for row in by_pk.values():
        parent = by_pk.get(row.parent_id) if row.parent_id else None
        if row.kind == OrganisationKind.SECTION and parent is not None:
            parent.sections.append(row)
        else:
            groups[row.kind].append(row)
    return [
        Group(kind, OrganisationKind(kind).label, rows) for kind, rows in groups.items() if rows
    ]


def tree(rows: list[Row]) -> list[Branch]:
    """A unit whose superior is not in ``rows`` is a root, so that none gets lost."""
    present = {row.pk for row in rows}
    below: dict[int | None, list[Row]] = {}
    for row in rows:
        below.setdefault(row.parent_id if row.parent_id in present else None, []).append(row)
    return list(_branches(below, None))


def _branches(below: dict[int | None, list[Row]], parent: int | None) -> Iterator[Branch]:
    for row in below.get(parent, ()):
        yield Branch(row, list(_branches(below, row.pk)))
