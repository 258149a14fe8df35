"""What the public is shown of reports. What units report, think or upload is not in it."""

from collections.abc import Iterable

from django.db.models import Max, Q

from ..models import Evidence, ProgressReport

SHOWN_REPORTS = (ProgressReport.State.NOTED, ProgressReport.State.CONFIRMED)
"""A claim that waits or was returned is between the unit and the office."""


def evidence_links(task_ids: Iterable[int], *, hosts: Iterable[str]) -> dict[int, list[str]]:
    """Addresses below ``hosts`` that units named, and those of what they took from the platform, by
    task, each once, the newest first; what may be shown of them the portal asks the records."""
    own = Q(kind=Evidence.Kind.ITEM)
    for host in hosts:
        own |= Q(kind=Evidence.Kind.LINK, url__icontains=host)
    rows = (
        Evidence.objects.filter(
            own, report__state__in=SHOWN_REPORTS, report__assignment__task__in=list(task_ids)
        )
        .values("report__assignment__task", "url")
        .annotate(newest=Max("pk"))
        .order_by("-newest")
        .values_list("report__assignment__task", "url")
    )
    links: dict[int, list[str]] = {}
    for task, url in rows:
        links.setdefault(task, []).append(url)
    return links
