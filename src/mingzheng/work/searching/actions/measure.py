"""Measuring how good the search is: asked for at the desk, worked out by the worker, safe to run
twice."""

import datetime
import hashlib
from collections.abc import Sequence
from dataclasses import asdict

from django.db import IntegrityError, transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount
from mingzheng.search.engines.port import EngineUnavailable
from mingzheng.search.evaluation.figures import Quality, quality
from mingzheng.search.evaluation.judged import JudgedQuery
from mingzheng.search.query.correct import Corrector

from ..engine import site_indexes
from ..errors import IndexNotReady, MeasurementWaits, NothingJudged, SearchingError
from ..guidance import guidance_of, live_guidelines
from ..models import JudgedCase, Measurement
from ..preview import first_shown, judged_queries
from .try_order import STUCK_AFTER

State = Measurement.State


def ask_measurement(*, by: StaffAccount, at: datetime.datetime) -> Measurement:
    """Whoever asks hands it to the worker. One that waits for too long is given up for it.

    Raises ``NothingJudged`` or ``MeasurementWaits``.
    """
    if not JudgedCase.objects.exists():
        raise NothingJudged
    try:
        with transaction.atomic():
            waiting = Measurement.objects.filter(state=State.WAITING)
            for stuck in waiting.filter(asked_at__lte=at - STUCK_AFTER):
                _fail(stuck, "后台中断过，没有测完。请重新测量。", at=at)
            made = Measurement.objects.create(asked_by=by, asked_at=at)
            record(action="search_quality.asked", subject=made, by=by, at=at)
    except IntegrityError:
        raise MeasurementWaits from None
    return made


def run_measurement(pk: int, *, corrector: Corrector | None, at: datetime.datetime) -> None:
    """Only a waiting one is run; ``corrector``: as for ``site_guidance``."""
    if not Measurement.objects.filter(pk=pk, state=State.WAITING).exists():
        return
    queries = judged_queries()
    try:
        found = _measured(queries, corrector=corrector, now=at)
        fault = ""
    except SearchingError as error:
        found, fault = None, str(error)
    with transaction.atomic():
        measurement = Measurement.objects.select_for_update().get(pk=pk)
        if measurement.state != State.WAITING:
            return
        if found is None:
            _fail(measurement, fault, at=at)
            return
        measurement.state, measurement.measured_at = State.MEASURED, at
        measurement.figures, measurement.set_digest = asdict(found), _digest(queries)
        measurement.save()
        record(
            action="search_quality.measured", subject=measurement, by=None, at=at,
            details={"figures": measurement.figures, "set": measurement.set_digest},
        )  # fmt: skip


def _measured(
    queries: Sequence[JudgedQuery], *, corrector: Corrector | None, now: datetime.datetime
) -> Quality:
    if not queries:
        raise NothingJudged
    try:
        indexes = site_indexes()
        if indexes is None:
            raise IndexNotReady("测量")
        guidance = guidance_of(live_guidelines(), day=now.date(), corrector=corrector)
        runs = {
            one.key: [hit.key for hit in first_shown(one.query, indexes, guidance, now=now)]
            for one in queries
        }
    except EngineUnavailable:
        raise IndexNotReady("测量") from None
    return quality(queries, runs)


def _digest(queries: Sequence[JudgedQuery]) -> str:
    lines = sorted(f"{one.query}\t{' '.join(sorted(one.relevant))}" for one in queries)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _fail(measurement: Measurement, fault: str, *, at: datetime.datetime) -> None:
    measurement.state, measurement.fault = State.FAILED, fault
    measurement.save(update_fields=("state", "fault"))
    record(
        action="search_quality.failed", subject=measurement, by=None, at=at,
        details={"reason": fault},
    )  # fmt: skip
