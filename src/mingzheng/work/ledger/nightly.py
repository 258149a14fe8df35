"""What is done for the ledger once a day, step by step.

Each step is a task of its own for the worker: one that breaks off stops none of the others, is
told in the worker's log with its traceback, and is tried again.
"""

import datetime
import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from mingzheng.records.parameters.memory import reading_once

from .actions.keep_uploads import discard_old_uploads
from .actions.make_paper import discard_old_papers
from .actions.supervision.remind_by_itself import remind_by_itself
from .actions.views.lamp_days import note_lamps
from .models import NightlyRun
from .planning_jobs import look_after_plans

FROM_HOUR = 1
"""Steps begin when the day has settled, or as soon as the house is up again."""
RETRY_AFTER = datetime.timedelta(minutes=30)
MOST_ATTEMPTS = 3


@dataclass(frozen=True)
class Step:
    """``act(at=…)`` may be run twice on a day without harm: a worker can be killed at its end."""

    key: str
    label: str
    act: Callable[..., object]


STEPS: tuple[Step, ...] = (
    Step("plans", "排定期任务、提醒逾期协调", look_after_plans),
    Step("lamps", "记录当日状态", note_lamps),
    Step("reminders", "自动提醒", remind_by_itself),
    Step("papers", "删除过期的进展情况报告", discard_old_papers),
    Step("kept_uploads", "删除过期的暂存文件", discard_old_uploads),
)
"""In the order in which they are handed to the worker."""


def claim_steps(*, at: datetime.datetime) -> list[str]:
    """Keys of the steps that are to begin now; each is then under way. One query when all are."""
    moment = timezone.localtime(at)
    if moment.hour < FROM_HOUR:
        return []
    with transaction.atomic():
        runs = {
            run.step: run
            for run in NightlyRun.objects.select_for_update().filter(day=moment.date())
        }
        return [step.key for step in STEPS if _claim(step, runs.get(step.key), at=at)]


def run_step(key: str, *, day: datetime.date, at: datetime.datetime) -> None:
    """Harmless for a step that has ended."""
    step = next(step for step in STEPS if step.key == key)
    open_run = NightlyRun.objects.filter(day=day, step=key, ended_at=None)
    if open_run.exists():
        with reading_once():
            step.act(at=at)
        open_run.update(ended_at=at)


def _claim(step: Step, run: NightlyRun | None, *, at: datetime.datetime) -> bool:
    if run is None:
        NightlyRun.objects.create(day=timezone.localtime(at).date(), step=step.key, began_at=at)
        return True
    waits = run.ended_at is not None or at - run.began_at < RETRY_AFTER
    if waits or run.attempts >= MOST_ATTEMPTS:
        return False
    run.began_at, run.attempts = at, run.attempts + 1
    run.save(update_fields=("began_at", "attempts"))
    logging.getLogger(__name__).warning(
        "台账例行“%s”没有做完，第 %d 次重试。", step.label, run.attempts
    )
    return True
