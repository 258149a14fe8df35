"""What the worker and the timer do for progress papers."""

import datetime

from django_tasks import task

from mingzheng.ports.clock import CLOCK

from .actions.make_paper import OPEN, make_paper
from .models import ProgressPaper

STUCK_AFTER = datetime.timedelta(minutes=10)
"""Far longer than the largest district takes: its worker was killed."""


@task()
def write_paper(paper_id: int) -> None:
    make_paper(paper_id, at=CLOCK.get().now())


def start_again(paper_id: int, *, at: datetime.datetime) -> None:
    """Only what is not made yet."""
    waiting = ProgressPaper.objects.filter(pk=paper_id).exclude(state=ProgressPaper.State.MADE)
    if waiting.update(state=ProgressPaper.State.WAITING, failure="", done=0, asked_at=at):
        write_paper.enqueue(paper_id)


def look_after_papers(*, at: datetime.datetime, waited: datetime.timedelta = STUCK_AFTER) -> None:
    """What a killed worker left is begun anew; at the start of the house ``waited`` is nought."""
    stuck = ProgressPaper.objects.filter(state__in=OPEN, asked_at__lte=at - waited)
    for pk in list(stuck.values_list("pk", flat=True)):
        start_again(pk, at=at)
