"""Public service items for whoever points at them: frozen, in a constant number of queries."""

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from ..content import Material, ServiceContent
from ..models import ServiceItem, ServicePolicy, ServiceVersion


@dataclass(frozen=True)
class ServiceRow:
    """A public item. ``key`` is that of the item, ``version`` of what it says now.

    ``published_at``: of this version. ``confirmed_on``: when its unit last said that it holds.
    """

    key: int
    version: int
    number: int
    code: str
    name: str
    organisation: int
    unit_key: str
    unit: str
    published_at: datetime.datetime
    confirmed_on: datetime.date
    content: ServiceContent

    @property
    def url(self) -> str:
        return f"/services/{self.key}"


@dataclass(frozen=True)
class Comparable:
    """What another text about the same matter has to agree with, item by item.

    ``amounts`` are wordings (补贴标准, 收费标准), ``deadlines`` those of 申领期限 and 办结时限.
    """

    key: int
    name: str
    url: str
    amounts: tuple[str, ...]
    deadlines: tuple[str, ...]
    materials: tuple[str, ...]
    places: tuple[str, ...]
    phones: tuple[str, ...]


def public_versions() -> QuerySet[ServiceVersion]:
    """What every public page, list, feed and file starts from."""
    return ServiceVersion.objects.filter(state=ServiceVersion.State.PUBLIC)


def versions_at(moment: datetime.datetime) -> QuerySet[ServiceVersion]:
    """What was public at ``moment``, without the items that have been taken back since."""
    return ServiceVersion.objects.filter(
        Q(replaced_at=None) | Q(replaced_at__gt=moment), published_at__lte=moment,
        item__withdrawal=None,
    )  # fmt: skip


def services_by_key(keys: Iterable[int]) -> dict[int, ServiceRow]:
    """Those of ``keys`` that are public, by key; one query."""
    wanted = list(keys)
    if not wanted:
        return {}
    return {row.key: row for row in rows_of(public_versions().filter(item__in=wanted))}


def services_of_policies(publications: Collection[int]) -> dict[int, list[ServiceRow]]:
    """Public items that rest on each of the publications, by name; two queries."""
    links: dict[int, set[int]] = {}
    found = ServicePolicy.objects.filter(
        publication__in=publications, version__state=ServiceVersion.State.PUBLIC
    )
    for publication, item in found.values_list("publication", "version__item"):
        links.setdefault(publication, set()).add(item)
    rows = services_by_key({item for items in links.values() for item in items})
    return {
        publication: sorted((rows[item] for item in items if item in rows), key=lambda r: r.name)
        for publication, items in links.items()
    }


def services_of_units(organisations: Collection[int]) -> list[ServiceRow]:
    """Public items of these organisations, by name; one query."""
    return rows_of(public_versions().filter(item__organisation__in=organisations).order_by("name"))


def names_of_unit(organisation: int) -> list[tuple[str, str]]:
    """Address and name of its public items, by name; one query."""
    found = public_versions().filter(item__organisation=organisation).order_by("name", "pk")
    return [(f"/services/{item}", name) for item, name in found.values_list("item", "name")]


def services_for(audience: str) -> list[ServiceRow]:
    """Public items for a code of ``data.audiences``, by name; one query."""
    return rows_of(public_versions().filter(audience_links__code=audience).order_by("name"))


def comparables(keys: Iterable[int]) -> dict[int, Comparable]:
    """By key, of those that are public; one query."""
    return {key: _comparable(row) for key, row in services_by_key(keys).items()}


def rows_of(versions: QuerySet[ServiceVersion]) -> list[ServiceRow]:
    """In the order of ``versions``; one query."""
    return [_row(one) for one in versions.select_related("item__organisation")]


def merged_materials(contents: Iterable[ServiceContent]) -> list[Material]:
    """Every material once, with the most copies that any of the items asks for."""
    found: dict[tuple[str, str], Material] = {}
    for content in contents:
        for one in content.materials:
            before = found.get((one.name, one.form))
            if before is None or before.copies < one.copies:
                found[one.name, one.form] = one
    return list(found.values())


def _row(version: ServiceVersion) -> ServiceRow:
    item: ServiceItem = version.item
    published_at = version.published_at
    if published_at is None:
        raise ValueError(f"version {version.pk} of {item} is not public")
    return ServiceRow(
        key=item.pk,
        version=version.pk,
        number=version.number,
        code=item.code,
        name=version.name,
        organisation=item.organisation_id,
        unit_key=item.organisation.key,
        unit=item.organisation.name,
        published_at=published_at,
        confirmed_on=localdate(item.confirmed_at or published_at),
        content=version.value,
    )


def _comparable(row: ServiceRow) -> Comparable:
    content = row.content
    terms = (content.promised_term, content.legal_term)
    return Comparable(
        key=row.key,
        name=row.name,
        url=row.url,
        amounts=tuple(one for one in (content.grant, content.fee) if one),
        deadlines=tuple(
            one for one in (content.claim_by, *(term.words for term in terms if term)) if one
        ),
        materials=tuple(one.name for one in content.materials),
        places=tuple(
            dict.fromkeys(
                " ".join(filter(None, (one.place, one.window))) for one in content.windows
            )
        ),
        phones=content.phones,
    )
