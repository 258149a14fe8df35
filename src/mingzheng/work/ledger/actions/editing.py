"""Taking hold of a draft to change it: one person at a time, and only while it may be changed."""

import datetime
from collections.abc import Iterable
from typing import Any

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount

from ..draft_weight import weigh
from ..errors import DraftChanged, ImportNotOpen
from ..models import DraftTask, DraftUnit, NoticeImport

EDITABLE = frozenset({NoticeImport.State.PARSED, NoticeImport.State.UNDONE})
FIELDS = ("weakest", "open_cells", "checked", "version")


def hold(draft: NoticeImport) -> NoticeImport:
    """The import, locked until the transaction ends. Raises ``ImportNotOpen``."""
    draft = NoticeImport.objects.select_for_update().get(pk=draft.pk)
    if draft.state not in EDITABLE:
        raise ImportNotOpen(state=draft.get_state_display())
    return draft


def hold_row(task: DraftTask, *, version: int) -> tuple[DraftTask, list[DraftUnit]]:
    """The row as it is now with its units. Raises ``DraftChanged`` when it is a later one."""
    hold(task.notice_import)
    task = DraftTask.objects.select_related("notice_import").get(pk=task.pk)
    if task.version != version:
        raise DraftChanged
    return task, list(task.units.all())


def save_row(task: DraftTask, units: Iterable[DraftUnit], *, fields: Iterable[str] = ()) -> None:
    weigh(task, list(units))
    task.version += 1
    task.save(update_fields=(*FIELDS, *fields))


def note(
    action: str,
    task: DraftTask,
    *,
    by: StaffAccount | None,
    at: datetime.datetime,
    details: dict[str, Any] | None = None,
) -> None:
    """A journal row about the import that names the row changed."""
    record(
        action=action,
        subject=task.notice_import,
        by=by,
        at=at,
        details={"row": task.number, **(details or {})},
    )
