"""Moving every sealed value to the current key, batch by batch; a killed run is taken up again."""

import datetime
from dataclasses import dataclass

from django.db import models, transaction
from django.db.models import F

from mingzheng.records.journal.actions import record

from .keys import key_ring
from .models import Rotation
from .queries import SealedTable, waiting
from .sealing import SealBroken

BATCH = 500


@dataclass(frozen=True)
class Resealed:
    """What one batch did; ``last`` is the highest key it looked at, None where nothing waited."""

    rows: int
    broken: tuple[object, ...]
    last: object | None


def begin_rotation(*, at: datetime.datetime) -> Rotation:
    """To the current key; a run that was cut off goes on."""
    number = key_ring().current.number
    with transaction.atomic():
        rotation, new = Rotation.objects.get_or_create(
            number=number, finished_at=None, defaults={"started_at": at}
        )
        if new:
            record(
                action="keys.rotation_started",
                subject=rotation,
                by=None,
                at=at,
                details={"number": number},
            )
    return rotation


def reseal_batch(
    rotation: Rotation, *, table: SealedTable, after: object | None, at: datetime.datetime
) -> Resealed:
    """The next rows behind key ``after``, with their blind indexes.

    A row that does not open is left as it is and named in the answer.
    """
    with transaction.atomic():
        rows = waiting(table).order_by("pk")
        if after is not None:
            rows = rows.filter(pk__gt=after)
        # Locked before they are read: a value saved meanwhile must not be written over.
        keys = list(rows.select_for_update(of=("self",)).values_list("pk", flat=True)[:BATCH])
        if not keys:
            return Resealed(0, (), None)
        opened, broken = _opened(table, keys)
        for row in opened:
            for index in table.indexes:
                setattr(row, index.attname, index.index_of(row))
        if opened:
            names = [field.name for field in table.fields]
            names += [index.name for index in table.indexes]
            table.model._base_manager.bulk_update(opened, names)
            Rotation.objects.filter(pk=rotation.pk).update(rows=F("rows") + len(opened))
            record(
                action="keys.resealed",
                subject=rotation,
                by=None,
                at=at,
                details={"table": table.label, "rows": len(opened), "number": rotation.number},
            )
    return Resealed(len(opened), tuple(broken), keys[-1])


def finish_rotation(rotation: Rotation, *, at: datetime.datetime) -> Rotation:
    """Only when nothing waits any more."""
    with transaction.atomic():
        rotation.refresh_from_db()
        rotation.finished_at = at
        rotation.save(update_fields=("finished_at",))
        record(
            action="keys.rotation_finished",
            subject=rotation,
            by=None,
            at=at,
            details={"number": rotation.number, "rows": rotation.rows},
        )
    return rotation


def _opened(table: SealedTable, keys: list[object]) -> tuple[list[models.Model], list[object]]:
    rows = table.model._base_manager.only("pk", *(field.name for field in table.fields))
    try:
        return list(rows.filter(pk__in=keys)), []
    except SealBroken:
        opened, broken = [], []
        for key in keys:
            try:
                opened.append(rows.get(pk=key))
            except SealBroken:
                broken.append(key)
        return opened, broken
