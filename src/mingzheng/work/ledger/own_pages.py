"""Addresses of this site: which record stands behind one, and how records named as evidence stand.

Every part of the house says which addresses are its own (``ports.evidence``).
"""

import datetime
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings

from mingzheng.ports.evidence import EVIDENCE, Standing
from mingzheng.records.parameters.queries import parameter, site_identity
from mingzheng.records.people.reach import reach_of, sections_and_predecessors
from mingzheng.rules.evidence_letters import Letter
from mingzheng.rules.evidence_pieces import likely_letter
from mingzheng.rules.links import public_link
from mingzheng.rules.own_addresses import local_address

from .errors import LedgerError
from .errors_evidence import OwnPageGone, OwnPageUnknown

OWN_HOSTS = "ledger.own_hosts"


class ItemName(NamedTuple):
    """An item of the platform: the key of its source, and its own within it."""

    source: str
    key: str


class OwnPage(NamedTuple):
    """What stands at an address of this site."""

    name: ItemName
    standing: Standing


def typed_address(text: str, *, host: str = "") -> str:
    """As it is kept: of this site without its host, else as ``public_link`` has it. ``host`` is
    that under which this site was asked. Raises ``Refusal``."""
    return local_address(text, own_hosts(asked=host)) or public_link(text)


def items_at(addresses: Iterable[str], *, now: datetime.datetime) -> dict[str, ItemName]:
    """Of addresses as ``local_address`` gives them; one that leads to nothing is left out."""
    left, found = set(addresses), dict[str, ItemName]()
    for source in EVIDENCE:
        if not left:
            break
        mine = source.keys_at(left, now=now)
        found |= {at: ItemName(source.key, key) for at, key in mine.items()}
        left -= set(mine)
    return found


def standings_of(
    names: Iterable[ItemName], *, now: datetime.datetime
) -> Mapping[ItemName, Standing]:
    """What its source does not know is left out; as many queries as the sources named need."""
    by_source: dict[str, set[str]] = {}
    for name in names:
        by_source.setdefault(name.source, set()).add(name.key)
    return {
        ItemName(source.key, key): standing
        for source in EVIDENCE
        if source.key in by_source
        for key, standing in source.standings(by_source[source.key], now=now).items()
    }


def likely_proof(
    source: str, kind: str, media_type: str, demanded: Collection[Letter]
) -> Letter | None:
    """As ``likely_letter``; of a record of the platform no letter that its source cannot prove."""
    letters = next((one.letters for one in EVIDENCE if one.key == source), None)
    if letters is None:
        return likely_letter(kind, media_type, demanded)
    fitting = sorted(letters.intersection(demanded) if demanded else letters)
    if len(fitting) <= 1:
        return next(iter(fitting), None)
    return likely_letter(kind, media_type, fitting) or fitting[0]


def reach_when_asked(organisation: int, *, on: datetime.date) -> Callable[[], Collection[int]]:
    """What belongs to a unit; the register is asked once, and only for what is not public."""
    return cache(lambda: frozenset(reach_of(organisation, sections_and_predecessors(on))))


def open_to(standing: Standing, reach: Callable[[], Collection[int]]) -> bool:
    """Whether a unit of this reach may rest on it: public, the whole house's, or the unit's own."""
    if standing.public or standing.organisation is None:
        return True
    return standing.organisation in reach()


def pages_at(
    addresses: Iterable[str], *, organisation: int, now: datetime.datetime
) -> dict[str, OwnPage]:
    """What a unit finds at addresses as ``local_address`` gives them. What another unit keeps to
    itself is left out, as what is not there; as many queries as the sources concerned need."""
    names = items_at(addresses, now=now)
    standings = standings_of(names.values(), now=now)
    reach = reach_when_asked(organisation, on=now.date())
    return {
        at: OwnPage(name, standing)
        for at, name in names.items()
        if (standing := standings.get(name)) is not None and open_to(standing, reach)
    }


def refuse_dead(page: OwnPage | None, *, address: str) -> OwnPage:
    """``page``: what ``pages_at`` found there. Raises ``OwnPageUnknown`` or ``OwnPageGone``."""
    if page is None:
        raise OwnPageUnknown(address=address)
    if not page.standing.live:
        raise OwnPageGone(address=address, why=page.standing.reason)
    return page


def dead_links(
    links: Iterable[str], *, organisation: int, now: datetime.datetime
) -> dict[str, LedgerError]:
    """Those that lead to a page of this site on which the unit cannot rest, and why not."""
    hosts = own_hosts()
    local = {link: at for link in links if (at := local_address(link, hosts))}
    if not local:
        return {}
    pages = pages_at(local.values(), organisation=organisation, now=now)
    dead: dict[str, LedgerError] = {}
    for link, at in local.items():
        try:
            refuse_dead(pages.get(at), address=link)
        except (OwnPageUnknown, OwnPageGone) as refusal:
            dead[link] = refusal
    return dead


def own_hosts(*, asked: str = "") -> frozenset[str]:
    """Without a port. ``asked`` is the host of a request: a house that was told no name of its own
    knows itself by it."""
    named = str(parameter(OWN_HOSTS)).replace("，", ",").split(",")
    known = {
        host.strip().lower() for host in [*named, site_identity().domain, *settings.ALLOWED_HOSTS]
    } | {urlsplit(f"//{asked}").hostname or ""}
    return frozenset(host for host in known if host and "*" not in host)
