"""The one place where ``Assignment.proof_gone_on`` is written."""

import datetime
from collections.abc import Iterable

from django.db.models import Min

from ...models import Assignment, Evidence
from ...public_news import tell_public


def settle_proof(assignments: Iterable[int]) -> list[int]:
    """Reckons from the pieces of each assignment whether its proof is whole; ids that changed.

    A piece that is gone counts until a later one replaced it or the office settled it. Call within
    the transaction of the change, after it was written.
    """
    wanted = set(assignments)
    gone: dict[int, datetime.date | None] = dict(
        Evidence.objects.filter(
            report__assignment__in=wanted,
            standing=Evidence.Standing.GONE,
            replaced_by=None,
            settled_at=None,
        )
        .order_by()
        .values_list("report__assignment")
        .annotate(since=Min("gone_on"))
    )
    changed, tasks = [], []
    rows = Assignment.objects.filter(pk__in=wanted)
    for pk, task, before in rows.values_list("pk", "task", "proof_gone_on"):
        if before != gone.get(pk):
            Assignment.objects.filter(pk=pk).update(proof_gone_on=gone.get(pk))
            changed.append(pk)
            tasks.append(task)
    tell_public(tasks)
    return changed
