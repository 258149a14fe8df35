"""What the worker does for a year: making its bundle."""

import datetime

from django_tasks import task

from mingzheng.ports.clock import CLOCK

from .actions.year.archive import UNDER_WAY, make_archive
from .models import YearArchive

STUCK_AFTER = datetime.timedelta(minutes=30)
"""Far longer than the largest year takes: its worker was killed."""


@task()
def make_year_archive(archive_id: int) -> None:
    make_archive(archive_id, at=CLOCK.get().now())


def look_after_archives(*, at: datetime.datetime) -> None:
    """The timer: what has waited so long is handed to the worker again."""
    stuck = YearArchive.objects.filter(state__in=UNDER_WAY, worked_at__lte=at - STUCK_AFTER)
    for pk in stuck.values_list("pk", flat=True):
        YearArchive.objects.filter(pk=pk).update(worked_at=at)
        make_year_archive.enqueue(pk)
