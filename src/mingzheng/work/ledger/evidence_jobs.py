"""What is done about evidence by itself: every night each piece is asked about once."""

import datetime

from django.db.models import Q, QuerySet
from django_tasks import task

from mingzheng.ports.clock import CLOCK
from mingzheng.ports.link_probe import LINK_PROBE

from .actions.evidence.propose import propose_missing
from .actions.evidence.standings import Finding, ask_sources, note_findings
from .models import Evidence
from .own_pages import own_page

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
    urls = Evidence.objects.filter(pk__in=ids, kind=Evidence.Kind.LINK).values_list("url")
    found = {url: _finding(url, now) for (url,) in urls.distinct()}
    pieces = Evidence.objects.filter(STILL_ASKED, kind=Evidence.Kind.LINK, url__in=found)
    note_findings({pk: found[url] for pk, url in pieces.values_list("pk", "url")}, at=now)


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
    for pk, url in due.values_list("pk", "url")[: LINKS_AT_ONCE * _LOOKED_THROUGH]:
        first.setdefault(url, pk)
    urls = list(first)[:LINKS_AT_ONCE]
    if urls:
        Evidence.objects.filter(kind=Evidence.Kind.LINK, url__in=urls).update(asked_at=at)
        check_links.enqueue([first[url] for url in urls])


def _finding(url: str, now: datetime.datetime) -> Finding:
    own = own_page(url, now=now)
    if own is None:
        found = LINK_PROBE.get().probe(url)
        return Finding(found.state, found.reason)
    if own.gone:
        return Finding(Evidence.Standing.GONE, own.gone)
    # A page that only the portal knows: nothing here can tell whether it is there.
    state = Evidence.Standing.LIVE if own.item_key else Evidence.Standing.UNKNOWN
    return Finding(state)


def _due(at: datetime.datetime) -> QuerySet[Evidence]:
    night = at.replace(hour=NIGHT_BEGINS, minute=0, second=0, microsecond=0)
    if at < night:
        night -= datetime.timedelta(days=1)
    return Evidence.objects.filter(
        STILL_ASKED,
        Q(asked_at=None) | Q(asked_at__lt=night),
        kind__in=(Evidence.Kind.LINK, Evidence.Kind.ITEM),
    ).order_by("asked_at", "pk")
