"""Rows of a draft put in, taken out, joined, and labels carried down to the rows below."""

import datetime

from django.db import transaction
from django.db.models import F, QuerySet

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount

from ..errors import NothingToMergeWith
from ..models import DraftTask, DraftUnit, NoticeImport
from .editing import hold, hold_row, note, save_row

CARRIED = ("section", "item")


def add_row(
    draft: NoticeImport,
    *,
    after: DraftTask | None = None,
    by: StaffAccount | None,
    at: datetime.datetime,
) -> DraftTask:
    """An empty row after the given one, at the end without; it takes over section and item."""
    with transaction.atomic():
        draft = hold(draft)
        rows = DraftTask.objects.filter(notice_import=draft)
        above = after or rows.order_by("place").last()
        place = above.place + 1 if above else 1
        rows.filter(place__gte=place).update(place=F("place") + 1)
        number = rows.filter(place__lt=place, dropped=False).count() + 1
        rows.filter(place__gt=place, dropped=False).update(number=F("number") + 1)
        task = DraftTask.objects.create(
            notice_import=draft,
            place=place,
            number=number,
            section=above.section if above else "",
            item=above.item if above else "",
            # Nothing is in it yet: it stays open until a person has filled it in.
            confidence={"requirement": "low"},
            weakest=DraftTask.Weakest.LOW,
            open_cells=1,
        )
        note("import.row_added", task, by=by, at=at)
    return task


def drop_row(
    task: DraftTask, *, version: int, by: StaffAccount | None, at: datetime.datetime
) -> None:
    with transaction.atomic():
        task, _ = hold_row(task, version=version)
        if not task.dropped:
            _drop(task)
            note("import.row_dropped", task, by=by, at=at)


def restore_row(
    task: DraftTask, *, version: int, by: StaffAccount | None, at: datetime.datetime
) -> None:
    with transaction.atomic():
        task, _ = hold_row(task, version=version)
        if task.dropped:
            _below(task).update(number=F("number") + 1)
            task.number = _standing(task).filter(place__lt=task.place).count() + 1
            task.dropped = False
            task.version += 1
            task.save(update_fields=("number", "dropped", "version"))
            note("import.row_restored", task, by=by, at=at)


def merge_with_previous(
    task: DraftTask, *, version: int, by: StaffAccount | None, at: datetime.datetime
) -> DraftTask:
    """The row above takes over words and units. Raises ``NothingToMergeWith``."""
    with transaction.atomic():
        task, units = hold_row(task, version=version)
        above = _standing(task).filter(place__lt=task.place).order_by("place").last()
        if above is None:
            raise NothingToMergeWith
        above.requirement = above.requirement.rstrip() + task.requirement.lstrip()
        above.remark = (above.remark + task.remark)[:500]
        above.label = above.label or task.label
        above.due = above.due or task.due
        above.due_text = above.due_text or task.due_text
        above.steps = [*above.steps, *task.steps]
        if task.source_to:
            above.source_to = task.source_to
        _take_over(above, units)
        save_row(
            above, above.units.all(),
            fields=("requirement", "remark", "label", "due", "due_text", "steps", "source_to"),
        )  # fmt: skip
        _drop(task)
        note("import.rows_merged", above, by=by, at=at, details={"merged": task.number})
    return above


def carry_label(
    task: DraftTask, *, version: int, by: StaffAccount | None, at: datetime.datetime
) -> int:
    """Section and item of the row above also hold here (同上一行); how many rows changed.

    The rows right below with the same wrong label come along.
    """
    with transaction.atomic():
        task, _ = hold_row(task, version=version)
        above = _standing(task).filter(place__lt=task.place).order_by("place").last()
        if above is None:
            raise NothingToMergeWith
        wrong = (task.section, task.item)
        changed = 0
        for row in _standing(task).filter(place__gte=task.place).prefetch_related("units"):
            if (row.section, row.item) != wrong:
                break
            for name in CARRIED:
                setattr(row, name, getattr(above, name))
            row.checked = list(dict.fromkeys([*row.checked, *CARRIED]))
            save_row(row, row.units.all(), fields=CARRIED)
            changed += 1
        record(
            action="import.label_carried",
            subject=task.notice_import,
            by=by,
            at=at,
            details={"row": task.number, "rows": changed, "item": above.item},
        )
    return changed


def _standing(task: DraftTask) -> QuerySet[DraftTask]:
    return DraftTask.objects.filter(notice_import=task.notice_import_id, dropped=False).order_by(
        "place"
    )


def _below(task: DraftTask) -> QuerySet[DraftTask]:
    return _standing(task).filter(place__gt=task.place)


def _drop(task: DraftTask) -> None:
    task.dropped = True
    task.version += 1
    task.save(update_fields=("dropped", "version"))
    _below(task).update(number=F("number") - 1)


def _take_over(above: DraftTask, units: list[DraftUnit]) -> None:
    """Copies: the dropped row keeps its own, so that restoring it gives everything back."""
    known = {(unit.part, unit.name) for unit in above.units.all()}
    last = above.units.count()
    for unit in units:
        if (unit.part, unit.name) not in known:
            last += 1
            unit.pk = None
            unit.task = above
            unit.place = last
            unit._state.adding = True
            unit.save()
