"""Trying a learned order: asked for at the desk, worked out by the worker, safe to run twice."""

import datetime

from django.db import IntegrityError, transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount
from mingzheng.search.learning.site_ranking import LEAST_TAUGHT
from mingzheng.search.query.correct import Corrector

from ..errors import SearchingError, TooFewJudged, TrialWaits
from ..models import GuidanceChange, Guideline, JudgedCase, LearnedOrder
from ..order_trial import Trial, try_order

STUCK_AFTER = datetime.timedelta(minutes=10)
"""Longer than a trial takes; a worker killed in the middle leaves it waiting."""
State = LearnedOrder.State


def ask_trial(*, by: StaffAccount, at: datetime.datetime) -> LearnedOrder:
    """Whoever asks hands it to the worker. One that waits for too long is given up for it.

    Raises ``TooFewJudged`` or ``TrialWaits``.
    """
    judged = JudgedCase.objects.count()
    if judged < LEAST_TAUGHT:
        raise TooFewJudged(judged=judged, needed=LEAST_TAUGHT)
    try:
        with transaction.atomic():
            stuck = LearnedOrder.objects.filter(state=State.WAITING, asked_at__lte=at - STUCK_AFTER)
            for pk in stuck.values_list("pk", flat=True):
                _finish(pk, None, fault="后台中断过，没有算完。请重新试算。", at=at)
            trial = LearnedOrder.objects.create(asked_by=by, asked_at=at)
            record(action="learned_order.asked", subject=trial, by=by, at=at)
    except IntegrityError:
        raise TrialWaits from None
    return trial


def run_trial(pk: int, *, corrector: Corrector | None, at: datetime.datetime) -> None:
    """Only a waiting trial is run; until the end nothing is written, and what is live stays."""
    if not LearnedOrder.objects.filter(pk=pk, state=State.WAITING).exists():
        return
    try:
        done = try_order(now=at, corrector=corrector)
    except SearchingError as error:
        _finish(pk, None, fault=str(error), at=at)
    else:
        _finish(pk, done, fault="", at=at)


def _finish(pk: int, done: Trial | None, *, fault: str, at: datetime.datetime) -> None:
    with transaction.atomic():
        trial = LearnedOrder.objects.select_for_update().get(pk=pk)
        if trial.state != State.WAITING:
            return
        if done is None:
            trial.state, trial.fault = State.FAILED, fault
            details: dict[str, object] = {"reason": fault}
        else:
            trial.state, trial.learned_at = State.MEASURED, at
            trial.judged, trial.taught = done.judged, done.taught
            trial.compared = done.compared.stored
            trial.model = done.ranker.to_bytes()
            details = {"measured": done.compared.figures}
        trial.save()
        action = "learned_order.measured" if done else "learned_order.failed"
        record(action=action, subject=trial, by=None, at=at, details=details)
        _forget_others(trial)


def _forget_others(trial: LearnedOrder) -> None:
    """Of earlier trials those stay that a guideline or a draft names."""
    named = {
        int(key)
        for rows in (
            Guideline.objects.filter(sort=Guideline.Sort.ORDER),
            GuidanceChange.objects.filter(
                sort=Guideline.Sort.ORDER, state=GuidanceChange.State.DRAFT
            ),
        )
        for terms in rows.values_list("terms", flat=True)
        for key in terms
    }
    LearnedOrder.objects.filter(pk__lt=trial.pk).exclude(pk__in=named).delete()
