"""Organisations as search keeps them: every name they have or had, duties, address, telephone."""

import datetime
from collections.abc import Collection, Iterator

from django.db.models import Q

from mingzheng.ports.search_feed import PublicName, SearchRecord

from .models import Organisation, OrganisationKind, OrganisationName
from .queries import organisations_on


class OrganisationFeed:
    kind = "organisation"

    def records(self, keys: Collection[str], *, now: datetime.datetime) -> Iterator[SearchRecord]:
        rows = organisations_on(now.date()).filter(_chosen(keys)).prefetch_related("other_names")
        for row in rows:
            names = (row.short_name, *(other.name for other in row.other_names.all()))
            yield SearchRecord(
                self.kind,
                str(row.pk),
                row.name,
                "\n".join(part for part in (row.duties, row.address, row.phone) if part),
                names=tuple(name for name in names if name),
                facets={"kind": ("unit",), "unit": (row.key,)},
            )

    def keys(self) -> Iterator[str]:
        for key in Organisation.objects.order_by("pk").values_list("pk", flat=True):
            yield str(key)

    def visible(self, keys: Collection[str], *, now: datetime.datetime) -> frozenset[str]:
        alive = organisations_on(now.date()).filter(_chosen(keys))
        return frozenset(str(key) for key in alive.values_list("pk", flat=True))

    def names(
        self, keys: Collection[str] | None, *, now: datetime.datetime
    ) -> Iterator[PublicName]:
        """Former names lead to a unit, but nobody is led to them."""
        rows = organisations_on(now.date()).prefetch_related("other_names")
        for row in rows if keys is None else rows.filter(_chosen(keys)):
            aliases = [
                other.name
                for other in row.other_names.all()
                if other.kind == OrganisationName.Kind.ALIAS
            ]
            names = (row.name, row.short_name, *aliases)
            section = row.kind == OrganisationKind.SECTION
            yield PublicName(
                str(row.pk), "unit", tuple(name for name in names if name), 2.0 if section else 3.0
            )


def _chosen(keys: Collection[str]) -> Q:
    return Q(pk__in=[int(key) for key in keys if key.isdigit()])
