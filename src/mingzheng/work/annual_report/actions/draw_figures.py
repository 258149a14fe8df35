"""Asking the records again."""

import datetime

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount
from mingzheng.rules.annual_report import Place

from ..drawing import draw
from ..models import AnnualReport
from .editing import draft_of, store_drawn


def draw_figures(report: AnnualReport, *, by: StaffAccount, at: datetime.datetime) -> list[Place]:
    """What a person entered stays. Returns the places whose records changed.

    Raises ``NotDraft``.
    """
    with transaction.atomic():
        draft = draft_of(report)
        changed = store_drawn(draft, draw(draft))
        draft.drawn_at = at
        draft.save()
        record(
            action="annual_report.drawn", subject=draft, by=by, at=at,
            organisation_id=draft.organisation_id, details={"count": len(changed)},
        )  # fmt: skip
    return changed
