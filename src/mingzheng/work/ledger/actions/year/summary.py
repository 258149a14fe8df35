"""The closing words of items and sections."""

import datetime

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount

from ...errors_year import ReasonTooShort, SummaryChanged
from ...models import Item, Notice, PartSummary, Section
from ...queries.year.endings import endings
from ...queries.year.parts import SECTION, part_rows
from .guard import refuse_closed

LEAST_WORDS = 10


def write_summary(
    part: Section | Item, *, text: str, version: int, by: StaffAccount, at: datetime.datetime
) -> PartSummary:
    """``version`` is the one that was read, 0 where there was none.

    Raises ``ReasonTooShort``, ``SummaryChanged`` or ``YearClosed``.
    """
    text = text.strip()
    if len(text) < LEAST_WORDS:
        raise ReasonTooShort(least=LEAST_WORDS)
    own = {"section": part} if isinstance(part, Section) else {"item": part}
    with transaction.atomic():
        notice = part.notice if isinstance(part, Section) else part.section.notice
        notice = Notice.objects.select_for_update().get(pk=notice.pk)
        refuse_closed(notice.pk)
        summary = PartSummary.objects.filter(**own).first()
        if (summary.version if summary else 0) != version:
            raise SummaryChanged
        summary = summary or PartSummary(**own, version=0)
        summary.text, summary.version = text, version + 1
        summary.edited_by_name, summary.edited_at = str(by), at
        summary.save()
        record(
            action="notice.summarised", subject=notice, by=by, at=at,
            details={"part": str(part), "version": summary.version},
        )  # fmt: skip
    return summary


def fill_summaries(notice: Notice, *, by: StaffAccount, at: datetime.datetime) -> int:
    """Where nothing was written yet, the drafted words; how many. Raises ``YearClosed``."""
    with transaction.atomic():
        notice = Notice.objects.select_for_update().get(pk=notice.pk)
        refuse_closed(notice.pk)
        empty = [row for row in part_rows(notice.pk, endings([notice.pk])) if not row.text]
        for row in empty:
            PartSummary.objects.create(
                section_id=row.id if row.kind == SECTION else None,
                item_id=None if row.kind == SECTION else row.id,
                text=row.draft, edited_by_name=str(by), edited_at=at,
            )  # fmt: skip
        if empty:
            record(
                action="notice.summaries_filled", subject=notice, by=by, at=at,
                details={"parts": len(empty)},
            )  # fmt: skip
    return len(empty)
