"""What the worker does for the ledger."""

import datetime

from django.utils import timezone
from django_tasks import task

from mingzheng.ports.clock import CLOCK

from .actions.parse_import import parse_import
from .models import NoticeImport
from .nightly import claim_steps, run_step
from .paper_jobs import look_after_papers

STUCK_AFTER = datetime.timedelta(minutes=10)
"""Longer than the largest scan takes; a worker killed in the middle leaves its import waiting."""


@task()
def read_notice(import_id: int) -> None:
    """Harmless when run twice: only a waiting import is read."""
    parse_import(import_id, at=CLOCK.get().now())


@task()
def run_nightly_step(key: str, day: str) -> None:
    run_step(key, day=datetime.date.fromisoformat(day), at=CLOCK.get().now())


def look_after_ledger(*, at: datetime.datetime) -> None:
    """The timer, once a minute: the steps of the day begin once, stuck papers anew."""
    day = timezone.localtime(at).date().isoformat()
    for key in claim_steps(at=at):
        run_nightly_step.enqueue(key, day)
    look_after_papers(at=at)


def requeue_stuck_imports(
    now: datetime.datetime, *, waited: datetime.timedelta = STUCK_AFTER
) -> int:
    """Hand every import that has waited so long to the worker again; how many they were.

    At the start of the house no worker is reading yet: ``waited`` is nought there.
    """
    stuck = NoticeImport.objects.filter(
        state=NoticeImport.State.WAITING, requested_at__lte=now - waited
    )
    ids = list(stuck.values_list("pk", flat=True))
    for pk in ids:
        requeue(pk, now=now)
    return len(ids)


def requeue(pk: int, *, now: datetime.datetime) -> None:
    waiting = NoticeImport.objects.filter(pk=pk, state=NoticeImport.State.WAITING)
    if waiting.update(requested_at=now):
        read_notice.enqueue(pk)
