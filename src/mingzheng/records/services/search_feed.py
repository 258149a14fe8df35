"""Service items as search keeps them, and the card the search page answers with."""

import datetime
from collections.abc import Collection, Iterator, Mapping

from mingzheng.ports.search_cards import Card, ServiceCard
from mingzheng.ports.search_feed import FacetName, PublicName, SearchRecord

from .lines import lines_of
from .queries.cards import ServiceRow, public_versions, services_by_key

KIND = "service"
CONDITIONS = 80
"""Characters of the conditions on a card."""


class ServiceFeed:
    kind = KIND

    def records(self, keys: Collection[str], *, now: datetime.datetime) -> Iterator[SearchRecord]:
        for row in services_by_key(_numbers(keys)).values():
            yield _record(row)

    def keys(self) -> Iterator[str]:
        found = public_versions().order_by("item").values_list("item", flat=True)
        return (str(key) for key in found.iterator(chunk_size=2000))

    def visible(self, keys: Collection[str], *, now: datetime.datetime) -> frozenset[str]:
        found = public_versions().filter(item__in=_numbers(keys)).values_list("item", flat=True)
        return frozenset(str(key) for key in found)

    def names(
        self, keys: Collection[str] | None, *, now: datetime.datetime
    ) -> Iterator[PublicName]:
        """Its plain names too: people type those."""
        found = public_versions()
        if keys is not None:
            found = found.filter(item__in=_numbers(keys))
        for pk, words in found.order_by().values_list("item", "words").iterator(chunk_size=2000):
            yield PublicName(str(pk), KIND, tuple(words.splitlines()), weight=2.0)


class ServiceCards:
    kind = KIND

    def cards(self, keys: Collection[str], *, now: datetime.datetime) -> Mapping[str, Card]:
        return {str(key): _card(row) for key, row in services_by_key(_numbers(keys)).items()}


def _numbers(keys: Collection[str]) -> list[int]:
    longest = len(str(2**63)) - 1
    return [int(key) for key in keys if key.isascii() and key.isdigit() and len(key) <= longest]


def _record(row: ServiceRow) -> SearchRecord:
    content = row.content
    facets: dict[FacetName, tuple[str, ...]] = {
        "kind": (KIND,),
        "unit": (row.unit_key,),
        "year": (str(row.published_at.year),),
    }
    if content.subject:
        facets["subject"] = (content.subject,)
    if content.audiences:
        facets["audience"] = content.audiences
    return SearchRecord(
        KIND, str(row.key), row.name, _body(row), names=content.colloquial_names,
        numbers=(row.code,), facets=facets,
    )  # fmt: skip


def _body(row: ServiceRow) -> str:
    return "\n".join(f"{one.label}：{one.text}" for one in lines_of(row.content))


def _card(row: ServiceRow) -> ServiceCard:
    content = row.content
    window = content.windows[0] if content.windows else None
    conditions = " ".join(content.conditions.split())
    return ServiceCard(
        name=row.name,
        url=row.url,
        conditions=conditions[:CONDITIONS] + ("…" if len(conditions) > CONDITIONS else ""),
        unit=row.unit,
        phone=content.phones[0] if content.phones else "",
        where=f"{window.place} {window.window}".strip() if window else "",
        online=content.online_url,
    )
