"""Taking a file of items: drafts of all of them, or nothing."""

import datetime

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount

from ..exchange.plan import ImportPlan
from ..models import ServiceItem
from .drafts import draft_item, save_draft


def import_items(plan: ImportPlan, *, file: str, by: StaffAccount, at: datetime.datetime) -> int:
    """How many drafts were written. Raises ``ValueError`` for a plan with faults."""
    if plan.faults:
        raise ValueError("a file with faults is not taken")
    note = f"导入自 {file}"[:300]
    written = 0
    with transaction.atomic():
        for one in plan.items:
            if one.item is None:
                draft_item(
                    organisation=one.organisation, code=one.code, content=one.content,
                    by=by, at=at, note=note,
                )  # fmt: skip
            elif one.changes:
                save_draft(one.item, one.content, by=by, at=at, note=note)
            else:
                continue
            written += 1
        record(
            action="service.imported", subject=ServiceItem(), by=by, at=at,
            details={"file": file, "rows": written},
        )  # fmt: skip
    return written
