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
    findings = {}
    for piece in Evidence.objects.filter(pk__in=ids, kind=Evidence.Kind.LINK):
        findings[piece.pk] = _finding(piece, now)
    note_findings(findings, at=now)


def _finding(piece: Evidence, now: datetime.datetime) -> Finding:
    own = own_page(piece.url, now=now)
    if own is None:
        found = LINK_PROBE.get().probe(piece.url)
        return Finding(found.state, found.reason)
    if own.gone:
        return Finding(Evidence.Standing.GONE, own.gone)
    # A page that only the portal knows: nothing here can tell whether it is there.
    state = Evidence.Standing.LIVE if own.item_key else Evidence.Standing.UNKNOWN
    return Finding(state)


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
