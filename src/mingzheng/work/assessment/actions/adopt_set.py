"""Adopting an indicator set, and taking the adoption back while no sheet rests on it."""

import datetime

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount

from ..errors import (
    OwnDraft,
    ReasonMissing,
    SetAdopted,
    SetFaulty,
    SetNotAdopted,
    SheetsOpened,
)
from ..models import IndicatorSet
from ..queries.sets import faults_of


def adopt_set(one: IndicatorSet, *, by: StaffAccount, at: datetime.datetime) -> IndicatorSet:
    """By another person than wrote last. Raises ``SetAdopted``, ``OwnDraft`` or ``SetFaulty``."""
    with transaction.atomic():
        locked = IndicatorSet.objects.select_for_update().get(pk=one.pk)
        if locked.adopted_at is not None:
            raise SetAdopted
        if locked.edited_by_id == by.pk:
            raise OwnDraft
        if found := faults_of(locked):
            raise SetFaulty(found)
        locked.adopted_by, locked.adopted_at = by, at
        locked.save()
        record(
            action="assessment.set_adopted", subject=locked, by=by, at=at,
            details={"year": locked.year, "revision": locked.revision},
        )  # fmt: skip
    return locked


def reopen_set(
    one: IndicatorSet, *, reason: str, by: StaffAccount, at: datetime.datetime
) -> IndicatorSet:
    """A draft again. Raises ``ReasonMissing``, ``SetNotAdopted`` or ``SheetsOpened``."""
    if not reason.strip():
        raise ReasonMissing("撤回定稿")
    with transaction.atomic():
        locked = IndicatorSet.objects.select_for_update().get(pk=one.pk)
        if locked.adopted_at is None:
            raise SetNotAdopted
        if locked.sheets.exists():
            raise SheetsOpened
        locked.adopted_by = locked.adopted_at = None
        locked.revision += 1
        locked.save()
        record(
            action="assessment.set_reopened", subject=locked, by=by, at=at,
            details={"year": locked.year, "reason": reason},
        )  # fmt: skip
    return locked
