"""Many rows at once: medium proposals by a person, every best reading by the command line."""

import datetime

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount

from ..draft_weight import LEVELS, cell_levels, mark_checked, weigh
from ..models import DraftTask, DraftUnit, NoticeImport
from .editing import EDITABLE, hold

BATCH = 500
ROW_FIELDS = ("checked", "weakest", "open_cells", "version")


def accept_medium(draft: NoticeImport, *, by: StaffAccount | None, at: datetime.datetime) -> int:
    """Every proposal of medium confidence is taken, none of low; how many rows changed."""
    with transaction.atomic():
        draft = hold(draft)
        rows = _take(draft, worst="medium", weakest=DraftTask.Weakest.LOW)
        record(action="import.medium_accepted", subject=draft, by=by, at=at, details={"rows": rows})
    return rows


def accept_best_readings(
    draft: NoticeImport, *, by: StaffAccount | None, at: datetime.datetime
) -> int:
    """All best readings stand; a name that nobody bears stays in words without an assignment."""
    with transaction.atomic():
        draft = NoticeImport.objects.select_for_update().get(pk=draft.pk)
        if draft.state not in EDITABLE:
            return 0
        DraftUnit.objects.filter(
            task__notice_import=draft, meaning="", state=DraftUnit.State.PROPOSED
        ).update(meaning=DraftUnit.Meaning.TEXT, state=DraftUnit.State.ACCEPTED)
        rows = _take(draft, worst="low", weakest=DraftTask.Weakest.LOW)
        record(action="import.best_accepted", subject=draft, by=by, at=at, details={"rows": rows})
    return rows


def _take(draft: NoticeImport, *, worst: str, weakest: int) -> int:
    """Check what is unsure but not below ``worst``, row by row in batches."""
    rows, units = [], []
    doubtful = DraftTask.objects.filter(
        notice_import=draft, dropped=False, weakest__range=(weakest, DraftTask.Weakest.MEDIUM)
    )
    for row in doubtful.prefetch_related("units"):
        own = list(row.units.all())
        taken = [unit for unit in own if _takes(unit, worst=worst)]
        for unit in taken:
            unit.state = DraftUnit.State.ACCEPTED
        levels = cell_levels(row, own)
        mark_checked(row, [name for name, level in levels.items() if _within(level, worst)])
        weigh(row, own)
        row.version += 1
        rows.append(row)
        units += taken
    DraftUnit.objects.bulk_update(units, ("state",), batch_size=BATCH)
    DraftTask.objects.bulk_update(rows, ROW_FIELDS, batch_size=BATCH)
    return len(rows)


def _takes(unit: DraftUnit, *, worst: str) -> bool:
    return (
        unit.state == DraftUnit.State.PROPOSED
        and bool(unit.meaning)
        and _within(unit.confidence, worst)
    )


def _within(level: str, worst: str) -> bool:
    return LEVELS[worst] <= LEVELS[level] < LEVELS["high"]
