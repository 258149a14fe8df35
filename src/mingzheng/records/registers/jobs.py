"""What the worker and the timer do for the lists."""

import datetime

from django_tasks import task

from mingzheng.ports.clock import CLOCK

from .actions.apply_upload import apply_upload
from .actions.clock import announce_days
from .models import Upload

STUCK_AFTER = datetime.timedelta(minutes=10)
"""Longer than the largest file takes; a killed worker leaves its upload queued or running."""


@task()
def write_upload(upload: int) -> None:
    apply_upload(upload, at=CLOCK.get().now())


def requeue_stuck_uploads(
    now: datetime.datetime, *, waited: datetime.timedelta = STUCK_AFTER
) -> int:
    """Hand every upload that a killed worker left behind to the worker again; how many.

    At the start of the house no worker is writing yet: ``waited`` is nought there.
    """
    open_ones = Upload.objects.filter(state__in=(Upload.State.QUEUED, Upload.State.RUNNING))
    left = [
        upload.pk
        for upload in open_ones
        if (upload.started_at or upload.uploaded_at) <= now - waited
    ]
    for pk in left:
        requeue_upload(pk)
    return len(left)


def requeue_upload(upload: int) -> None:
    """Its transaction was never finished, so nothing of it is there: it begins anew."""
    open_ones = (Upload.State.QUEUED, Upload.State.RUNNING)
    if Upload.objects.filter(pk=upload, state__in=open_ones).update(state=Upload.State.QUEUED):
        write_upload.enqueue(upload)


def look_after_registers(*, at: datetime.datetime) -> None:
    announce_days(at=at)
