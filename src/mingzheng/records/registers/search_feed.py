"""Rows of the lists as search keeps them: one record an item, as it stands today."""

import datetime
from collections.abc import Collection, Iterator

from django.db.models import QuerySet

from mingzheng.data.registers import register_kinds
from mingzheng.ports.search_feed import PublicName, SearchRecord

from .models import Entry, Item
from .queries.standing import shown_on

SUGGESTED = ("fees", "funds", "assistance")
"""Kinds whose names people type; the thousands of powers would crowd them out."""


class RegisterFeed:
    kind = "register_entry"

    def records(self, keys: Collection[str], *, now: datetime.datetime) -> Iterator[SearchRecord]:
        rows = _shown(now).filter(item__in=_numbers(keys))
        fields = ("item", "kind", "title", "document", "values", "register__organisation__key")
        for item, kind, title, document, values, unit in rows.values_list(*fields):
            columns = register_kinds()[kind].public_columns
            lines = [
                f"{column.label}：{values[column.key]}"
                for column in columns
                if column.place != "title" and values.get(column.key)
            ]
            yield SearchRecord(
                self.kind,
                str(item),
                title,
                "\n".join(lines),
                numbers=(document,) if document else (),
                facets={"kind": (facet_of(kind),), "unit": (unit,)},
            )

    def keys(self) -> Iterator[str]:
        searched = [key for key, kind in register_kinds().items() if kind.searched]
        found = Item.objects.filter(register__kind__in=searched, withdrawn_on=None)
        for key in found.order_by("pk").values_list("pk", flat=True).iterator():
            yield str(key)

    def visible(self, keys: Collection[str], *, now: datetime.datetime) -> frozenset[str]:
        rows = _shown(now).filter(item__in=_numbers(keys))
        return frozenset(str(item) for item in rows.values_list("item", flat=True))

    def names(
        self, keys: Collection[str] | None, *, now: datetime.datetime
    ) -> Iterator[PublicName]:
        rows = _shown(now).filter(kind__in=SUGGESTED).order_by("item")
        if keys is not None:
            rows = rows.filter(item__in=_numbers(keys))
        for item, kind, title in rows.values_list("item", "kind", "title"):
            yield PublicName(str(item), facet_of(kind), (title,), 1.5)


def facet_of(kind: str) -> str:
    """The kind of record as the result page groups it: the page of lists it stands on."""
    return f"list-{register_kinds()[kind].noun}"


def _shown(now: datetime.datetime) -> QuerySet[Entry]:
    searched = [key for key, kind in register_kinds().items() if kind.searched]
    return shown_on(now.date(), today=now.date()).filter(kind__in=searched)


def _numbers(keys: Collection[str]) -> list[int]:
    return [int(key) for key in keys if key.isascii() and key.isdigit() and len(key) < 18]
