"""A draft written anew from a workbook."""

import datetime

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount

from ..errors import SetFaulty
from ..importing.sheet import SetPlan
from ..models import Indicator, IndicatorSection, IndicatorSet
from .edit_set import fill
from .editing import draft_of


def import_set(
    one: IndicatorSet, *, plan: SetPlan, revision: int, by: StaffAccount, at: datetime.datetime
) -> IndicatorSet:
    """What stood in the draft goes. Raises ``SetFaulty``, ``SetAdopted`` or ``SavedMeanwhile``."""
    if plan.errors:
        raise SetFaulty([error.message for error in plan.errors])
    with transaction.atomic():
        draft = draft_of(one, revision=revision)
        IndicatorSection.objects.filter(indicator_set=draft).delete()
        for number, (title, part, rows) in enumerate(plan.sections, start=1):
            section = IndicatorSection.objects.create(
                indicator_set=draft, number=number, title=title, part=part.value
            )
            made = []
            for place, row in enumerate(rows, start=1):
                indicator = Indicator()
                fill(indicator, row.content, section=section, number=place)
                made.append(indicator)
            Indicator.objects.bulk_create(made)
        draft.edited_by, draft.edited_at = by, at
        draft.save()
        record(
            action="assessment.set_imported", subject=draft, by=by, at=at,
            details={"rows": len(plan.indicators), "revision": draft.revision},
        )  # fmt: skip
    return draft
