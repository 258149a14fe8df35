"""The units of a notice of the level above stay words: none of ours is given its tasks."""

from django.db.models import F

from ...draft_weight import PARTS, mark_checked, weigh
from ...models import DraftTask, DraftUnit, NoticeImport


def keep_units_as_words(draft: NoticeImport) -> None:
    """As printed, not as our register would read them. Within the transaction of the caller, who
    holds the draft.
    """
    units = DraftUnit.objects.filter(task__notice_import=draft)
    units.exclude(state__in=(DraftUnit.State.REMOVED, DraftUnit.State.OFFERED)).update(
        name=F("raw"),
        meaning=DraftUnit.Meaning.TEXT,
        organisation=None,
        collective=None,
        state=DraftUnit.State.ACCEPTED,
    )
    rows = list(DraftTask.objects.filter(notice_import=draft).prefetch_related("units"))
    for row in rows:
        mark_checked(row, PARTS)
        weigh(row, list(row.units.all()))
    DraftTask.objects.bulk_update(rows, ("checked", "weakest", "open_cells"), batch_size=200)
