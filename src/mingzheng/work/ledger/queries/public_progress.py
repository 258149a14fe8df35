"""What the public is shown of reports. What units report, think or upload is not in it."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from django.db.models import F, Max, Q, Value

from ..models import Evidence, ProgressReport
from ..own_pages import ItemName

SHOWN_REPORTS = (ProgressReport.State.NOTED, ProgressReport.State.CONFIRMED)
"""A claim that waits or was returned is between the unit and the office."""
MANY = 100
"""Tasks at once."""


class NamedPage(NamedTuple):
    """What a unit named as evidence: an item of the platform, or an address alone."""

    item: ItemName | None
    address: str


def pages_named(task_ids: Iterable[int], *, hosts: Collection[str]) -> dict[int, list[NamedPage]]:
    """By task, what was named last first, each once: items of the platform and addresses below
    ``hosts``; what may be shown of them the portal asks the records themselves."""
    named = ~Q(item_key="") | Q(kind=Evidence.Kind.LINK, url__startswith="/")
    for host in hosts:
        named |= Q(kind=Evidence.Kind.LINK, url__icontains=host)
    ids = list(task_ids)
    task = F("report__assignment__task_id")
    rows = (
        Evidence.objects.filter(named, report__state__in=SHOWN_REPORTS)
        # From many tasks down every report of the year would be read; a sum has no index, so that
        # the pieces are gone through instead.
        .alias(of=task + Value(0) if len(ids) > MANY else task)
        .filter(of__in=ids)
        .values("report__assignment__task", "source_key", "item_key", "url")
        .annotate(last=Max("pk"))
        .order_by("-last")
        .values_list("report__assignment__task", "source_key", "item_key", "url")
    )
    known: dict[tuple[str, str, str], NamedPage] = {}
    pages: dict[int, dict[NamedPage, None]] = {}
    for task_id, source, key, url in rows:
        page = known.get((source, key, url))
        if page is None:
            page = NamedPage(ItemName(source, key), "") if key else NamedPage(None, url)
            known[source, key, url] = page
        pages.setdefault(task_id, {})[page] = None
    return {task_id: list(found) for task_id, found in pages.items()}
