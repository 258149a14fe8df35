"""What is done about evidence by itself: every night each piece is asked about once."""

import datetime
from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django_tasks import task

from mingzheng.ports.clock import CLOCK
from mingzheng.ports.link_probe import LINK_PROBE
from mingzheng.rules.own_addresses import local_address

from .actions.evidence.attach import name_item
from .actions.evidence.propose import propose_missing
from .actions.evidence.standings import Finding, ask_sources, note_findings
from .errors_evidence import NOTHING_THERE
from .models import Evidence
from .own_pages import items_at, open_to, own_hosts, standings_of

NIGHT_BEGINS = 1
"""From this hour on the pieces not asked about since then are asked about."""
ITEMS_AT_ONCE = 500
LINKS_AT_ONCE = 20
"""Of other sites, one after another in the worker: some seconds each at worst."""


def look_after_evidence(*, at: datetime.datetime) -> None:
    """The timer asks once a minute: a share of the night's work, and demands still to propose."""
    propose_missing()
    due = _due(at)
    items = due.exclude(source_key="")[:ITEMS_AT_ONCE]
    ask_sources(list(items), at=at)
    links = list(due.filter(source_key="")[:LINKS_AT_ONCE])
    if links:
        ids = [link.pk for link in links]
        Evidence.objects.filter(pk__in=ids).update(asked_at=at)
        check_links.enqueue(ids)


@task()
def check_links(ids: list[int]) -> None:
    """Harmless when run twice."""
    now = CLOCK.get().now()
    links = Evidence.objects.filter(pk__in=ids, kind=Evidence.Kind.LINK, source_key="")
    pieces = list(links.select_related("report__assignment"))
    hosts = own_hosts()
    own = {one.pk: at for one in pieces if (at := local_address(one.url, hosts))}
    findings = _look_up([one for one in pieces if one.pk in own], own, now)
    for piece in pieces:
        if piece.pk not in own:
            found = LINK_PROBE.get().probe(piece.url)
            findings[piece.pk] = Finding(found.state, found.reason)
    note_findings(findings, at=now)


def _look_up(
    pieces: Sequence[Evidence], own: dict[int, str], now: datetime.datetime
) -> dict[int, Finding]:
    """Pages of this site that were taken before anybody could tell whose they are: named from now
    on. What leads to nothing that the unit may know of is gone."""
    found = items_at(own.values(), now=now)
    standings = standings_of(found.values(), now=now)
    named, lost = [], {}
    for piece in pieces:
        name = found.get(own[piece.pk])
        standing = standings.get(name) if name else None
        unit = piece.report.assignment.organisation_id
        if name and standing and open_to(standing, unit, on=now.date()):
            name_item(piece, name)
            named.append(piece)
        else:
            lost[piece.pk] = Finding(Evidence.Standing.GONE, NOTHING_THERE)
    Evidence.objects.bulk_update(named, ("source_key", "item_key", "fingerprint"))
    ask_sources(named, at=now)
    return lost


def _due(at: datetime.datetime) -> QuerySet[Evidence]:
    """Of ledgers that stand; what was replaced needs no looking after."""
    night = at.replace(hour=NIGHT_BEGINS, minute=0, second=0, microsecond=0)
    if at < night:
        night -= datetime.timedelta(days=1)
    return Evidence.objects.filter(
        Q(asked_at=None) | Q(asked_at__lt=night),
        kind__in=(Evidence.Kind.LINK, Evidence.Kind.ITEM),
        replaced_by=None,
        report__assignment__task__notice__withdrawn_at=None,
        report__assignment__task__notice__closed_on=None,
    ).order_by("asked_at", "pk")
