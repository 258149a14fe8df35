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
from .own_pages import items_at, open_to, own_hosts, reach_when_asked, standings_of

NIGHT_BEGINS = 1
"""From this hour on the pieces not asked about since then are asked about."""
ITEMS_AT_ONCE = 500
LINKS_AT_ONCE = 20
"""Of other sites, one after another in the worker: some seconds each at worst."""
_LOOKED_THROUGH = 4
"""So many times as many pieces are looked through for different ones: many rest on the same."""

STILL_ASKED = Q(
    replaced_by=None,
    report__assignment__task__notice__withdrawn_at=None,
    report__assignment__task__notice__closed_on=None,
)
"""Of ledgers that stand; what was replaced needs no looking after."""


def look_after_evidence(*, at: datetime.datetime) -> None:
    """The timer asks once a minute: a share of the night's work, and demands still to propose."""
    propose_missing()
    due = _due(at)
    _ask_items(due.exclude(source_key=""), at=at)
    _hand_on_links(due.filter(source_key=""), at=at)


@task()
def check_links(ids: list[int]) -> None:
    """Each address once, for every piece that names it. Harmless when run twice."""
    now = CLOCK.get().now()
    links = Evidence.objects.filter(STILL_ASKED, _same_address(ids), source_key="")
    hosts, probe = own_hosts(), LINK_PROBE.get()
    own: dict[int, str] = {}
    others: dict[str, list[int]] = {}
    address: dict[str, str] = {}
    for pk, url, mark in links.values_list("pk", "url", "fingerprint"):
        if at := local_address(url, hosts):
            own[pk] = at
        else:
            others.setdefault(mark or url, []).append(pk)
            address.setdefault(mark or url, url)
    pieces = Evidence.objects.filter(pk__in=own).select_related("report__assignment")
    findings = _look_up(list(pieces), own, now) if own else {}
    for mark, same in others.items():
        found = probe.probe(address[mark])
        findings |= {pk: Finding(found.state, found.reason) for pk in same}
    note_findings(findings, at=now)


def _same_address(ids: Sequence[int]) -> Q:
    """These links and all with the same address; of an old one that has no mark only itself."""
    marks = Evidence.objects.filter(pk__in=ids).exclude(fingerprint="")
    of_mark = Q(fingerprint__in=list(marks.values_list("fingerprint", flat=True)))
    return Q(kind=Evidence.Kind.LINK) & (Q(pk__in=ids) | of_mark)


def _ask_items(due: QuerySet[Evidence], *, at: datetime.datetime) -> None:
    rows = due.values_list("source_key", "item_key")[: ITEMS_AT_ONCE * _LOOKED_THROUGH]
    by_source: dict[str, list[str]] = {}
    for source, item in list(dict.fromkeys(rows))[:ITEMS_AT_ONCE]:
        by_source.setdefault(source, []).append(item)
    named = Q()
    for source, items in by_source.items():
        named |= Q(source_key=source, item_key__in=items)
    if by_source:
        ask_sources(due.filter(named).only("source_key", "item_key"), at=at)


def _hand_on_links(due: QuerySet[Evidence], *, at: datetime.datetime) -> None:
    first: dict[str, int] = {}
    rows = due.values_list("pk", "url", "fingerprint")[: LINKS_AT_ONCE * _LOOKED_THROUGH]
    for pk, url, mark in rows:
        first.setdefault(mark or url, pk)
    ids = list(first.values())[:LINKS_AT_ONCE]
    if ids:
        Evidence.objects.filter(_same_address(ids)).update(asked_at=at)
        check_links.enqueue(ids)


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
        if name and standing and open_to(standing, reach_when_asked(unit, on=now.date())):
            name_item(piece, name)
            named.append(piece)
        else:
            lost[piece.pk] = Finding(Evidence.Standing.GONE, NOTHING_THERE)
    Evidence.objects.bulk_update(named, ("source_key", "item_key", "fingerprint"))
    ask_sources(named, at=now)
    return lost


def _due(at: datetime.datetime) -> QuerySet[Evidence]:
    night = at.replace(hour=NIGHT_BEGINS, minute=0, second=0, microsecond=0)
    if at < night:
        night -= datetime.timedelta(days=1)
    return Evidence.objects.filter(
        STILL_ASKED,
        Q(asked_at=None) | Q(asked_at__lt=night),
        kind__in=(Evidence.Kind.LINK, Evidence.Kind.ITEM),
    ).order_by("asked_at", "pk")
