"""The words of the report."""

import datetime
from collections.abc import Mapping

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount
from mingzheng.rules.annual_report import PARTS

from ..models import AnnualReport, ReportPart
from .editing import draft_of


def write_parts(
    report: AnnualReport,
    *,
    texts: Mapping[int, str],
    carry_over_reason: str,
    revision: int,
    by: StaffAccount,
    at: datetime.datetime,
) -> None:
    """``texts`` of all six parts, "" for none. Raises ``NotDraft`` or ``SavedMeanwhile``."""
    with transaction.atomic():
        draft = draft_of(report, revision=revision)
        before = dict(draft.parts.values_list("number", "text"))
        changed = [part for part in PARTS if texts[part.number] != before.get(part.number, "")]
        explained = carry_over_reason != draft.carry_over_reason
        if not changed and not explained:
            return
        draft.parts.filter(number__in=[part.number for part in changed]).delete()
        ReportPart.objects.bulk_create(
            ReportPart(report=draft, number=part.number, text=texts[part.number])
            for part in changed
            if texts[part.number]
        )
        draft.carry_over_reason = carry_over_reason
        draft.save()
        fields = [part.heading for part in changed] + ["结转差异说明"] * explained
        record(
            action="annual_report.written", subject=draft, by=by, at=at,
            organisation_id=draft.organisation_id, details={"fields": fields},
        )  # fmt: skip
