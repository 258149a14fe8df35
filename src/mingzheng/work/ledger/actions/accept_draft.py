"""Many rows at once: medium proposals by a person, every best reading by the command line."""

import datetime
from collections import defaultdict
from collections.abc import Iterator, Sequence

from django.db import transaction
from django.db.models import F

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount

from ..draft_weight import LEVELS, cell_levels, mark_checked, weigh
from ..models import DraftTask, DraftUnit, NoticeImport
from .editing import EDITABLE, hold

BATCH = 500


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
    """Check what is unsure but not below ``worst``; how many rows changed."""
    # Rows that end alike are written together: thousands of rows are a handful of statements.
    alike: dict[tuple[tuple[str, ...], int, int], list[int]] = defaultdict(list)
    accepted: list[int] = []
    doubtful = DraftTask.objects.filter(
        notice_import=draft, dropped=False, weakest__range=(weakest, DraftTask.Weakest.MEDIUM)
    )
    for row in doubtful.prefetch_related("units"):
        units = list(row.units.all())
        for unit in units:
            if _takes(unit, worst=worst):
                unit.state = DraftUnit.State.ACCEPTED
                accepted.append(unit.pk)
        levels = cell_levels(row, units)
        mark_checked(row, [name for name, level in levels.items() if _within(level, worst)])
        weigh(row, units)
        alike[tuple(row.checked), row.weakest, row.open_cells].append(row.pk)
    for pks in _batched(accepted):
        DraftUnit.objects.filter(pk__in=pks).update(state=DraftUnit.State.ACCEPTED)
    for (checked, lowest, open_cells), rows in alike.items():
        for pks in _batched(rows):
            DraftTask.objects.filter(pk__in=pks).update(
                checked=list(checked),
                weakest=lowest,
                open_cells=open_cells,
                version=F("version") + 1,
            )
    return sum(map(len, alike.values()))


def _batched(pks: Sequence[int]) -> Iterator[Sequence[int]]:
    return (pks[at : at + BATCH] for at in range(0, len(pks), BATCH))


def _takes(unit: DraftUnit, *, worst: str) -> bool:
    return (
        unit.state == DraftUnit.State.PROPOSED
        and bool(unit.meaning)
        and _within(unit.confidence, worst)
    )


def _within(level: str, worst: str) -> bool:
    return LEVELS[worst] <= LEVELS[level] < LEVELS["high"]
