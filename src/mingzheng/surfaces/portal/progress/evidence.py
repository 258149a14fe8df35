"""Which of the pages that units named as evidence the public is shown.

Only what is public on this site now, under the title and address its own record has: a unit's own
title for a link, links to other sites, records of the house, files and notes stay inside.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from mingzheng.ports.clock import CLOCK
from mingzheng.rules.own_addresses import local_address
from mingzheng.work.ledger.own_pages import ItemName, items_at, standings_of
from mingzheng.work.ledger.queries.public_progress import NamedPage


@dataclass(frozen=True)
class PublicEvidence:
    title: str
    url: str


def public_evidence(
    pages: Mapping[int, Sequence[NamedPage]], *, hosts: Collection[str]
) -> dict[int, list[PublicEvidence]]:
    """By task. As many queries as the kinds of records named need, however many pages there are."""
    now = CLOCK.get().now()
    named = {page for found in pages.values() for page in found}
    at = {page: local_address(page.address, hosts) for page in named if page.item is None}
    addresses = {address for address in at.values() if address}
    items = items_at(addresses, now=now) if addresses else {}
    names: dict[NamedPage, ItemName | None] = {
        page: page.item or items.get(at[page]) for page in named
    }
    standings = standings_of({name for name in names.values() if name}, now=now)
    public = {
        page: PublicEvidence(one.title, one.address)
        for page, name in names.items()
        if name and (one := standings.get(name)) and one.live and one.public
    }
    shown = {}
    for task, asked in pages.items():
        # Two addresses of one text, old and new, are one piece of evidence.
        live = {it.url: it for page in asked if (it := public.get(page))}
        if live:
            shown[task] = list(live.values())
    return shown
